/*
 * Loads the TypeScript compiler with V8's code cache. An import statement would have Node read its nine megabytes
 * twice, once to find what names they export; and V8 would compile the same functions in every build.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

function cached(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Written when the process ends, so that it holds the functions that a build needs. */
function keep(script, file) {
  process.once("exit", () => {
    const temporary = `${file}.${process.pid}`;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(temporary, script.createCachedData());
      renameSync(temporary, file);
    } catch {
      // Without the cache the next start is slower, and that is all.
      rmSync(temporary, { force: true });
    }
  });
}

/**
 * @param {string} from a file whose packages are meant
 * @param {string} cache directory
 */
export function loadTypeScript(from, cache) {
  const require = createRequire(from);
  const path = require.resolve("typescript");
  const { version } = require("typescript/package.json");
  const file = join(cache, `typescript-${version}-node-${process.versions.node}-${process.arch}.bin`);
  const cachedData = cached(file);
  const script = new Script(Module.wrap(readFileSync(path, "utf8")), { filename: path, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) keep(script, file);
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path));
  return module.exports;
}
