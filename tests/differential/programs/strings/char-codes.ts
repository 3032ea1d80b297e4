const s = "Az0é€😀";
for (let i = 0; i < s.length; i++) console.log(i, s.charCodeAt(i), s.codePointAt(i));
console.log(
  s.charCodeAt(99),
  s.codePointAt(99),
  s.length,
  String.fromCharCode(72, 105, 0x20ac),
  String.fromCodePoint(0x1f600, 65),
);
console.log(String.fromCharCode(0x10041) === "A", String.fromCharCode(0xd83d, 0xde00) === "😀");
let hash = 0;
for (let i = 0; i < s.length; i++) hash = (hash * 31 + s.charCodeAt(i)) | 0;
console.log(hash);
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
let n = 0;
for (const ch of "a1b22c333") {
  const c = ch.charCodeAt(0);
  if (isDigit(c)) n = n * 10 + (c - 48);
}
console.log(n);
const rot13 = (text: string): string => {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 65 && c <= 90) out += String.fromCharCode(((c - 65 + 13) % 26) + 65);
    else if (c >= 97 && c <= 122) out += String.fromCharCode(((c - 97 + 13) % 26) + 97);
    else out += text[i];
  }
  return out;
};
console.log(rot13("Hello, World!"), rot13(rot13("Hello, World!")));
