/**
 * Random arithmetic on BigInts around the widths of machine words: what ranges prove to fit 64 or
 * 128 bits is computed there, the rest in objects, and both must agree with Node.
 */
import { Choice } from "./types.ts";

/** Widths around which literals lie. */
const BITS = [1, 7, 8, 16, 31, 32, 33, 48, 63, 64, 65, 100, 127, 128, 129];
/** Widths to which results are cut. */
const CUTS = [1, 8, 13, 31, 32, 33, 63, 64, 64, 64, 65, 100, 128];
const MASKS = ["7n", "63n", "127n"];
const COMPARISONS = ["<", "<=", ">", ">=", "===", "!=="];
const FUNCTIONS = 8;

const HEAD = `import { log } from "./kit.ts";
const big = (v: bigint): bigint => v;
const nonZero = (v: bigint): bigint => (v === 0n ? 3n : v);
const oddWord = (v: bigint): bigint => BigInt.asUintN(64, v) | 1n;
const given: bigint[] = [0n, 1n, -1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n, -(2n ** 128n), 0x123456789abcdef0fedcba9876543210n, -987654321n, 2n ** 200n + 7n];
function run(name: string, f: (a: bigint, b: bigint, c: bigint) => bigint): void {
  let sum = 0n;
  for (const a of given) for (const b of given) for (const c of given) sum = (sum * 31n + f(a, b, c)) % (2n ** 107n - 1n);
  log(name, sum);
}
`;

class BigExpressions {
  readonly choice: Choice;

  constructor(seed: number) {
    this.choice = new Choice(seed);
  }

  literal(): string {
    const { choice } = this;
    const bits = choice.of(BITS);
    let value = 0n;
    for (let i = 0; i < bits; i += 16) value = (value << 16n) | BigInt(choice.below(65536));
    value = BigInt.asUintN(bits, value);
    if (choice.chance(0.25)) value = 2n ** BigInt(bits) - BigInt(choice.below(3));
    if (choice.chance(0.25)) value = 2n ** BigInt(bits - 1);
    return choice.chance(0.33) ? `(-${value}n)` : `${value}n`;
  }

  cut(value: string, bits: readonly number[] = CUTS): string {
    return `BigInt.as${this.choice.of(["Uint", "Int"])}N(${this.choice.of(bits)}, ${value})`;
  }

  #shift(most: number, depth: number, names: readonly string[]): string {
    const { choice } = this;
    if (choice.chance(0.67)) return `${choice.below(most)}n`;
    return `(${this.make(depth, names)} & ${choice.of(MASKS)})`;
  }

  make(depth: number, names: readonly string[]): string {
    const { choice } = this;
    if (depth <= 0 || choice.chance(0.16)) return choice.chance(0.33) ? this.literal() : choice.of(names);
    const e = (): string => this.make(depth - 1, names);
    const r = choice.below(16);
    if (r < 8) return `(${e()} ${choice.of(["+", "+", "-", "*", "*", "&", "|", "^"])} ${e()})`;
    if (r === 8) return `(${choice.of(["~", "-"])}${e()})`;
    if (r === 9) return `(${e()} << ${this.#shift(80, depth - 1, names)})`;
    if (r === 10) return `(${e()} >> ${this.#shift(140, depth - 1, names)})`;
    if (r < 13) return this.cut(e());
    if (r < 15) return `(${e()} ${choice.of(["/", "%"])} ${choice.of(["nonZero", "oddWord"])}(${e()}))`;
    return `(big(${e()}) ${choice.of(COMPARISONS)} ${e()} ? ${e()} : ${e()})`;
  }

  /** A function of three BigInts, with cut words, a loop and a comparison. */
  func(name: string): string {
    const { choice } = this;
    const names = ["a", "b", "c", "u", "w", "h", "u", "w"];
    const either = (): string => choice.of(["x", "y"]);
    const x = this.make(3, names);
    const y = this.make(3, [...names, "x"]);
    names.push("x", "y");
    const inLoop = [...names, "i"];
    return `function ${name}(a: bigint, b: bigint, c: bigint): bigint {
  const u = BigInt.asUintN(64, a);
  const w = BigInt.asIntN(64, b);
  const h = BigInt.asUintN(${choice.of([8, 16, 32, 40])}, c);
  let x: bigint = ${x};
  let y: bigint = ${y};
  for (let i = 0n; i < ${1 + choice.below(4)}n; i++) {
    ${either()} = ${this.cut(this.make(3, inLoop), [32, 64, 64, 96])};
    if (x ${choice.of(["<", ">"])} ${choice.of(["y", "u", "w", "0n"])}) ${either()} = ${this.make(2, inLoop)};
    x = ${this.cut("x", [60, 64, 64, 128])};
  }
  return x ^ ${this.make(3, names)};
}
`;
  }
}

/** The program of a seed: a module that exports `main`. */
export function generateBigints(seed: number): string {
  const make = new BigExpressions(seed);
  const names = Array.from({ length: FUNCTIONS }, (_, i) => `f${i}`);
  return `${HEAD}${names.map((n) => make.func(n)).join("")}export async function main(): Promise<void> {
${names.map((n) => `  run("${n}", ${n});\n`).join("")}}
`;
}
