// Tagged templates: strings, raw, values, identity, this, methods, String.raw.
function show(strings: TemplateStringsArray, ...values: unknown[]): string {
  return `${JSON.stringify(strings)} ${JSON.stringify(strings.raw)} ${values.join(",")} ${strings.length}`;
}
const x = 5;
console.log(show`a${x}b${x * 2}c`);
console.log(show``);
console.log(show`plain\n\u0041${"z"}\t`);
console.log(show`line
two`);
const seen = new Set<TemplateStringsArray>();
const tag = (s: TemplateStringsArray, n: number): number => {
  seen.add(s);
  return n;
};
for (let i = 0; i < 3; i++) console.log(tag`same ${i}`);
tag`same ${7}`;
console.log(seen.size);
const cache = new Map<TemplateStringsArray, string>();
function html(s: TemplateStringsArray, ...v: (string | number)[]): string {
  let k = cache.get(s);
  if (k === undefined) {
    k = s.join("_");
    cache.set(s, k);
  }
  return (
    s.reduce((out, part, i) => out + part + (i < v.length ? String(v[i]).replaceAll("<", "&lt;") : ""), "") + `[${k}]`
  );
}
const item = (n: string): string => html`<li>${n}</li>`;
console.log(["a", "<b>", "c"].map(item).join(""), cache.size);
console.log(String.raw`C:\new\${x}${x}`, String.raw({ raw: ["p", "q", "r"] }, 1, 2, 3));
class Sql {
  constructor(readonly prefix: string) {}
  query(s: TemplateStringsArray, ...v: number[]): string {
    return `${this.prefix} ${s.join("?")} ${v.length}`;
  }
}
const db = new Sql("SQL");
console.log(db.query`select ${1} from ${2}`);
const nested = { f: { g: (s: TemplateStringsArray) => (t: TemplateStringsArray) => s[0]! + t.raw[0]! } };
console.log(nested.f.g`one``two\n`);
const order: string[] = [];
const o = (n: string): string => {
  order.push(n);
  return n;
};
const tagOf = () => {
  order.push("tag");
  return (_: TemplateStringsArray, ...v: string[]) => v.join("");
};
console.log(tagOf()`${o("a")}${o("b")}`, order.join(" "));
console.log(((s: TemplateStringsArray) => s[0] === undefined && s.raw[0])`\u{zzz}`);
const g = <T>(s: TemplateStringsArray, ...v: T[]): T[] => v;
console.log(g<number>`${1}${2}`, g`${"a"}`);
