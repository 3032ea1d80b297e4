// Upper and lower case beyond Latin-1: characters that become several, sigmas in their contexts, surrogates.
const texts = [
  "Привет, МИР",
  "ΑΣ ΟΔΟΣ Σ ΑΣ. Α.Σ ΑΣΑ",
  "Α\u0301Σ\u0301",
  "\u{10400}Σ\u{10428}",
  "ßﬃΐ straße",
  "İstanbul ısı",
  "µ ÿ Ÿ é É ð × ÷",
  "naïve Ⅷ ⅷ Ω K Å",
  "a\ud800B\udc00c",
  "日本 Abc ＡＢＣ",
  "ŉ ǰ ẞ ẖ և ﬗ",
];
const shown = (text: string): string =>
  text.replaceAll("\ud800", "<hi>").replaceAll("\udc00", "<lo>").replaceAll("\u0307", "<dot>");
for (const text of texts) {
  const upper = text.toUpperCase();
  const lower = text.toLowerCase();
  console.log(shown(upper), upper.length, "|", shown(lower), lower.length);
  console.log(upper.toLowerCase() === lower, lower.toUpperCase() === upper);
}

let sum = 0;
for (let c = 0; c < 0x20000; c += 7) {
  const s = `x${String.fromCodePoint(c)}`;
  for (const t of [s.toUpperCase(), s.toLowerCase()])
    for (let i = 0; i < t.length; i++) sum = (sum * 31 + t.charCodeAt(i)) % 1000000007;
}
console.log(sum);

// Text in parts of a wider text.
const wide = "€uro ABC def ß";
console.log(wide.slice(1, 8).toUpperCase(), wide.slice(1, 8).toLowerCase(), wide.slice(-1).toUpperCase());
console.log("".toUpperCase() === "", "abc".toLowerCase(), "ABC".repeat(20).toLowerCase().length);
