/**
 * The collector with much alive: bench/collector/live-heap.ts, in an image for Linux, beside Node or the images of another
 * checkout of Kiln. Runs alternate; every run prints the longest requests, which are what pauses do to a service.
 *
 *   node bench/collector.mjs [--records N] [--requests N] [--runs N] [--node] [--against DIR]
 *
 * On a machine that does other things as well, give it the processor: `chrt -f 10 node bench/collector.mjs …`.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    records: { type: "string", default: "1000000" },
    requests: { type: "string", default: "200000" },
    runs: { type: "string", default: "3" },
    node: { type: "boolean", default: false },
    against: { type: "string" },
  },
});
const program = join(root, "bench", "collector", "live-heap.ts");
const out = mkdtempSync(join(tmpdir(), "kiln-collector-"));

/** Builds the program with the Kiln of a checkout; the command that runs it. */
function built(checkout, name) {
  const source = join(checkout, ".kiln", "live-heap.ts");
  mkdirSync(dirname(source), { recursive: true });
  copyFileSync(program, source);
  const image = join(out, name);
  const kiln = join(checkout, "cli", "bin", "kiln.mjs");
  execFileSync(process.execPath, [kiln, "build", source, "--platform", "linux", "-o", image], { stdio: "inherit" });
  return [image];
}

const ways = [["kiln", built(root, "kiln")]];
if (options.against !== undefined) ways.push(["against", built(resolve(options.against), "against")]);
if (options.node) {
  const script = join(out, "live-heap.mjs");
  const esbuild = join(root, "node_modules", ".bin", "esbuild");
  execFileSync(esbuild, [program, "--format=esm", `--outfile=${script}`], { stdio: "ignore" });
  ways.push(["node", [process.execPath, script]]);
}
for (let run = 0; run < Number(options.runs); run++) {
  for (const [name, [file, ...args]] of ways) {
    const text = execFileSync(file, [...args, options.records, options.requests], { encoding: "utf8" });
    console.log(`${name.padEnd(8)} ${text.trim()}`);
  }
}
