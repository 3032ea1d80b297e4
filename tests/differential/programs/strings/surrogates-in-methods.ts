// Methods work on code units; iteration, codePointAt and spread on code points.
const s = "a\u{1f600}b\ud83dc\ude00";
console.log(
  s.length,
  [...s].length,
  s.split("").length,
  s.charCodeAt(1),
  s.codePointAt(1),
  s.codePointAt(2),
  s.codePointAt(99),
);
for (const c of s) console.log(c.length, c.codePointAt(0)?.toString(16));
console.log(
  s.slice(1, 3) === "\u{1f600}",
  s.slice(1, 2).charCodeAt(0),
  s.at(-1)?.charCodeAt(0),
  s.indexOf("\ude00"),
  s.lastIndexOf("\ude00"),
);
console.log([..."\u{1f468}\u200d\u{1f469}"].map((c) => c.codePointAt(0)!.toString(16)));
console.log("\u{1f600}".padStart(4, "\u{1f601}").length, "x".padEnd(4, "\u{1f601}").charCodeAt(3));
console.log(
  "\ud83d" + "\ude00" === "\u{1f600}",
  ("\ud83d" + "\ude00").length,
  ["\ud83d", "\ude00"].join("") === "\u{1f600}",
);
console.log(
  "\uffff" > "\u{10000}",
  "z" < "\u{1f600}",
  ["\uffff", "\u{10000}", "a"].sort().map((x) => x.codePointAt(0)),
);
console.log("\u{1f600}".split(""), "\u{1f600}x".split("\u{1f600}"), "a\u{1f600}".replace("\ude00", "?").length);
console.log(
  "\u{1f600}!".replace(/./, "x").length,
  "\u{1f600}!".replace(/./u, "x"),
  "\u{1f600}".match(/^.$/) === null,
  "\u{1f600}".match(/^.$/u)?.[0],
);
console.log(
  "ß".toUpperCase(),
  "İ".toLowerCase().length,
  "ΑΣ".toLowerCase(),
  "ﬀ".toUpperCase(),
  "\u{10400}".toLowerCase() === "\u{10428}",
);
console.log(String.fromCodePoint(0x1f600, 97), String.fromCharCode(0xd83d, 0xde00, 0x10061));
try {
  String.fromCodePoint(0x110000);
} catch (e) {
  console.log((e as Error).message);
}
console.log(JSON.stringify(s), encodeURIComponent("\u{1f600}"));
try {
  encodeURIComponent("\ud83d");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
