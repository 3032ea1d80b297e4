// String.prototype.normalize: the four forms, Hangul, marks that move, surrogates alone, text that is plain already.
const samples = [
  "",
  "plain",
  "é",
  "e\u0301",
  "ﬁ",
  "①②③",
  "½",
  "ÅÅ",
  "q\u0307\u0323",
  "q\u0323\u0307",
  "각",
  "\u1100\u1161\u11a8",
  "가\u11a8",
  "ﷺ",
  "ｶﾞ",
  "ガ",
  "\u212b",
  "ẛ̣",
  "\ud800a\u0301",
  "a\udc00\u0323\u0301",
  "𝐀𝟙",
  "𝅗𝅥",
  "\u0344",
  "ΐ",
  "ΐ\u0323",
  "०१२",
  "क़",
  "ড়",
  "ো",
  "ſ",
  "ǆ",
  "㎏",
  "㍿",
];
const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16)).join(" ");
for (const text of samples) {
  const forms = (["NFC", "NFD", "NFKC", "NFKD"] as const).map((form) => hex(text.normalize(form)));
  console.log(hex(text), "|", forms.join(" | "));
}
console.log("e\u0301".normalize() === "é", "é".normalize("NFD").length, "é".normalize(undefined) === "é");
for (const wrong of ["nfc", "", "NFX"]) {
  try {
    "x".normalize(wrong);
  } catch (error) {
    console.log(error instanceof RangeError, String(error));
  }
}
// Without accents, a common use.
const slug = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
console.log(slug("Crème Brûlée à la Française"), slug("Žluťoučký kůň"), slug("Tiếng Việt"));
let hash = 0;
for (let c = 0xa0; c < 0x3000; c++) {
  if (c >= 0xd800 && c < 0xe000) continue;
  const text = String.fromCodePoint(c);
  const all = text.normalize("NFKD") + text.normalize("NFC") + `${text}\u0301\u0323`.normalize("NFC");
  for (let i = 0; i < all.length; i++) hash = (Math.imul(hash, 31) + all.charCodeAt(i)) | 0;
}
console.log(hash);
