// Replacers, indents, toJSON, what is left out, cycles.
const log: string[] = [];
const data = {
  a: [1, { b: undefined, c: () => 1, d: Symbol("x") }],
  e: null,
  f: new Date(0),
  g: NaN,
  h: -0,
  i: '\u2028\ud800\n\u0007"\\',
  10: 1,
  2: 2,
};
console.log(JSON.stringify(data), JSON.stringify(data, null, 2));
console.log(
  JSON.stringify(data, function (this: unknown, k: string, v: unknown) {
    log.push(`${k}:${typeof v}:${Array.isArray(this)}`);
    return typeof v === "number" ? v + 1 : v;
  }),
  log.join(" "),
);
console.log(
  JSON.stringify(data, ["a", "e", "b", "c", "2", 10 as unknown as string]),
  JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ["b", "c"], "\t"),
);
for (const indent of [0, 1, 10, 11, "", "--", "0123456789abc", 2.9, -1])
  console.log(JSON.stringify([1, { a: [], b: {} }], null, indent));
class Money {
  constructor(readonly cents: number) {}
  toJSON(key: string): unknown {
    return `${key}=${this.cents}`;
  }
}
console.log(JSON.stringify({ price: new Money(5), list: [new Money(6)] }), JSON.stringify(new Money(7)));
console.log(
  JSON.stringify(undefined),
  JSON.stringify(() => 1),
  JSON.stringify(Symbol()),
  JSON.stringify([undefined, () => 1]),
  JSON.stringify({ a: undefined }),
);
console.log(
  JSON.stringify("\u00e9\u{1f600}\udc00\ud83d"),
  JSON.stringify(new Map([[1, 2]])),
  JSON.stringify(new Set([1])),
  JSON.stringify(new Uint8Array(2)),
  JSON.stringify([, 1]),
);
type Node = { next?: Node; list?: Node[] };
const cycle: Node = {};
cycle.next = { list: [cycle] };
for (const f of [
  () => JSON.stringify(cycle),
  () => JSON.stringify({ a: 1n }),
  () => JSON.parse("{bad"),
  () => JSON.parse(""),
  () => JSON.parse("[1,]"),
  () => JSON.parse('{"a":1}}'),
  () => JSON.parse('"\n"'),
  () => JSON.parse("nul"),
])
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message.split("\n")[0]);
  }
console.log(JSON.parse('{"a":[1,2,{"b":null}],"__proto__":1,"a":2}'), JSON.parse(' [1e2, -0, 1.5E-3, "\\u0041\\n"] '));
console.log(
  JSON.parse('{"a":1,"b":[1,2]}', (k, v: unknown) =>
    typeof v === "number" ? v * 2 : k === "b" ? [...(v as number[]), k] : v,
  ),
);
console.log(
  JSON.parse('{"x":{"y":1}}', function (this: Record<string, unknown>, k, v: unknown) {
    return k === "y" ? undefined : v;
  }),
);
const held: string[] = [];
const revived: unknown = JSON.parse(
  '{"l":[1,{"z":2}],"s":"x","gone":1}',
  function (this: unknown, k: string, v: unknown) {
    held.push(`${k}<${Array.isArray(this) ? "list" : Object.keys(this as object).join()}>`);
    return k === "gone" ? undefined : typeof v === "number" ? v + 1 : v;
  },
);
console.log(revived, held.join(" "));
