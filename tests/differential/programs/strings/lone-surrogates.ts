// Lone surrogates live in strings; they turn into U+FFFD on output as UTF-8.
const hi = "\ud83d";
const lo = "\ude00";
console.log(hi.length, lo.charCodeAt(0), (hi + lo).length, hi + lo, (hi + lo).codePointAt(0), hi.codePointAt(0));
console.log([...(lo + hi)].length, [...(hi + lo)].length, JSON.stringify(hi), JSON.stringify(hi + lo), hi === "\uD83D");
console.log((hi + "-" + lo).length, hi < lo, (hi + "a").toUpperCase().length, [hi, lo].join("") === "😀");
console.log(
  "😀".split("").map((c) => c.charCodeAt(0).toString(16)),
  "😀"[0] === hi,
  "😀".slice(1) === lo,
);
console.log("x" + hi + "y");
