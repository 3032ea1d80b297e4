/**
 * What a reply says about the question.
 * @see RFC 1034 section 3.6.2, RFC 2308 sections 2 and 5, RFC 5452 section 9.1
 */
import type { Message, MessageRecord } from "../message.ts";
import { CLASS_IN, TYPE_ANY, typeCode } from "../records.ts";
import { ALIASES_MAX, NEGATIVE_TTL_MAX_SECONDS, TTL_MAX_SECONDS } from "./limits.ts";

export const RCODE_OK = 0;
export const RCODE_FORMAT = 1;
export const RCODE_SERVER = 2;
export const RCODE_NAME = 3;
export const RCODE_NOT_IMPLEMENTED = 4;
export const RCODE_REFUSED = 5;

/** What became of a question. */
export type Outcome =
  | { readonly kind: "records"; readonly records: readonly MessageRecord[]; readonly ttlSeconds: number }
  /** There is no such name (`ENOTFOUND`), or none of the type (`ENODATA`). */
  | { readonly kind: "nothing"; readonly code: "ENOTFOUND" | "ENODATA"; readonly ttlSeconds: number }
  /** Nobody knows: `ETIMEOUT`, `ESERVFAIL`, `EREFUSED` …, as Node names them. */
  | { readonly kind: "failed"; readonly code: string };

/** True when `message` answers the question for `name` (absolute, lower case), whoever sent it. */
export function answersQuestion(message: Message, id: number, name: string, type: number): boolean {
  const question = message.questions[0];
  if (!message.isResponse || message.id !== id || message.opcode !== 0) return false;
  if (message.questions.length !== 1 || question === undefined) return false;
  return question.type === type && question.classCode === CLASS_IN && question.name.toLowerCase() === name;
}

/** Reads a reply that answers the question and was not cut off. */
export function outcomeOf(message: Message, name: string, type: number): Outcome {
  switch (message.rcode) {
    case RCODE_OK:
      return collect(message, name, type);
    case RCODE_NAME:
      return { kind: "nothing", code: "ENOTFOUND", ttlSeconds: negativeTtl(message) };
    case RCODE_FORMAT:
      return { kind: "failed", code: "EFORMERR" };
    case RCODE_NOT_IMPLEMENTED:
      return { kind: "failed", code: "ENOTIMP" };
    case RCODE_REFUSED:
      return { kind: "failed", code: "EREFUSED" };
    default:
      return { kind: "failed", code: "ESERVFAIL" };
  }
}

/** Follows aliases from the name, and takes the records at their end; whatever else stands there is not believed. */
function collect(message: Message, name: string, type: number): Outcome {
  let owner = name;
  let ttlSeconds = TTL_MAX_SECONDS;
  for (let aliases = 0; ; aliases++) {
    const records: MessageRecord[] = [];
    let alias: MessageRecord | null = null;
    for (const record of message.answers) {
      if (record.classCode !== CLASS_IN || record.name.toLowerCase() !== owner) continue;
      if (type === TYPE_ANY || typeCode(record.data) === type) records.push(record);
      else if (record.data.type === "CNAME") alias = record;
    }
    if (records.length > 0) {
      for (const record of records) ttlSeconds = Math.min(ttlSeconds, ttlOf(record));
      return { kind: "records", records, ttlSeconds };
    }
    if (alias === null || alias.data.type !== "CNAME") break;
    if (aliases === ALIASES_MAX) return { kind: "failed", code: "EBADRESP" };
    ttlSeconds = Math.min(ttlSeconds, ttlOf(alias));
    owner = alias.data.target.toLowerCase();
  }
  return { kind: "nothing", code: "ENODATA", ttlSeconds: negativeTtl(message) };
}

/** RFC 2181 section 8: a time with the highest bit set counts as 0. */
function ttlOf(record: MessageRecord): number {
  return record.ttl > 0x7fff_ffff ? 0 : record.ttl;
}

/** RFC 2308 section 5: from the SOA record; without one nothing is to be remembered. */
function negativeTtl(message: Message): number {
  for (const record of message.authorities) {
    if (record.data.type !== "SOA") continue;
    return Math.min(ttlOf(record), record.data.minimum, NEGATIVE_TTL_MAX_SECONDS);
  }
  return 0;
}
