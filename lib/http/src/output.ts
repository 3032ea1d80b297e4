/** The bytes of a response while it is written, reused for all responses of a server. */
import { latin1Write, utf8Write } from "../../web/src/utf8.ts";

const FIRST_BYTES = 16_384;
/** After a larger response the buffer goes back to its first size. */
const KEPT_BYTES_MAX = 131_072;

export class OutputBuffer {
  bytes: Uint8Array = new Uint8Array(FIRST_BYTES);
  length = 0;

  clear(): void {
    this.length = 0;
    if (this.bytes.length > KEPT_BYTES_MAX) this.bytes = new Uint8Array(FIRST_BYTES);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** Text whose units are bytes. */
  latin1(text: string): void {
    this.reserve(text.length);
    this.length += latin1Write(text, this.bytes, this.length, this.bytes.length);
  }

  /** Text that takes `byteLength` bytes in UTF-8. */
  utf8(text: string, byteLength: number): void {
    this.reserve(byteLength);
    this.length += utf8Write(text, this.bytes, this.length, this.bytes.length);
  }

  copy(bytes: Uint8Array, offset: number, length: number): void {
    this.reserve(length);
    const target = this.bytes;
    let to = this.length;
    const end = offset + length;
    if (length > 64) target.set(bytes.subarray(offset, end), to);
    else for (let i = offset | 0; i < end; i++) target[to++] = bytes[i]!;
    this.length += length;
  }

  /** A field line. */
  field(name: string, value: string): void {
    this.reserve(name.length + value.length + 4);
    this.latin1(name);
    this.byte2(0x3a, 0x20);
    this.latin1(value);
    this.crlf();
  }

  crlf(): void {
    this.byte2(0x0d, 0x0a);
  }

  decimal(value: number): void {
    if (value > 0x7fff_ffff) {
      this.latin1(`${value}`);
      return;
    }
    this.reserve(10);
    let rest = value | 0;
    let digits = 1;
    for (let bound = 10; digits < 10 && rest >= bound; bound *= 10) digits++;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const next = (rest / 10) | 0;
      this.bytes[at] = 0x30 + rest - next * 10;
      rest = next;
    }
    this.length += digits;
  }

  private byte2(first: number, second: number): void {
    this.reserve(2);
    this.bytes[this.length++] = first;
    this.bytes[this.length++] = second;
  }
}
