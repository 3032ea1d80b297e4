/** What throws, with Node's words. */
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(name, f());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
}
const zero: bigint = BigInt("0");
const small: bigint = BigInt("-3");
attempt("div", () => 1n / zero);
attempt("mod", () => 1n % zero);
attempt("div big", () => 2n ** 100n / zero);
attempt("mod words", () => BigInt.asUintN(64, small) % BigInt.asUintN(64, zero));
attempt("exp", () => 2n ** small);
attempt("exp 1", () => 1n ** small);
attempt("huge shift", () => 1n << (1n << 40n));
attempt("huge shift 2", () => 5n << 1073741823n);
attempt("right by huge", () => (-5n >> (1n << 70n)) + (5n >> (1n << 70n)));
attempt("zero left by huge", () => zero << (1n << 70n));
attempt("huge power", () => 3n ** (1n << 40n));
attempt("huge power of one", () => [1n ** (1n << 80n), (-1n) ** ((1n << 80n) + 1n), 0n ** (1n << 80n)]);
attempt("asUintN", () => BigInt.asUintN(-1, 5n));
attempt("asIntN", () => BigInt.asIntN(2 ** 53, 5n));
attempt("asUintN of negative", () => BigInt.asUintN(2 ** 40, small));
attempt("asIntN wide", () => BigInt.asIntN(2 ** 40, small));
attempt("toString", () => small.toString(37));
attempt("toString 1", () => small.toString(1));
for (const text of [
  "",
  "  12  ",
  "+5",
  "-5",
  "--5",
  "0x",
  "0xfg",
  "0xFF",
  "-0x1",
  "0b102",
  "0b11",
  "0o17",
  "1e3",
  "1.5",
  "5n",
  "1_000",
  "\n\t7\u00a0",
  "٣",
])
  attempt(JSON.stringify(text), () => BigInt(text));
for (const value of [1.5, NaN, Infinity, -Infinity, 0, -0, 1e21, -1e300, 5e-324, 2 ** 53, Number.MAX_VALUE])
  attempt(`number ${value}`, () => BigInt(value));
attempt("true", () => BigInt(true));
attempt("false", () => BigInt(false));
attempt("undefined", () => BigInt(undefined as unknown as number));
attempt("null", () => BigInt(null as unknown as number));
attempt("object", () => BigInt({ valueOf: () => 12 } as unknown as number));
attempt("JSON", () => JSON.stringify({ a: 1n }));
attempt("JSON array", () => JSON.stringify([1, 2n]));
