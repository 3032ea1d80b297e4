// camel, snake, kebab, title and slug conversions.
const words = (s: string): string[] => s.match(/[A-Z]{2,}(?=[A-Z][a-z]|\d|\b|_)|[A-Z]?[a-z]+|[A-Z]|\d+/g) ?? [];
const cap = (w: string): string => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase();
const camel = (s: string): string =>
  words(s)
    .map((w, i) => (i ? cap(w) : w.toLowerCase()))
    .join("");
for (const s of [
  "hello world",
  "HelloWorld",
  "hello_world-again",
  "XMLHttpRequest2",
  "getURL",
  "a",
  "",
  "  mixed  CASE string ",
])
  console.log(
    [
      camel(s),
      words(s).map(cap).join(""),
      words(s)
        .map((w) => w.toLowerCase())
        .join("_"),
      words(s).join("-").toLowerCase(),
      words(s).map(cap).join(" "),
    ].join("|"),
  );
const slug = (s: string): string =>
  s
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
console.log(slug("Crème Brûlée & Co. — 50% off!"), slug("---"), slug("Ünïcode"));
const seen = new Set<string>();
const unique = (s: string): string => {
  let out = s;
  for (let i = 2; seen.has(out); i++) out = `${s}-${i}`;
  seen.add(out);
  return out;
};
console.log(
  ["a", "a", "b", "a", "a-2"].map(unique),
  "abc".replace(/^./, (c) => c.toUpperCase()),
  "a.b.c".replaceAll(".", "/"),
);
