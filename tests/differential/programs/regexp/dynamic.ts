function build(words: readonly string[], flags: string): RegExp {
  return new RegExp(words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), flags);
}
const re = build(["a.b", "c+d", "(x)"], "gi");
console.log(re, "A.B axb c+d ccd (X)".match(re), "a.b".replace(re, "!"));
for (const source of [
  "(\\d+)-(\\d+)",
  "^a.*z$",
  "[aeiou]",
  "(?<v>[aeiou])",
  "\\bcat\\b",
  "(a)(?=b)",
  "(?<!x)y",
  "(.)\\1",
]) {
  const r = new RegExp(source);
  for (const s of ["12-34", "abcz", "a cat", "ab", "xy yy"]) console.log(source, s, r.exec(s));
}
const sticky = new RegExp("\\s*(\\d+|[-+*/()])", "y");
const tokens: string[] = [];
const input = "12 + (3*45)";
while (sticky.lastIndex < input.length) {
  const m = sticky.exec(input);
  if (m === null) break;
  tokens.push(m[1] ?? "");
}
console.log(tokens);
console.log(
  "a-b_c".split(new RegExp("[-_]")),
  "x1y2".replace(new RegExp("\\d", "g"), (d) => `<${d}>`),
  [..."abab".matchAll(new RegExp("b", "g"))].map((m) => m.index),
);
console.log(
  "Été".match(new RegExp("é", "gi")),
  new RegExp("\\p{L}+", "u").exec("1été!")?.[0],
  new RegExp("[\\p{Lu}--[A-C]]+", "v").exec("ABCDEF")?.[0],
);
console.log(new RegExp("(?<year>\\d{4})").exec("in 1999")?.groups?.year, new RegExp("a", "dg").exec("ba"));
