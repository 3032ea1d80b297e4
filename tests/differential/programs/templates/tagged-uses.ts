// Tags as people write them: escaping, SQL, i18n, dedent, raw, caching by strings, tags that return functions.
const html = (strings: TemplateStringsArray, ...values: unknown[]): string =>
  strings.reduce((out, s, i) => {
    const v = values[i - 1];
    const safe = Array.isArray(v) ? v.join("") : String(v).replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
    return out + safe + s;
  });
const items = ["<a>", "b & c"];
console.log(html`<ul class="${"x>y"}">${items.map((i) => html`<li>${i}</li>`)}</ul>`);
const sql = (parts: TemplateStringsArray, ...params: (string | number | null)[]) => ({
  text: parts.map((p, i) => (i === 0 ? p : `$${i}${p}`)).join(""),
  params,
});
console.log(sql`select * from t where a = ${1} and b = ${"x' or 1=1"} and c is ${null}`);
function dedent({ raw }: TemplateStringsArray, ...values: unknown[]): string {
  const text = raw.map((r, i) => r.replace(/\\n/g, "\n") + (i < values.length ? String(values[i]) : "")).join("");
  const lines = text.split("\n");
  const indent = Math.min(...lines.filter((l) => l.trim()).map((l) => l.match(/^ */)![0].length));
  return lines
    .map((l) => l.slice(indent))
    .join("\n")
    .trim();
}
console.log(dedent`
    first
      second ${1 + 1}
    third\n    fourth
`);
const seen = new Map<TemplateStringsArray, number>();
const count = (s: TemplateStringsArray): number => {
  seen.set(s, (seen.get(s) ?? 0) + 1);
  return seen.get(s)!;
};
const twice = (): number => count`same place`;
console.log(twice(), twice(), count`same place`, twice(), seen.size);
const frozen = (s: TemplateStringsArray, ..._v: unknown[]) => [
  Object.isFrozen(s),
  Object.isFrozen(s.raw),
  Array.isArray(s),
  s.length,
  s.raw.length,
];
console.log(frozen`a${1}b${2}`);
const show = (s: TemplateStringsArray, ..._v: unknown[]) => [[...s], [...s.raw]];
console.log(show`\t\u0041\x42${0}\\n\
joined`);
console.log(((s: TemplateStringsArray) => s[0] === undefined)`\u{bad}`, String.raw`\u{bad} ${1}`);
console.log(
  String.raw`C:\new\table${"\\x"}`,
  String.raw({ raw: ["a", "b", "c"] }, 1, 2, 3),
  String.raw({ raw: "xyz" }, 0, 1),
);
const curry =
  (s: TemplateStringsArray, ...keys: string[]) =>
  (data: Record<string, unknown>): string =>
    s.map((x, i) => x + (i < keys.length ? String(data[keys[i]] ?? `{${keys[i]}}`) : "")).join("");
const greet = curry`Dear ${"name"}, you owe ${"sum"}${"unit"}.`;
console.log(greet({ name: "Ann", sum: 5 }), greet({ name: "Bob", sum: 0, unit: "€" }));
class Builder {
  parts: string[] = [];
  add(s: TemplateStringsArray, ...v: number[]): this {
    this.parts.push(s.raw.join("|") + v.join());
    return this;
  }
}
console.log(new Builder().add`a${1}b`.add`c`.parts);
type Chain = (s: TemplateStringsArray) => Chain;
const chain: Chain = (s) => (console.log("chain", s[0]), chain);
chain`a``b``c`;
const nested = (n: number): string => `(${n > 0 ? `${n}${nested(n - 1)}` : ``})`;
console.log(nested(3), `${`${`deep ${1}`} ${[1, [2, 3]]}`} ${{}} ${null} ${undefined}`.length);
console.log(
  `line 1
line 2\r
line 3`
    .split("\n")
    .map((l) => JSON.stringify(l)),
);
