/**
 * NOTIFY: the primary says that a zone has changed.
 * @see RFC 1996
 */
import { Query } from "./query.ts";
import { TYPE_SOA } from "./records.ts";
import { HEADER_BYTES } from "./writer.ts";

const OPCODE_NOTIFY = 4;

/** True when `bytes[offset .. offset+length)` is a NOTIFY for the zone `origin` (wire form, lower case). */
export function isNotify(bytes: Uint8Array, offset: number, length: number, origin: Uint8Array): boolean {
  if (length < HEADER_BYTES || (bytes[offset + 2]! & 0xf8) !== OPCODE_NOTIFY << 3) return false;
  const query = new Query();
  if (!query.read(bytes, offset, offset + length) || query.type !== TYPE_SOA) return false;
  if (query.nameLength !== origin.length) return false;
  for (let i = 0; i < origin.length; i++) if (query.name[i]! !== origin[i]!) return false;
  return true;
}

/** Writes the answer to a NOTIFY for `origin` to `out`: its header and question. Returns its bytes. */
export function writeNotifyAnswer(bytes: Uint8Array, offset: number, origin: Uint8Array, out: Uint8Array): number {
  const length = HEADER_BYTES + origin.length + 4;
  for (let i = 0; i < length; i++) out[i] = bytes[offset + i]!;
  // An answer, authoritative, without error; of the sections only the question.
  out[2] = 0x80 | (OPCODE_NOTIFY << 3) | 0x04;
  out[3] = 0;
  for (let i = 6; i < HEADER_BYTES; i++) out[i] = 0;
  return length;
}
