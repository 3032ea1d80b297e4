/** The fields of a message head, read from its bytes when somebody asks. */
import { bytesLatin1 } from "kiln:core";
import type { HeaderSource, Headers } from "../../web/src/headers.ts";
import { skipSpace, spells, trimSpace } from "./ascii.ts";

/** `contentLength` of a body in chunks. */
export const CHUNKED = -1;

/**
 * The bytes were validated by the parser and belong to this object, so that fields can be read
 * from them at any time; most messages never need more than one or two.
 */
export class HeadFields implements HeaderSource {
  protected readonly bytes: Uint8Array;
  private readonly fieldsFrom: number;

  constructor(bytes: Uint8Array, fieldsFrom: number) {
    this.bytes = bytes;
    this.fieldsFrom = fieldsFrom;
  }

  /** The first value of the field `lower` (lower case), or null. */
  field(lower: string): string | null {
    const bytes = this.bytes;
    let at = this.fieldsFrom;
    while (bytes[at]! !== 0x0d) {
      let colon = at;
      while (bytes[colon]! !== 0x3a) colon++;
      const end = this.lineEnd(colon);
      if (spells(bytes, at, colon, lower)) return this.value(colon, end);
      at = end + 2;
    }
    return null;
  }

  fillHeaders(headers: Headers): void {
    const fields = this.rawFields();
    for (let i = 0; i < fields.length; i += 2) headers.appendRaw(fields[i]!.toLowerCase(), fields[i + 1]!);
  }

  /** Names and values in turn, as they were sent (Node's `rawHeaders`). */
  rawFields(): string[] {
    const bytes = this.bytes;
    const fields: string[] = [];
    let at = this.fieldsFrom;
    while (bytes[at]! !== 0x0d) {
      let colon = at;
      while (bytes[colon]! !== 0x3a) colon++;
      const end = this.lineEnd(colon);
      fields.push(bytesLatin1(bytes, at, colon), this.value(colon, end));
      at = end + 2;
    }
    return fields;
  }

  private lineEnd(from: number): number {
    let at = from;
    while (this.bytes[at]! !== 0x0d) at++;
    return at;
  }

  private value(colon: number, end: number): string {
    const from = skipSpace(this.bytes, colon + 1, end);
    return bytesLatin1(this.bytes, from, trimSpace(this.bytes, from, end));
  }
}
