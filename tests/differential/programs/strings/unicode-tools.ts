// Working with text beyond ASCII: graphemes by hand, truncation, reversal, case, escapes, widths, code points.
const samples = [
  "plain",
  "naïve café",
  "日本語テキスト",
  "👨‍👩‍👧 family",
  "e\u0301a\u0308",
  "𝒳𝒴𝒵",
  "İıßŒ",
  "\ud83d lone",
  "a\u200db",
  "",
];
for (const s of samples) {
  const points = [...s];
  console.log(JSON.stringify(s), s.length, points.length, points.map((c) => c.codePointAt(0)!.toString(16)).join("."));
}
const reverse = (s: string): string => [...s].reverse().join("");
console.log(
  samples
    .map(reverse)
    .map((s) => JSON.stringify(s))
    .join(" "),
);
const truncate = (s: string, n: number): string => {
  const chars = Array.from(s);
  return chars.length <= n ? s : chars.slice(0, n - 1).join("") + "…";
};
console.log(samples.map((s) => truncate(s, 4)));
console.log(
  samples.map((s) => s.toUpperCase()),
  samples.map((s) => s.toLowerCase().length),
);
const escape = (s: string): string =>
  s.replace(/[^\x20-\x7e]/gu, (c) => {
    const p = c.codePointAt(0)!;
    return p > 0xffff ? `\\u{${p.toString(16)}}` : `\\u${p.toString(16).padStart(4, "0")}`;
  });
console.log(samples.map(escape).join(" | "));
const unescape = (s: string): string =>
  s.replace(/\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/g, (_m, a, b) => String.fromCodePoint(parseInt(a ?? b, 16)));
console.log(samples.every((s) => unescape(escape(s)) === s));
const width = (s: string): number =>
  [...s].reduce(
    (n, c) =>
      n +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u.test(c)
        ? 2
        : /\p{M}|\u200d/u.test(c)
          ? 0
          : 1),
    0,
  );
for (const s of samples) console.log(width(s), `|${s}${" ".repeat(Math.max(0, 16 - width(s)))}|`);
console.log(
  samples.map((s) => s.normalize("NFD").replace(/\p{M}/gu, "")).join("|"),
  "ﬁ".normalize("NFKC"),
  "①".normalize("NFKD"),
);
const count = new Map<string, number>();
for (const c of "the quick brown 狐 jumps över the lazy 犬")
  if (/\p{L}/u.test(c)) count.set(c, (count.get(c) ?? 0) + 1);
console.log(
  [...count].filter(([, n]) => n > 2),
  [...count.keys()].filter((c) => !/[a-z]/.test(c)),
);
console.log(
  "ǅ".toLowerCase(),
  "ǅ".toUpperCase(),
  "ΑΣ".toLowerCase(),
  "ΑΣΑ".toLowerCase(),
  "ﬀ".toUpperCase(),
  "ŉ".toUpperCase(),
  "ı".toUpperCase(),
);
console.log(
  ["ä", "a", "z", "Z", "é", "e", "10", "9", "_"].sort(),
  ["ä", "a", "z", "Z", "é", "e", "10", "9", "_"].sort((x, y) => x.localeCompare(y)),
);
console.log(
  "\u00a0 \t\n\ufeff trim \u2003\u3000".trim(),
  "x\u180e".trim().length,
  "abc".at(-1),
  "𝒳y".at(0)!.length,
  "𝒳y".charAt(1) === "\udcb3",
);
console.log(
  "ab".localeCompare("aB"),
  "a" < "B",
  "a".localeCompare("B"),
  ("résumé" as string) === "re\u0301sume\u0301",
  "résumé".normalize() === "re\u0301sume\u0301".normalize(),
);
console.log(
  encodeURIComponent("ü 日𝒳&=/"),
  decodeURIComponent("%C3%BC%F0%9D%92%B3"),
  encodeURI("http://e/ä?q=ö&r=#ü"),
  escape("tab\t"),
);
console.log(
  "a-b_c d".split(/[-_ ]/),
  "𝒳𝒴".split("").length,
  "𝒳𝒴".split(/(?:)/u),
  "one  two".split(" "),
  "a,b,,c".split(",", 3),
  "abc".split("", 2),
);
console.log(
  String.fromCharCode(0x1f600, 65),
  String.fromCodePoint(0x1f600, 65),
  "😀".charCodeAt(1),
  "😀".codePointAt(1),
  "\x41\u{1F600}\u0042".length === 4,
);
