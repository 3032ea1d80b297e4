// Positions: negative, beyond the end, fractional, NaN, swapped.
const t = "abcdefabc";
console.log(t.slice(2, -2), t.slice(-3), t.slice(5, 2), t.slice(1.9, 4.9), t.slice(NaN, 2), t.slice(-99, 99));
console.log(t.substring(4, 1), t.substring(-1, 2), t.substring(NaN, 3), t.substring(99, 7), t.substring(2));
console.log(t.substr(-3, 2), t.substr(2), t.substr(1, -1), t.substr(20, 1));
console.log(
  t.at(0),
  t.at(-1),
  t.at(99),
  t.at(-99),
  t.at(1.7),
  t.charAt(-1),
  t.charAt(1.9),
  t.charCodeAt(99),
  t[3],
  t[99],
);
console.log(
  t.indexOf("a", 1),
  t.indexOf("", 4),
  t.indexOf("", 99),
  t.indexOf("c", -5),
  t.indexOf("abc", 6),
  t.indexOf("abc", 7),
);
console.log(
  t.lastIndexOf("a"),
  t.lastIndexOf("a", 5),
  t.lastIndexOf("a", -1),
  t.lastIndexOf(""),
  t.lastIndexOf("", 3),
  t.lastIndexOf("a", NaN),
);
console.log(
  t.includes("def", 4),
  t.includes("", 99),
  t.startsWith("bc", 1),
  t.startsWith("", 99),
  t.endsWith("def", 6),
  t.endsWith("a", 1),
  t.endsWith(""),
);
console.log("ab".repeat(0), "ab".repeat(2.9), "".repeat(1e6).length);
for (const n of [-1, Infinity])
  try {
    console.log("ab".repeat(n));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
console.log(
  "abc".padStart(2),
  "abc".padStart(6, ""),
  "abc".padEnd(7, "12"),
  "abc".padStart(5.9, "*"),
  "x".padStart(3, "abc"),
);
console.log(
  "a-b-c".split("-", 2),
  "a-b-c".split("-", 0),
  "abc".split("", 2),
  "".split(","),
  "".split(""),
  "a,b,".split(","),
  "abc".split(undefined as unknown as string),
);
console.log(
  "xaxbx".replaceAll("x", "[$&]"),
  "abc".replace("b", "$`|$'|$$|$1"),
  "aaa".replace("a", () => "$&"),
  "abc".replaceAll("", "-"),
);
console.log(
  String.raw`a\n${1}\u0041`,
  String.raw({ raw: ["x", "y", "z"] } as unknown as TemplateStringsArray, 0, 1, 2),
);
console.log(
  "  \t\u00a0\ufeffx\u2003\n".trim().length,
  "x ".trimEnd().length,
  " x".trimStart().length,
  "\u200bx".trim().length,
);
console.log("a" < "B", "a" < "b", "a" < "aa", "" < "a", "10" < "9", "10" < (9 as unknown as string), "Z" < "a");
