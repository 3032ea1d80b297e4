const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const REVERSE = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) REVERSE[ALPHABET.charCodeAt(i)] = i;
function encode(b: Uint8Array): string {
  let out = "";
  let i = 0;
  for (; i + 2 < b.length; i += 3) {
    const n = (b[i] << 16) | (b[i + 1] << 8) | b[i + 2];
    out += ALPHABET[n >> 18] + ALPHABET[(n >> 12) & 63] + ALPHABET[(n >> 6) & 63] + ALPHABET[n & 63];
  }
  if (i + 1 === b.length) {
    const n = b[i] << 16;
    out += `${ALPHABET[n >> 18]}${ALPHABET[(n >> 12) & 63]}==`;
  } else if (i + 2 === b.length) {
    const n = (b[i] << 16) | (b[i + 1] << 8);
    out += `${ALPHABET[n >> 18]}${ALPHABET[(n >> 12) & 63]}${ALPHABET[(n >> 6) & 63]}=`;
  }
  return out;
}
function decode(s: string): Uint8Array {
  if (s.length % 4 !== 0) throw new Error(`length ${s.length} is not a multiple of 4`);
  const pad = s.endsWith("==") ? 2 : s.endsWith("=") ? 1 : 0;
  const out = new Uint8Array((s.length / 4) * 3 - pad);
  let o = 0;
  for (let i = 0; i < s.length; i += 4) {
    let n = 0;
    for (let k = 0; k < 4; k++) {
      const c = s.charCodeAt(i + k);
      const v = c === 61 && i + k >= s.length - pad ? 0 : c < 128 ? REVERSE[c] : -1;
      if (v < 0) throw new Error(`bad character ${JSON.stringify(s[i + k])} at ${i + k}`);
      n = (n << 6) | v;
    }
    for (let k = 16; k >= 0 && o < out.length; k -= 8) out[o++] = (n >> k) & 255;
  }
  return out;
}
const text = new TextEncoder();
for (const s of ["", "f", "fo", "foo", "foob", "fooba", "foobar", "é😀"]) {
  const e = encode(text.encode(s));
  console.log(JSON.stringify(s), e, new TextDecoder().decode(decode(e)) === s);
}
const all = new Uint8Array(256);
for (let i = 0; i < 256; i++) all[i] = i;
const e = encode(all);
console.log(
  e,
  decode(e).every((v, i) => v === i),
);
for (const bad of ["abc", "ab=c", "a b=", "é==="]) {
  try {
    console.log(decode(bad));
  } catch (x) {
    console.log(bad, (x as Error).message);
  }
}
