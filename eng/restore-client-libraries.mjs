// Restores the client libraries that src/PotLock.Web/libman.json lists, from npm instead of LibMan's
// own source: a jsdelivr library is the npm package of that name and version. The build runs this
// (eng/ClientLibraries.targets) when a file is missing or the list has changed. By hand:
//
//   node eng/restore-client-libraries.mjs [project folder] [--update-lock]
//
// --update-lock adds libraries that are new in libman.json to client-libraries.lock.json and drops
// those that have left it. It never replaces a recorded hash: a published version does not change,
// so a different hash is something to look into.

import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const engFolder = path.dirname(fileURLToPath(import.meta.url));
const lockPath = path.join(engFolder, "client-libraries.lock.json");
const libraryRoot = "wwwroot/lib";

// A copy of the libman.json that the files on disk came from. ClientLibraries.targets compares it too.
// Its folder starts with a dot because the SDK leaves such folders out of the static web assets.
const stampName = ".restored/libman.json";

/** A failure that the person building can act on: printed as one sentence, without a stack. */
class RestoreError extends Error {}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isExpected = error instanceof RestoreError;
  console.error(`Client libraries were not restored: ${isExpected ? error.message : error.stack}`);
  process.exitCode = 1;
}

async function main(args) {
  const updateLock = args.includes("--update-lock");
  const unknownOption = args.find((arg) => arg.startsWith("-") && arg !== "--update-lock");
  if (unknownOption) {
    throw new RestoreError(`unknown option ${unknownOption}; the only one is --update-lock.`);
  }

  const folderArgument = args.find((arg) => !arg.startsWith("-"));
  const projectFolder = path.resolve(folderArgument ?? path.join(engFolder, "..", "src", "PotLock.Web"));
  const rootFolder = path.join(projectFolder, libraryRoot);
  const stampPath = path.join(rootFolder, stampName);

  const manifestText = readText(path.join(projectFolder, "libman.json"));
  if (manifestText === null) {
    throw new RestoreError(`there is no libman.json in ${projectFolder}.`);
  }

  const libraries = parseManifest(manifestText);
  const previousText = readText(stampPath);
  const previousLibraries = previousText === null ? [] : parseStamp(previousText);
  const isAsRestored = (library) => isInPlace(projectFolder, library, previousLibraries);
  const outdated = updateLock ? libraries : libraries.filter((library) => !isAsRestored(library));

  if (outdated.length === 0 && previousText === manifestText) {
    console.log("Client libraries are up to date.");
    return;
  }

  const lock = JSON.parse(readText(lockPath) ?? "{}");
  const packages = await downloadAll(outdated, lock, updateLock);
  if (updateLock) {
    writeLock(libraries, packages);
  }

  const stagingFolder = path.join(rootFolder, `.restoring-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    for (const library of outdated) {
      unpack(library, packages.get(library.id), projectFolder, stagingFolder);
    }

    removeFilesNoLongerListed(projectFolder, previousLibraries, libraries);
    writeAtomically(stampPath, Buffer.from(manifestText), stagingFolder);
  } finally {
    fs.rmSync(stagingFolder, { recursive: true, force: true });
  }

  const summary = outdated.map((library) => `${library.id} (files: ${library.files.length})`).join(", ");
  console.log(`Client libraries restored into ${rootFolder}: ${summary || "only removals"}.`);
}

/** Reads the part of LibMan's format that this project uses, and refuses the rest rather than guess. */
function parseManifest(text) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw new RestoreError(`libman.json is not valid JSON: ${error.message}.`);
  }

  const libraries = (manifest.libraries ?? []).map((entry) => {
    const { library: id, destination, files } = entry;
    const match = /^((?:@[a-z0-9._-]+\/)?[a-z0-9][a-z0-9._-]*)@(\d+\.\d+\.\d+(?:-[a-z0-9.-]+)?)$/i.exec(id ?? "");
    if (!match) {
      throw new RestoreError(`libman.json: "${id}" is not a package name with an exact version.`);
    }

    const provider = entry.provider ?? manifest.defaultProvider;
    if (provider !== "jsdelivr") {
      throw new RestoreError(`libman.json: ${id} comes from "${provider}"; only jsdelivr mirrors npm packages.`);
    }

    if (!isPlainPath(destination) || !destination.startsWith(`${libraryRoot}/`)) {
      throw new RestoreError(`libman.json: the destination of ${id} must be a folder under ${libraryRoot}/.`);
    }

    if (entry.fileMappings || !Array.isArray(files) || files.length === 0 || !files.every(isPlainPath)) {
      throw new RestoreError(`libman.json: ${id} must name its files one by one, without patterns or fileMappings.`);
    }

    // ClientLibraries.targets reads the list with a regular expression that relies on this order.
    const keys = Object.keys(entry);
    if (keys.indexOf("destination") > keys.indexOf("files")) {
      throw new RestoreError(`libman.json: write the destination of ${id} before its files.`);
    }

    return { id, destination, files };
  });

  if (libraries.length === 0) {
    throw new RestoreError("libman.json lists no library.");
  }

  return libraries;
}

/** A stamp that an older script wrote, or that was edited, only means that everything is fetched again. */
function parseStamp(text) {
  try {
    return parseManifest(text);
  } catch {
    return [];
  }
}

function isPlainPath(value) {
  return typeof value === "string"
    && /^[A-Za-z0-9@_.\/-]+$/.test(value)
    && value.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** True when every file of the library is there and came from this very version. */
function isInPlace(projectFolder, library, previousLibraries) {
  const previous = previousLibraries.find(
    ({ id, destination }) => id === library.id && destination === library.destination);
  return previous !== undefined
    && library.files.every((file) =>
      previous.files.includes(file) && fs.existsSync(path.join(projectFolder, library.destination, file)));
}

/** Returns the verified tarballs by library id. */
async function downloadAll(libraries, lock, updateLock) {
  const packages = new Map();
  if (libraries.length === 0) {
    return packages;
  }

  const unlocked = libraries.find(({ id }) => !updateLock && !lock[id]);
  if (unlocked) {
    throw new RestoreError(
      `eng/client-libraries.lock.json has no hash for ${unlocked.id}. `
      + "Run `node eng/restore-client-libraries.mjs --update-lock` and commit the lock file with libman.json.");
  }

  requireNpm();
  const temporaryFolder = fs.mkdtempSync(path.join(os.tmpdir(), "client-libraries-"));
  try {
    // All downloads end before the folder is removed, also when one of them fails.
    const results = await Promise.allSettled(libraries.map(async (library, index) => {
      const folder = path.join(temporaryFolder, String(index));
      fs.mkdirSync(folder);
      const tarball = await download(library.id, folder);
      const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
      if (lock[library.id] && lock[library.id] !== integrity) {
        throw new RestoreError(
          `integrity of ${library.id} does not match eng/client-libraries.lock.json (locked ${lock[library.id]}, `
          + `received ${integrity}). A published version never changes: check the npm registry that you use.`);
      }

      packages.set(library.id, { tarball, integrity });
    }));

    const failure = results.find(({ status }) => status === "rejected");
    if (failure) {
      throw failure.reason;
    }
  } finally {
    fs.rmSync(temporaryFolder, { recursive: true, force: true });
  }

  return packages;
}

function requireNpm() {
  const names = process.platform === "win32" ? ["npm.cmd", "npm.exe"] : ["npm"];
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  if (!folders.some((folder) => names.some((name) => fs.existsSync(path.join(folder, name))))) {
    throw new RestoreError(
      "npm is not on the PATH. Install Node.js 18 or newer with npm, or run `libman restore` in src/PotLock.Web.");
  }
}

/** Downloads one package with the npm client, so that the user's own registry and proxy settings hold. */
async function download(id, folder) {
  const { exitCode, output } = await run("npm", ["pack", id, "--json", "--ignore-scripts", "--prefer-offline"], folder);
  const archive = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (exitCode !== 0 || archive === undefined) {
    const reason = output.split(/\r?\n/)
      .filter((line) => /^npm (error|ERR!)/.test(line) && !line.includes("A complete log"))
      .map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim())
      .filter(Boolean)
      .slice(0, 4)
      .join("; ");
    throw new RestoreError(
      `npm could not fetch ${id} (${reason || `exit code ${exitCode}`}). `
      + "Check the network and npm's registry setting, or run `libman restore` in src/PotLock.Web.");
  }

  return fs.readFileSync(path.join(folder, archive));
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    // On Windows npm is a .cmd file, which Node starts only through the shell. The arguments are safe
    // there: parseManifest lets nothing but names and versions through.
    const child = spawn(command, args, { cwd, shell: process.platform === "win32", stdio: ["ignore", "ignore", "pipe"] });
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (text) => { output += text; });
    child.on("error", (error) => resolve({ exitCode: -1, output: `npm error ${error.message}` }));
    child.on("close", (exitCode) => resolve({ exitCode, output }));
  });
}

function unpack(library, { tarball }, projectFolder, stagingFolder) {
  const entries = readTar(gunzipSync(tarball));
  for (const file of library.files) {
    const content = entries.get(file);
    if (content === undefined) {
      throw new RestoreError(`${library.id} has no file ${file}; correct libman.json.`);
    }

    writeAtomically(path.join(projectFolder, library.destination, file), content, stagingFolder);
  }
}

/** Reads the regular files of a tar archive, by their path below the package's one top folder. */
function readTar(buffer) {
  const files = new Map();
  const text = (start, length) => buffer.toString("utf8", start, start + length).split("\0", 1)[0];
  let longName = null;

  for (let offset = 0; offset + 512 <= buffer.length && buffer[offset] !== 0;) {
    const size = parseInt(text(offset + 124, 12).trim() || "0", 8);
    const type = text(offset + 156, 1);
    const prefix = text(offset + 257, 5) === "ustar" ? text(offset + 345, 155) : "";
    const shortName = text(offset, 100);
    const content = buffer.subarray(offset + 512, offset + 512 + size);
    offset += 512 + Math.ceil(size / 512) * 512;

    if (type === "x") {
      // A pax header: lines of "<length> path=<name>", for names that the plain header cannot hold.
      longName = /^\d+ path=(.*)$/m.exec(content.toString("utf8"))?.[1] ?? null;
    } else if (type === "L") {
      longName = content.toString("utf8").split("\0", 1)[0];
    } else {
      if (type === "0" || type === "") {
        const name = longName ?? (prefix ? `${prefix}/${shortName}` : shortName);
        files.set(name.slice(name.indexOf("/") + 1), content);
      }

      longName = null;
    }
  }

  return files;
}

/**
 * Writes beside and renames, so that a build running at the same time sees the old file or the whole new
 * one. The staging folder is under wwwroot/lib, as a rename is atomic only within one file system.
 */
function writeAtomically(target, content, stagingFolder) {
  fs.mkdirSync(stagingFolder, { recursive: true });
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const staged = path.join(stagingFolder, randomBytes(8).toString("hex"));
  fs.writeFileSync(staged, content);
  try {
    fs.renameSync(staged, target);
  } catch (error) {
    // Windows refuses to replace a file that is open, as when the other build is reading its own copy of it.
    if (!fs.existsSync(target) || !fs.readFileSync(target).equals(content)) {
      throw new RestoreError(`${target} could not be written (${error.message}).`);
    }
  }
}

function removeFilesNoLongerListed(projectFolder, previousLibraries, libraries) {
  const listed = new Set(libraries.flatMap(pathsOf));
  for (const file of previousLibraries.flatMap(pathsOf)) {
    if (!listed.has(file)) {
      fs.rmSync(path.join(projectFolder, file), { force: true });
    }
  }
}

function pathsOf({ destination, files }) {
  return files.map((file) => `${destination}/${file}`);
}

function writeLock(libraries, packages) {
  const entries = libraries.map(({ id }) => [id, packages.get(id).integrity]);
  fs.writeFileSync(lockPath, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") {
      return null;
    }

    throw error;
  }
}
