// JSON with replacers, revivers, toJSON and indentation together.
class Money {
  constructor(
    readonly units: number,
    readonly currency: string,
  ) {}
  toJSON(key: string) {
    return { $money: `${this.units} ${this.currency}`, at: key };
  }
}
const data = {
  id: 7,
  when: new Date(Date.UTC(2020, 0, 2, 3, 4, 5)),
  price: new Money(5, "EUR"),
  list: [new Money(1, "USD"), undefined, () => 1, Symbol("s"), NaN, -0, 1e21, "é\u2028\ud800"],
  nested: { drop: undefined, fn() {}, keep: null, map: new Map([[1, 2]]), set: new Set([1]), big: Object(3) },
  wrapped: [new String("s"), new Boolean(false)],
};
console.log(JSON.stringify(data));
console.log(JSON.stringify(data, null, 2));
console.log(JSON.stringify(data, ["id", "list", "price", "$money", "nested", "keep"], "--"));
const seen: string[] = [];
console.log(
  JSON.stringify({ a: [1, { b: 2n }], c: { d: new Map([["k", 1]]) } }, function (this: unknown, key, value: unknown) {
    seen.push(`${key}:${Array.isArray(this) ? "array" : typeof this}`);
    if (typeof value === "bigint") return `${value}n`;
    if (value instanceof Map) return { $map: [...value] };
    return value;
  }),
);
console.log(seen.join(" "));
console.log(
  JSON.stringify({ a: 1, b: [1, 2] }, (k, v) => (k === "a" ? undefined : Array.isArray(v) ? v.map(String) : v), "\t"),
);
console.log(JSON.stringify([[], {}, [[]], [{}], { a: [] }], null, 3));
console.log(
  JSON.stringify("x", null, 20),
  JSON.stringify({ a: 1 }, null, 20).length,
  JSON.stringify({ a: 1 }, null, "0123456789abc"),
);
const reviver = (key: string, value: unknown): unknown => {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value);
  if (value !== null && typeof value === "object" && "$money" in value) {
    const [units, currency] = String(value.$money).split(" ");
    return new Money(Number(units), currency);
  }
  return key === "secret" ? undefined : value;
};
const text =
  '{"when":"2020-01-02T03:04:05.000Z","price":{"$money":"5 EUR"},"secret":1,"arr":[1,{"secret":2,"ok":3}],"__proto__":{"x":1}}';
const back = JSON.parse(text, reviver) as { when: Date; price: Money; arr: unknown[] };
console.log(back);
console.log(back.when.getUTCFullYear(), back.price instanceof Money, back.price.units + 1);
const order: string[] = [];
JSON.parse('{"a":[1,{"b":null}],"c":{"d":true}}', function (this: unknown, k, v) {
  order.push(`${k}=${JSON.stringify(v)}`);
  return v;
});
console.log(order.join(" "));
console.log(JSON.parse("[1,2,3,4]", (k, v) => (typeof v === "number" ? (v % 2 ? v * 10 : undefined) : v)));
for (const bad of [
  "",
  "{",
  "[1,]",
  '{"a":1,}',
  "{'a':1}",
  "01",
  "1.",
  "+1",
  "nul",
  '"\t"',
  '"\\x"',
  "[1 2]",
  '{"a" 1}',
  "\u00a01",
  "NaN",
  '{"a":1} x',
])
  try {
    console.log(JSON.parse(bad));
  } catch (e) {
    console.log((e as Error).name, JSON.stringify(bad), (e as Error).message);
  }
const cyc: { name: string; self?: unknown; list: unknown[] } = { name: "c", list: [] };
cyc.list.push({ back: cyc });
try {
  JSON.stringify(cyc);
} catch (e) {
  console.log((e as Error).message);
}
try {
  JSON.stringify({ n: 1n });
} catch (e) {
  console.log((e as Error).message);
}
