/** Questions to an authority in tests. */
import assert from "node:assert/strict";
import type { Authority } from "../src/answer.ts";
import type { ClientAddress } from "../src/client.ts";
import { type Message, parseMessage } from "../src/message.ts";
import { nameFromText } from "../src/names.ts";

const out = new Uint8Array(65_535);

export interface Question {
  readonly name: string;
  readonly type: number;
  readonly classCode?: number;
  /** EDNS options in wire form; null for no EDNS. */
  readonly options?: Uint8Array | null;
  readonly dnssecOk?: boolean;
  readonly udpBytes?: number;
  readonly tcp?: boolean;
  readonly client?: ClientAddress;
  readonly nowSeconds?: number;
}

/** The query as bytes. */
export function queryBytes(question: Question): Uint8Array {
  const name = nameFromText(question.name, new Uint8Array(1));
  const options = question.options === undefined ? new Uint8Array(0) : question.options;
  const size = question.udpBytes ?? 1_232;
  const edns =
    options === null
      ? []
      : [
          0,
          0,
          41,
          size >> 8,
          size & 255,
          0,
          0,
          question.dnssecOk ? 0x80 : 0,
          0,
          options.length >> 8,
          options.length & 255,
          ...options,
        ];
  const head = [0xbe, 0xef, 1, 0, 0, 1, 0, 0, 0, 0, 0, options === null ? 0 : 1];
  return Uint8Array.of(...head, ...name, question.type >> 8, question.type & 255, 0, question.classCode ?? 1, ...edns);
}

/** The bytes of the response, borrowed until the next one; empty when there is none. */
export function responseBytes(authority: Authority, question: Question): Uint8Array {
  const query = queryBytes(question);
  const { tcp, client, nowSeconds } = question;
  return out.subarray(0, authority.answer(query, 0, query.length, out, tcp ?? false, client ?? null, nowSeconds ?? 0));
}

/** The response. */
export function response(authority: Authority, question: Question): Message {
  const bytes = responseBytes(authority, question);
  const message = parseMessage(bytes, 0, bytes.length);
  assert.ok(message !== null, "a response is well formed");
  return message;
}

/** The data of the option `code` in a response whose last record is OPT without other records behind it. */
export function optionOf(bytes: Uint8Array, code: number): Uint8Array | null {
  for (let at = 12; at + 4 <= bytes.length; at++) {
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (((bytes[at]! << 8) | bytes[at + 1]!) !== code || at + 4 + length !== bytes.length) continue;
    return bytes.slice(at + 4);
  }
  return null;
}
