/** Randomness from the platform's source of entropy. */
import { entropy } from "kiln:core";

/** Bytes that are asked for at once. */
const CHUNK = 256;

/** @throws Error when the machine has no source: nothing that can be guessed is handed out. */
export function fillRandom(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    if (entropy(bytes, at, Math.min(bytes.length, at + CHUNK)) !== 0) {
      throw new Error("This machine has no source of entropy: give it a virtio-rng device or a CPU with RDRAND");
    }
  }
}

const HEX = "0123456789abcdef";

/** A random UUID, version 4. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
export function randomUUID(): string {
  const bytes = new Uint8Array(16);
  fillRandom(bytes);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let text = "";
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
    text += HEX.charAt(bytes[i]! >> 4) + HEX.charAt(bytes[i]! & 15);
  }
  return text;
}
