/** Bytes as text and back: base64 by hand, UTF-8 by TextEncoder and TextDecoder. */
const ROUNDS = 120;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const values = new Uint8Array(128).fill(255);
for (let i = 0; i < ALPHABET.length; i++) values[ALPHABET.charCodeAt(i)] = i;

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    text += ALPHABET[a >> 2]!;
    text += ALPHABET[((a & 3) << 4) | (b >> 4)]!;
    text += i + 1 < bytes.length ? ALPHABET[((b & 15) << 2) | (c >> 6)]! : "=";
    text += i + 2 < bytes.length ? ALPHABET[c & 63]! : "=";
  }
  return text;
}

function decode(text: string): Uint8Array {
  let length = (text.length / 4) * 3;
  if (text.endsWith("==")) length -= 2;
  else if (text.endsWith("=")) length--;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const bits =
      (values[text.charCodeAt(i)]! << 18) |
      (values[text.charCodeAt(i + 1)]! << 12) |
      ((values[text.charCodeAt(i + 2)]! & 63) << 6) |
      (values[text.charCodeAt(i + 3)]! & 63);
    if (at < length) bytes[at++] = bits >> 16;
    if (at < length) bytes[at++] = bits >> 8;
    if (at < length) bytes[at++] = bits;
  }
  return bytes;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let message = "";
for (let i = 0; i < 6000; i++) message += `line ${i}: Grüße, 世界 ${i % 3 === 0 ? "🌍" : "ok"}\n`;

let hash = 0;
for (let round = 0; round < ROUNDS; round++) {
  const text = encode(encoder.encode(message + round));
  const again = decoder.decode(decode(text));
  if (!again.endsWith(`\n${round}`)) throw new Error("not what was encoded");
  hash = (Math.imul(hash, 31) + text.charCodeAt(round * 7) + again.length) | 0;
}
console.log(hash);
