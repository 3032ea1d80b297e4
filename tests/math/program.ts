/*
 * What is compiled: `program NAME SEED COUNT BLOCK` prints a digest of each block of results of one function, and
 * `program NAME SEED COUNT BLOCK N` arguments and results of block N, as the words of doubles.
 */
import { Arguments } from "./arguments.ts";
import { given, SAMPLERS } from "./functions.ts";

const doubles = new Float64Array(1);
const words = new Int32Array(doubles.buffer);

function mixed(digest: number, result: number): number {
  // All NaN are one.
  const unknown = Number.isNaN(result);
  doubles[0] = unknown ? Number.NaN : result;
  const low = Math.imul(digest ^ (unknown ? 1 : (words[0] as number)), 0x01000193);
  return Math.imul((low >>> 15) ^ low ^ (unknown ? 1 : (words[1] as number)), 0x85ebca6b);
}

function text(x: number): string {
  if (Number.isNaN(x)) return "NaN";
  doubles[0] = x;
  const word = (i: number): string => ((words[i] as number) >>> 0).toString(16).padStart(8, "0");
  return `${word(1)}:${word(0)} (${x})`;
}

const [name = "", seed = "1", count = "1", size = "1", shown = "-1"] = process.argv.slice(2);
const sample = SAMPLERS.get(name);
if (sample === undefined) throw new Error(`no function ${name}`);
const from = new Arguments(Number(seed));
const each = Number(size);
const blocks = Math.ceil(Number(count) / each);
for (let block = 0; block < blocks; block++) {
  let digest = 0;
  for (let i = 0; i < each; i++) {
    const result = sample(from);
    if (block === Number(shown)) console.log(`${text(given.x)} ${text(given.y)} ${text(given.z)} = ${text(result)}`);
    else digest = mixed(digest, result);
  }
  if (shown === "-1") console.log(digest >>> 0);
  else if (block === Number(shown)) break;
}
