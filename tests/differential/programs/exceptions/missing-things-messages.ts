// Messages of TypeErrors for what is not there.
type Deep = { a?: { b?: { c: number; f?: () => number } }; list?: number[]; m?: Map<string, number> };
const none: Deep = {};
const some: Deep = { a: { b: { c: 1 } } };
const nil = null as unknown as Deep;
const undef = undefined as unknown as Deep;
const opaque = <T>(x: unknown): T => x as T;
const attempts: [string, () => unknown][] = [
  ["prop of undefined", () => none.a!.b],
  ["deep", () => (({ a: {} }) as Deep).a!.b!.c],
  ["null", () => nil.a],
  ["undefined", () => undef.list],
  ["element of undefined", () => none.list![0]],
  ["computed", () => undef["list" as keyof Deep]],
  ["number element of null", () => opaque<number[]>(null)[3]],
  ["write", () => (none.a!.b = undefined)],
  ["method of undefined", () => none.m!.get("x")],
  ["optional method missing", () => some.a!.b!.f!()],
  ["in number", () => "x" in opaque<object>(1)],
  ["symbol to text", () => `${opaque<string>(Symbol("s"))}`],
  ["symbol to number", () => +opaque<number>(Symbol("s"))],
  ["bigint and number", () => opaque<number>(1n) + 1],
  ["array length", () => new Array(-1)],
  ["reduce of nothing", () => ([] as number[]).reduce((a, b) => a + b)],
  ["Map without new", () => new Map(opaque<[number, number][]>([1]))],
  ["Object.entries", () => Object.entries(opaque<object>(undefined))],
  ["Object.keys null", () => Object.keys(opaque<object>(null))],
  ["JSON bigint", () => JSON.stringify({ a: 1n })],
  ["BigInt text", () => BigInt("x1")],
  ["BigInt fraction", () => BigInt(1.5)],
  ["uri", () => decodeURIComponent("%")],
];
for (const [name, f] of attempts)
  try {
    console.log(name, f());
  } catch (e) {
    console.log(`${name}: ${(e as Error).name}: ${(e as Error).message}`);
  }
