/**
 * The opening handshake, the server's side, over what an HTTP server parsed.
 *
 * No extension is spoken: `permessage-deflate` is left out on purpose, as `Sec-WebSocket-Extensions` may be ignored
 * (section 9.1) and compressed messages cost each connection a window of memory and a peer's choice of how much
 * a few bytes become.
 * @see RFC 6455 section 4.2
 */
import { Sha1 } from "../../crypto/src/sha1.ts";
import { btoa } from "../../web/src/base64.ts";
import { isToken } from "../../web/src/headers.ts";
import { PROTOCOLS_MAX } from "./limits.ts";

/** The parts of a request that matter; `Request` is one. */
export interface HandshakeRequest {
  readonly method: string;
  /** Fields of the same name are joined with ", ". */
  readonly headers: { get(name: string): string | null };
}

/** A request to speak WebSocket that follows the rules; whether it is welcome is the program's to say. */
export interface Handshake {
  readonly kind: "handshake";
  /** Sec-WebSocket-Accept. */
  readonly accept: string;
  /** Subprotocols that the client offers, those that it likes best first. */
  readonly protocols: readonly string[];
  /** Where the page came from, as a browser says it; null from other clients. Not checked here (section 10.2). */
  readonly origin: string | null;
}

/** A request that cannot be taken: `status` is 400, 405 or 426. */
export interface Refusal {
  readonly kind: "refusal";
  readonly status: number;
  readonly reason: string;
}

/** The only version; a 426 tells it in Sec-WebSocket-Version (section 4.4). */
export const VERSION = "13";
/** Section 1.3. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/** 16 bytes in base64. */
const KEY_UNITS = 24;

/** What a request to open a connection says, or why it is none. */
export function readHandshake(request: HandshakeRequest): Handshake | Refusal {
  const { headers } = request;
  if (!listHas(headers.get("upgrade"), "websocket")) return refusal(426, "Upgrade does not name websocket");
  if (request.method !== "GET") return refusal(405, "the method is not GET");
  if (!listHas(headers.get("connection"), "upgrade")) return refusal(400, "Connection does not name Upgrade");
  const version = headers.get("sec-websocket-version");
  if (version === null) return refusal(400, "no Sec-WebSocket-Version");
  if (version !== VERSION) return refusal(426, "Sec-WebSocket-Version is not 13");
  const key = headers.get("sec-websocket-key");
  if (key === null || !isKey(key)) return refusal(400, "Sec-WebSocket-Key is not 16 bytes in base64");
  const protocols = protocolList(headers.get("sec-websocket-protocol"));
  if (protocols === null) return refusal(400, "Sec-WebSocket-Protocol is not a list of different tokens");
  return { kind: "handshake", accept: acceptOf(key), protocols, origin: headers.get("origin") };
}

/** Sec-WebSocket-Accept for a key (section 4.2.2). */
export function acceptOf(key: string): string {
  const text = key + GUID;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const digest = new Sha1();
  digest.update(bytes, 0, bytes.length);
  let units = "";
  for (const byte of digest.finish()) units += String.fromCharCode(byte);
  return btoa(units);
}

/** Whether a field with a list has `lower` as an element, in any case. */
function listHas(value: string | null, lower: string): boolean {
  if (value === null) return false;
  return value.split(",").some((element) => element.trim().toLowerCase() === lower);
}

/** 22 digits of base64 and the padding. Bits of the last digit that mean nothing are not looked at. */
function isKey(key: string): boolean {
  if (key.length !== KEY_UNITS || !key.endsWith("==")) return false;
  for (let i = 0; i < KEY_UNITS - 2; i++) if (!isDigit(key.charCodeAt(i))) return false;
  return true;
}

function isDigit(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2f;
}

/** The elements of Sec-WebSocket-Protocol, or null when it breaks the rules (section 4.1, item 10). */
function protocolList(value: string | null): string[] | null {
  const protocols: string[] = [];
  if (value === null) return protocols;
  for (const element of value.split(",")) {
    const protocol = element.trim();
    if (!isToken(protocol) || protocols.includes(protocol) || protocols.length === PROTOCOLS_MAX) return null;
    protocols.push(protocol);
  }
  return protocols;
}

function refusal(status: number, reason: string): Refusal {
  return { kind: "refusal", status, reason };
}
