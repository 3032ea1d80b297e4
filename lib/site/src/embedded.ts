/** Bytes of files as they lie in a program: text in which each unit is one byte. */

/** Bytes with a buffer of their own kind, as `Response` and `Blob` take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes that `text` spells, one for each unit. An image keeps such text with one byte for each,
 * where base64 would take a third more.
 * @throws RangeError for a unit above 0xff.
 */
export function bytesOf(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) throw new RangeError(`unit ${i} is no byte: ${unit}`);
    bytes[i] = unit;
  }
  return bytes;
}
