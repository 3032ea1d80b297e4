/*
 * Functions of Math in an image against Node's, to the last bit.
 *
 *   npm run math                                  100,000 arguments of each function
 *   npm run math -- --count=5000000 --seed=7      as many, others
 *   npm run math -- --only=exp,pow                some functions
 *   npm run math -- --mode=dev                    or sanitize, gc-stress, opt (default)
 *
 * Image and Node make the same arguments and print a digest of each block of results; where two digests differ, the
 * first argument that does is printed. The status is 1 when there was one.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCompiler, MODES, type Mode } from "../differential/compiled.ts";
import { SAMPLERS } from "./functions.ts";

/** Results that share a digest. */
const BLOCK = 10_000;
/** Runs of one function end after this long. */
const RUN_MS_MAX = 600_000;
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const PROGRAM = join(here, "program.ts");
const IMAGE = join(root, ".kiln/math");

/** The lines that a command prints. @throws Error when it fails. */
function lines(command: string, args: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], timeout: RUN_MS_MAX });
    let text = "";
    child.stdout.on("data", (part: Buffer) => (text += part));
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0
        ? resolve(text.split("\n").slice(0, -1))
        : reject(new Error(`${command} ${args[0]} ended ${status}`)),
    );
  });
}

/** What image and Node print for the same arguments. */
function both(args: readonly string[]): Promise<[string[], string[]]> {
  return Promise.all([lines(IMAGE, args), lines(process.execPath, ["--import", "tsx", PROGRAM, ...args])]);
}

/** The first argument of a function of which the results differ, or null. */
async function difference(name: string, seed: number, count: number): Promise<string | null> {
  const args = [name, `${seed}`, `${count}`, `${BLOCK}`];
  const [ours, theirs] = await both(args);
  if (ours.length !== theirs.length) return `${ours.length} blocks, not ${theirs.length}`;
  const block = ours.findIndex((digest, i) => digest !== theirs[i]);
  if (block < 0) return null;
  const [mine, nodes] = await both([...args, `${block}`]);
  const at = mine.findIndex((line, i) => line !== nodes[i]);
  return at < 0 ? `block ${block}: digests only` : `${mine[at]}, Node: ${nodes[at]?.split("= ")[1]}`;
}

async function main(args: readonly string[]): Promise<number> {
  let count = 100_000;
  let seed = 1;
  let mode: Mode = "opt";
  let names = [...SAMPLERS.keys()];
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const asked = MODES.find((m) => m === value);
    if (name === "--count") count = Number(value);
    else if (name === "--seed") seed = Number(value);
    else if (name === "--mode" && asked !== undefined) mode = asked;
    else if (name === "--only" && value.split(",").every((n) => SAMPLERS.has(n))) names = value.split(",");
    else {
      console.error(
        `unknown argument ${arg}; use --count=N, --seed=N, --only=${names.join()}, --mode=${MODES.join("|")}`,
      );
      return 2;
    }
  }
  mkdirSync(join(root, ".kiln"), { recursive: true });
  const compiler = await loadCompiler();
  if (typeof compiler === "string") {
    console.error(compiler);
    return 1;
  }
  const built = await compiler.build({
    entry: PROGRAM,
    platform: "linux",
    out: IMAGE,
    dev: mode === "dev",
    mode,
    onProgress() {},
  });
  if (!built.ok) {
    for (const d of built.diagnostics) console.error(`${d.file}(${d.line},${d.col}): ${d.code} ${d.message}`);
    return 1;
  }
  let wrong = 0;
  for (const name of names) {
    const found = await difference(name, seed, count);
    if (found !== null) wrong++;
    console.log(found === null ? `${name}: ${count} equal` : `${name} differs: ${found}`);
  }
  console.log(`${names.length} functions, ${count} arguments each from seed ${seed}, ${mode}: ${wrong} wrong`);
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
