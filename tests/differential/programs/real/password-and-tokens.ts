// Token buckets of characters, checksums, Luhn, base32 and URL-safe ids.
const luhn = (s: string): boolean =>
  [...s.replace(/\D/g, "")]
    .reverse()
    .reduce((sum, d, i) => sum + (i % 2 ? ((Number(d) * 2 - 1) % 9) + 1 : Number(d)), 0) %
    10 ===
  0;
console.log(["4539 1488 0343 6467", "8273 1232 7352 0569", "79927398713"].map(luhn));
const B32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const base32 = (b: Uint8Array): string => {
  let [out, bits, n] = ["", 0, 0];
  for (const x of b) {
    bits = (bits << 8) | x;
    n += 8;
    while (n >= 5) out += B32[(bits >>> (n -= 5)) & 31];
    bits &= (1 << n) - 1;
  }
  return n > 0 ? out + B32[(bits << (5 - n)) & 31] : out;
};
const unbase32 = (s: string): Uint8Array => {
  const out: number[] = [];
  let [bits, n] = [0, 0];
  for (const c of s) {
    bits = ((bits << 5) | B32.indexOf(c)) & 0xfff;
    n += 5;
    if (n >= 8) out.push((bits >>> (n -= 8)) & 255);
  }
  return Uint8Array.from(out);
};
for (const s of ["", "f", "fo", "foo", "foobar", "ü🙂"]) {
  const e = base32(new TextEncoder().encode(s));
  console.log(JSON.stringify(s), e, new TextDecoder().decode(unbase32(e)) === s, btoa(unescape_(s)));
}
function unescape_(s: string): string {
  return String.fromCharCode(...new TextEncoder().encode(s));
}
const adler = (s: string): string => {
  let [a, b] = [1, 0];
  for (const x of new TextEncoder().encode(s)) [a, b] = [(a + x) % 65521, (b + a + x) % 65521];
  return (((b << 16) | a) >>> 0).toString(16).padStart(8, "0");
};
console.log(
  adler("Wikipedia"),
  adler(""),
  ((h) => (h >>> 0).toString(36))([..."djb2"].reduce((h, c) => (Math.imul(h, 33) ^ c.charCodeAt(0)) | 0, 5381)),
);
