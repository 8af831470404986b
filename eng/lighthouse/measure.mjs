// Measures the pages somebody opens every day as Lighthouse sees them on a phone: publishes PotLock, starts it with the demo
// book in a folder of its own, signs in in a headless Chromium, and prints the median of several runs of each page. It ends
// with 1 when a page is below a bar. By hand, on a machine that does nothing else:
//
//   npm ci --prefix eng/lighthouse
//   npm run --prefix eng/lighthouse measure -- [--runs 5] [--published FOLDER] [/dashboard /pots …]
//
// The reports of the median runs go to artifacts/lighthouse. POTLOCK_CHROMIUM names the browser when it is not on the path.

import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import lighthouse, { generateReport } from "lighthouse";
import puppeteer from "puppeteer-core";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const reports = path.join(root, "artifacts", "lighthouse");
const bars = { "performance": 0.95, "accessibility": 1, "best-practices": 1 };
const everyDay = ["/dashboard", "/transactions", "/pots", "/reports", "/forecast"];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, published: { type: "string" } },
});
const runs = Number(options.runs);
const pages = positionals.length > 0 ? positionals : everyDay;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "potlock-lighthouse-"));

try {
  process.exitCode = await measure();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const published = options.published ? path.resolve(options.published) : publish();
  const app = await start(published);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await signIn(page, app);
    // The first answer of each page compiles it.
    for (const address of pages) {
      await page.goto(app.address + address, { waitUntil: "networkidle0" });
    }

    fs.mkdirSync(reports, { recursive: true });
    // Page after page, and then all of them again, so that a slow minute of the machine meets every page.
    const results = new Map(pages.map((address) => [address, []]));
    for (let run = 1; run <= runs; run++) {
      for (const address of pages) {
        console.error(`${address}, run ${run} of ${runs}`);
        results.get(address).push(await visit(browser, app.address + address));
      }
    }

    return tell(results);
  } finally {
    await browser.close();
    app.stop();
  }
}

function publish() {
  const target = path.join(folder, "published");
  console.error("Publishing PotLock");
  const how = ["publish", "src/PotLock.Web", "-c", "Release", "-o", target, "-v", "quiet"];
  execFileSync("dotnet", how, { cwd: root, stdio: ["ignore", 2, 2] });
  return target;
}

// As in production, so by https: with the certificate that the SDK makes for a developer.
async function start(published) {
  const certificate = path.join(folder, "certificate.pfx");
  execFileSync("dotnet", ["dev-certs", "https", "--export-path", certificate, "--password", "lighthouse"], { stdio: "ignore" });
  const address = `https://localhost:${await freePort()}`;
  const env = {
    ...process.env,
    ASPNETCORE_ENVIRONMENT: "Production",
    ASPNETCORE_URLS: address,
    ASPNETCORE_Kestrel__Certificates__Default__Path: certificate,
    ASPNETCORE_Kestrel__Certificates__Default__Password: "lighthouse",
    ConnectionStrings__PotLock: `Data Source=${path.join(folder, "potlock.db")}`,
  };
  const asking = { cwd: published, env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };
  const told = execFileSync("dotnet", ["PotLock.Web.dll", "demo"], asking);
  const [email, password] = ["E-mail", "Password"].map((word) => new RegExp(`${word}\\s+(\\S+)`).exec(told)[1]);

  const log = fs.openSync(path.join(folder, "log"), "a");
  const server = spawn("dotnet", ["PotLock.Web.dll"], { cwd: published, env, stdio: ["ignore", log, log] });
  return { address, email, password, stop: () => server.kill() };
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function openBrowser() {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({
    executablePath: process.env.POTLOCK_CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
    acceptInsecureCerts: true,
    args: ["--ignore-certificate-errors", ...asRoot],
  });
}

async function signIn(page, app) {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      await page.goto(`${app.address}/login`);
      break;
    } catch (error) {
      if (Date.now() > until) {
        throw error;
      }

      await new Promise((resolve) => { setTimeout(resolve, 500); });
    }
  }

  await page.type("[name=Email]", app.email);
  await page.type("[name=Password]", app.password);
  await Promise.all([page.waitForNavigation(), page.click("main [type=submit]")]);
  if (!new URL(page.url()).pathname.startsWith("/dashboard")) {
    throw new Error(`Signing in led to ${page.url()}`);
  }
}

// Lighthouse empties caches and service workers, and keeps cookies: a first visit by somebody who is signed in. On a busy
// machine a visit can go unrecorded; then there is another.
async function visit(browser, address, again = 2) {
  const page = await browser.newPage();
  try {
    const { lhr } = await lighthouse(address, { onlyCategories: Object.keys(bars), logLevel: "error" }, undefined, page);
    if (!lhr.runtimeError) {
      return lhr;
    }

    console.error(`${address}: ${lhr.runtimeError.message}`);
    if (again === 0) {
      throw new Error(`Lighthouse could not measure ${address}`);
    }
  } finally {
    await page.close();
  }

  return visit(browser, address, again - 1);
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function tell(results) {
  const misses = [];
  console.log("| page | performance | accessibility | best practices | blocked | largest paint | shift | weight |");
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const [address, list] of results) {
    const scores = Object.keys(bars).map((name) => median(list.map((run) => run.categories[name].score)));
    const figure = (audit) => median(list.map((run) => run.audits[audit].numericValue));
    console.log(`| \`${address}\` | ${scores.map((score) => Math.round(score * 100)).join(" | ")} | `
      + `${Math.round(figure("total-blocking-time"))} ms | ${(figure("largest-contentful-paint") / 1000).toFixed(1)} s | `
      + `${figure("cumulative-layout-shift").toFixed(3)} | ${(figure("total-byte-weight") / 1000).toFixed(1)} KB |`);

    const shown = list.find((run) => run.categories.performance.score === scores[0]);
    fs.writeFileSync(path.join(reports, `${address.replaceAll("/", "-").slice(1) || "landing"}.html`), generateReport(shown, "html"));
    for (const [index, [name, bar]] of Object.entries(bars).entries()) {
      if (scores[index] < bar) {
        const why = shown.categories[name].auditRefs
          .map(({ id, weight }) => ({ ...shown.audits[id], weight }))
          .filter(({ score, weight }) => weight > 0 && score !== null && score < 0.9)
          .map(({ title, displayValue }) => (displayValue ? `${title} (${displayValue})` : title));
        misses.push(`${address}: ${name} is ${Math.round(scores[index] * 100)}, the bar ${bar * 100}. ${why.join("; ")}`);
      }
    }
  }

  const speed = median([...results.values()].flat().map((run) => run.environment.benchmarkIndex));
  console.log(`\nThe machine's speed, as Lighthouse judges it: ${Math.round(speed)}.`);
  console.log(misses.join("\n"));
  return misses.length > 0 ? 1 : 0;
}
