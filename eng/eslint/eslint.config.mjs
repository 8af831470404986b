// What ESLint looks for in the scripts. Run it at the root of the repository:
//
//   npm ci --prefix eng/eslint
//   eng/eslint/node_modules/.bin/eslint --config eng/eslint/eslint.config.mjs src/PotLock.Web/wwwroot eng tests
import js from "@eslint/js";

const named = (names) => Object.fromEntries(names.split(" ").map((name) => [name, "readonly"]));

const everywhere = named("console setTimeout clearTimeout setInterval URL URLSearchParams");
const browser = named(
  "AbortController BroadcastChannel Chart DOMParser Event FormData IntersectionObserver Intl Node Request Response Headers caches cookieStore crypto document "
  + "fetch getComputedStyle history localStorage location matchMedia navigator print sessionStorage window");
const worker = named("BroadcastChannel Headers Response caches cookieStore fetch self");
const node = named("process");

export default [
  { ignores: ["**/node_modules/**", "src/PotLock.Web/wwwroot/lib/**", "**/bin/**", "**/obj/**", "artifacts/**"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: everywhere },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "consistent-return": "error",
      curly: "error",
      "default-case-last": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implicit-globals": "error",
      "no-implied-eval": "error",
      "no-param-reassign": "error",
      "no-promise-executor-return": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-use-before-define": ["error", { functions: false }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "off",
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", 80],
    },
  },
  { files: ["src/PotLock.Web/wwwroot/js/**"], languageOptions: { globals: browser } },
  { files: ["src/PotLock.Web/wwwroot/sw.js"], languageOptions: { sourceType: "script", globals: worker }, rules: { "no-implicit-globals": "off" } },
  { files: ["eng/**", "tests/**"], languageOptions: { globals: node } },
];
