#!/usr/bin/env node
/*
 * Starts the command line. The sources are TypeScript: they are bundled with
 * esbuild into node_modules/.cache/kiln the first time and whenever one of
 * them has changed; otherwise this costs a few milliseconds of stat() calls.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = join(root, "node_modules", ".cache", "kiln");
const manifestFile = join(cache, "cli.json");
/** Bundles that no manifest names any more are kept this long: a running process may still import from them. */
const OLD_BUNDLE_MS = 24 * 60 * 60 * 1000;

function fail(message) {
  process.stderr.write(`kiln: ${message}\n`);
  process.exit(1);
}

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) fail(`Node ${process.versions.node} is too old. Install Node 20 or newer.`);

/** @returns {{ main: string, inputs: Record<string, string> } | null} */
function readManifest() {
  try {
    return JSON.parse(readFileSync(manifestFile, "utf8"));
  } catch {
    return null;
  }
}

function stamp(file) {
  try {
    const s = statSync(join(root, file));
    return `${s.size}:${s.mtimeMs}`;
  } catch {
    return "missing";
  }
}

function isFresh(manifest) {
  for (const [file, seen] of Object.entries(manifest.inputs)) if (stamp(file) !== seen) return false;
  return stamp(relative(root, manifest.main)) !== "missing";
}

/** The bundle lies elsewhere than its sources, which find the runtime's files relative to themselves. */
const keepLocations = {
  name: "keep-locations",
  setup(build) {
    build.onLoad({ filter: /\.(ts|mts|mjs)$/ }, (args) => {
      let text = readFileSync(args.path, "utf8");
      if (text.includes("import.meta.")) {
        text = text
          .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(args.path).href))
          .replaceAll("import.meta.dirname", JSON.stringify(dirname(args.path)))
          .replaceAll("import.meta.filename", JSON.stringify(args.path));
      }
      return { contents: text, loader: args.path.endsWith(".mjs") ? "js" : "ts" };
    });
  },
};

/** The bundle gets TypeScript by way of typescript.mjs. */
const quickTypeScript = {
  name: "quick-typescript",
  setup(build) {
    build.onResolve({ filter: /^typescript$/ }, () => ({ path: "typescript", namespace: "quick" }));
    build.onLoad({ filter: /.*/, namespace: "quick" }, () => ({
      contents: `import { loadTypeScript } from ${JSON.stringify(join(root, "cli/bin/typescript.mjs"))};
export default loadTypeScript(${JSON.stringify(join(root, "compiler/package.json"))}, ${JSON.stringify(cache)});`,
      resolveDir: root,
    }));
  },
};

function versionOf(require, name) {
  try {
    return require(`${name}/package.json`).version;
  } catch {
    return "";
  }
}

async function bundle() {
  const require = createRequire(import.meta.url);
  let esbuild;
  try {
    esbuild = require("esbuild");
  } catch {
    fail(`its npm packages are not installed. Run: bash ${join(root, "scripts", "setup")}`);
  }
  const packages = new Set();
  for (const file of ["cli/package.json", "compiler/package.json"]) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, file), "utf8"));
    for (const name of Object.keys(dependencies)) if (!name.startsWith("@kiln/")) packages.add(name);
  }
  const started = Date.now();
  const dir = `cli-${started.toString(36)}-${process.pid}`;
  mkdirSync(cache, { recursive: true });
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["cli/src/main.ts"],
    outdir: join(cache, dir),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: process.env.KILN_DEBUG ? "inline" : false,
    metafile: true,
    logLevel: "silent",
    external: [...packages, ...[...packages].map((name) => `${name}/*`)],
    plugins: [quickTypeScript, keepLocations],
  });
  const inputs = {
    "cli/bin/kiln.mjs": "",
    "cli/bin/typescript.mjs": "",
    "cli/package.json": "",
    "compiler/package.json": "",
  };
  for (const file of Object.keys(result.metafile.inputs)) if (!file.startsWith("quick:")) inputs[file] = "";
  for (const file of Object.keys(inputs)) {
    inputs[file] = stamp(file);
    // Saved while we were bundling: what was bundled may be older than the file.
    if (Number(inputs[file].split(":")[1]) > started) inputs[file] = "changed";
  }
  // What stands for the compiler in the names of finished builds.
  const identity = createHash("sha256").update(process.version);
  for (const name of packages) identity.update(`${name} ${versionOf(require, name)}`);
  for (const file of Object.keys(result.metafile.outputs).sort()) identity.update(readFileSync(join(root, file)));
  const manifest = { main: join(cache, dir, "main.mjs"), identity: identity.digest("hex"), inputs };
  const temporary = join(cache, `${dir}.json`);
  writeFileSync(temporary, JSON.stringify(manifest));
  renameSync(temporary, manifestFile);
  for (const name of readdirSync(cache)) {
    if (!name.startsWith("cli-") || name === dir) continue;
    try {
      if (statSync(join(cache, name)).mtimeMs < started - OLD_BUNDLE_MS) rmSync(join(cache, name), { recursive: true });
    } catch {
      // Another process was faster.
    }
  }
  return manifest;
}

let manifest = readManifest();
if (manifest === null || !isFresh(manifest)) {
  try {
    manifest = await bundle();
  } catch (error) {
    if (error && typeof error === "object" && Array.isArray(error.errors) && error.errors.length > 0) {
      const lines = error.errors.map(
        ({ location, text }) =>
          `${location ? `${location.file}(${location.line},${location.column + 1}): ` : ""}error: ${text}`,
      );
      fail(`its own sources do not build:\n${lines.join("\n")}`);
    }
    fail(`cannot prepare itself in ${cache}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (process.env.KILN_DEBUG) process.setSourceMapsEnabled(true);
const { main } = await import(pathToFileURL(manifest.main).href);
process.exitCode = await main(process.argv.slice(2), manifest.identity);
