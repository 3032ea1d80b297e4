/** Prints the HIR of a program: `node --import tsx compiler/src/frontend/dump.ts FILE.ts [--all]`. */
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { printClass, printFunc } from "../ir/print.ts";
import { verifyProgram } from "../ir/verify.ts";
import { lowerProgram } from "./index.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const entry = process.argv[2];
if (!entry) {
  console.error("usage: dump.ts FILE.ts [--all]");
  process.exit(2);
}
const started = performance.now();
const result = lowerProgram({
  entry,
  stdDir: path.join(root, "runtime/std"),
  libDir: path.join(root, "lib"),
  typesDir: path.join(root, "types"),
});
verifyProgram(result.program);
const all = process.argv.includes("--all");
for (const module of result.program.modules) console.log(`module ${module.id}`);
for (const cls of result.program.classes.values()) if (all || !cls.isStd) process.stdout.write(printClass(cls));
for (const func of result.program.funcs.values()) if (all || !func.id.startsWith("std/")) console.log(printFunc(func));
for (const d of result.diagnostics())
  console.error(`${d.file}(${d.line},${d.col}): ${d.severity} ${d.code}: ${d.message}`);
console.error(`${(performance.now() - started).toFixed(0)} ms`);
