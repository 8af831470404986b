// Restores the client libraries that src/PotLock.Web/libman.json lists into wwwroot/lib, from npm: a jsdelivr library is
// the npm package of that name and version. The build runs this (ClientLibraries.targets) when a file is missing or the
// list has changed. After a change of the list, write the lock file anew and commit it:
//
//   node eng/restore-client-libraries.mjs --update-lock
//
// npm itself checks each package against client-libraries.lock.json, which is an ordinary package-lock.json.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const engFolder = path.dirname(fileURLToPath(import.meta.url));
const lockPath = path.join(engFolder, "client-libraries.lock.json");
const webFolder = path.resolve(engFolder, "..", "src", "PotLock.Web");
const libraryRoot = "wwwroot/lib";

// A copy of the libman.json that the files came from; ClientLibraries.targets compares it. Its folder starts with a dot,
// because the SDK leaves such folders out of the static web assets.
const stampName = ".restored/libman.json";

/** A failure that the person building can act on: printed as one sentence, without a stack. */
class RestoreError extends Error {}

const temporaryFolder = fs.mkdtempSync(path.join(os.tmpdir(), "client-libraries-"));
try {
  restore(process.argv.includes("--update-lock"));
} catch (error) {
  console.error(`Client libraries were not restored: ${error instanceof RestoreError ? error.message : error.stack}`);
  process.exitCode = 1;
} finally {
  fs.rmSync(temporaryFolder, { recursive: true, force: true });
}

function restore(updateLock) {
  const manifest = fs.readFileSync(path.join(webFolder, "libman.json"), "utf8");
  const libraries = readManifest(manifest);
  const dependencies = Object.fromEntries(libraries.map(({ name, version }) => [name, version]));
  fs.writeFileSync(path.join(temporaryFolder, "package.json"), JSON.stringify({ name: "client-libraries", private: true, dependencies }));
  if (updateLock) {
    // Without the addresses that packages came from: each machine has a registry of its own.
    npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved");
    fs.copyFileSync(path.join(temporaryFolder, "package-lock.json"), lockPath);
  } else {
    fs.copyFileSync(lockPath, path.join(temporaryFolder, "package-lock.json"));
  }

  npm("ci", "--prefer-offline");
  const wanted = new Map(libraries.flatMap(({ name, destination, files }) => files.map((file) =>
    [path.posix.join(destination, file), path.join(temporaryFolder, "node_modules", name, file)])));
  for (const [target, source] of wanted) {
    if (!fs.existsSync(source)) {
      throw new RestoreError(`there is no such file for ${target}; correct libman.json.`);
    }

    put(target, fs.readFileSync(source));
  }

  removeAllBut(new Set(wanted.keys()));
  put(path.posix.join(libraryRoot, stampName), manifest);
  console.log(`Client libraries restored: ${libraries.map(({ name, version }) => `${name} ${version}`).join(", ")}.`);
}

/** Reads the part of LibMan's format that this project uses, and refuses the rest rather than guess. */
function readManifest(text) {
  const { defaultProvider, libraries } = JSON.parse(text);
  return libraries.map((entry) => {
    const { library, provider = defaultProvider, destination, files, ...rest } = entry;
    // ClientLibraries.targets reads the list with an expression that relies on this order.
    const inOrder = /destination.*files/.test(Object.keys(entry).join());
    const [, name, version] = /^((?:@[\w.-]+\/)?[\w.-]+)@(\d+\.\d+\.\d+)$/.exec(library) ?? [];
    const paths = [destination, ...(files ?? [])];
    if (!version || !inOrder || provider !== "jsdelivr" || !files?.length || Object.keys(rest).length > 0
      || !`${destination}/`.startsWith(`${libraryRoot}/`) || paths.some((each) => each.split("/").includes(".."))) {
      throw new RestoreError(`libman.json: ${library} must be an exact version from jsdelivr, with a destination under `
        + `${libraryRoot}/ and then its files one by one.`);
    }

    return { name, version, destination, files };
  });
}

/** Runs npm in the temporary folder; through the shell, because on Windows npm is a .cmd file. Nothing typed gets here. */
function npm(...args) {
  const command = ["npm", ...args, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"].join(" ");
  const { status, stderr } = spawnSync(command, { cwd: temporaryFolder, shell: true, encoding: "utf8" });
  if (status !== 0) {
    const reason = stderr.split(/\r?\n/).filter((line) => line && !line.includes("A complete log")).slice(0, 4).join("; ");
    throw new RestoreError(`npm failed (${reason || `exit code ${status}`}). Check that npm is installed, the network, and `
      + "npm's registry setting, or run `libman restore` in src/PotLock.Web.");
  }
}

/** Writes beside and renames, so that a build running at the same time sees the old file or the whole new one. */
function put(target, content) {
  const file = path.join(webFolder, target);
  const beside = `${file}.${process.pid}`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(beside, content);
  fs.renameSync(beside, file);
}

function removeAllBut(wanted) {
  for (const entry of fs.readdirSync(path.join(webFolder, libraryRoot), { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const target = path.relative(webFolder, file).split(path.sep).join("/");
    // What ends in a number is being written by another build.
    if (entry.isFile() && !wanted.has(target) && !target.endsWith(stampName) && !/\.\d+$/.test(target)) {
      fs.rmSync(file, { force: true });
    }
  }
}
