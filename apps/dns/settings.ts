/** What can be set when the server starts: environment variables, `kiln run --env KEY=value`. */
import { ClientAddress } from "@kiln/dns/client";
import { TsigKey } from "@kiln/dns/tsig";
import { base64Digit, hexDigit } from "@kiln/dns/zone-file/words";

/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Settings {
  readonly port: number;
  /** The server's name for clients that ask (RFC 5001); empty for none. */
  readonly nsid: string;
  /** The answer to `version.bind`; empty refuses the question. */
  readonly version: string;
  /** 32 hexadecimal digits that servers behind one address share; empty for a random secret. */
  readonly cookieSecret: string;
  /** Responses of a kind a second to one network over UDP; 0 for no limit. */
  readonly ratePerSecond: number;
  /** Answers that are kept, a power of two; 0 for none. */
  readonly memoEntries: number;
  /** Seconds between two lines of counters; 0 for none. */
  readonly reportSeconds: number;
  /** Addresses and networks that may have the whole zone: "192.0.2.1,198.51.100.0/24". */
  readonly transferTo: string;
  /** Secondaries that are told of the zone when the server starts. */
  readonly notify: readonly Endpoint[];
  /** A key whose holders may have the whole zone: NAME:ALGORITHM:BASE64; empty for none. */
  readonly tsigKey: string;
}

/** @throws Error saying which key is wrong and what it should look like */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const cookieSecret = env.DNS_COOKIE_SECRET ?? "";
  if (cookieSecret !== "" && bytesOfHex(cookieSecret) === null) {
    throw new Error("DNS_COOKIE_SECRET should be 32 hexadecimal digits");
  }
  const memoEntries = number("DNS_MEMO", env.DNS_MEMO, 1_024, 1 << 20);
  if ((memoEntries & (memoEntries - 1)) !== 0) throw new Error("DNS_MEMO should be a power of two, or 0");
  return {
    port: number("PORT", env.PORT, 53, 65_535),
    nsid: text("DNS_NSID", env.DNS_NSID, 128),
    version: text("DNS_VERSION", env.DNS_VERSION, 255),
    cookieSecret,
    ratePerSecond: number("DNS_RATE", env.DNS_RATE, 0, 100_000),
    memoEntries,
    reportSeconds: number("DNS_REPORT", env.DNS_REPORT, 0, 86_400),
    transferTo: env.DNS_TRANSFER ?? "",
    notify: endpointsOf("DNS_NOTIFY", env.DNS_NOTIFY ?? ""),
    tsigKey: env.DNS_TSIG ?? "",
  };
}

/** `ADDRESS` or `ADDRESS:PORT`, with commas between several. @throws Error saying what it should look like */
export function endpointsOf(key: string, given: string): readonly Endpoint[] {
  const endpoints: Endpoint[] = [];
  if (given === "") return endpoints;
  const client = new ClientAddress();
  for (const part of given.split(",")) {
    const [address, port] = part.split(":");
    client.set(address ?? "");
    const value = port === undefined ? 53 : Number(port);
    if (address === undefined || client.length !== 4 || !(value >= 1 && value <= 65_535)) {
      throw new Error(`${key} should look like 192.0.2.1 or 192.0.2.1:5300, with commas between several`);
    }
    endpoints.push({ address, port: value });
  }
  return endpoints;
}

function number(key: string, given: string | undefined, otherwise: number, max: number): number {
  if (given === undefined || given === "") return otherwise;
  const value = Number(given);
  if (!(value >= 0 && value <= max && Math.floor(value) === value)) {
    throw new Error(`${key} should be a whole number from 0 to ${max}`);
  }
  return value;
}

function text(key: string, given: string | undefined, max: number): string {
  const value = given ?? "";
  if (value.length > max) throw new Error(`${key} should have at most ${max} characters`);
  return value;
}

/** The bytes of ASCII text; other characters become question marks. */
export function asciiBytes(value: string): Uint8Array {
  const bytes = new Uint8Array(value.length);
  for (let i = 0; i < value.length; i++) bytes[i] = value.charCodeAt(i) < 0x80 ? value.charCodeAt(i) : 0x3f;
  return bytes;
}

/** The key that `NAME:ALGORITHM:BASE64` describes. @throws Error saying what it should look like */
export function tsigKeyOf(value: string): TsigKey {
  const [name, algorithm, secret] = value.split(":");
  const bytes = secret === undefined ? null : bytesOfBase64(secret);
  if (name === undefined || algorithm === undefined || bytes === null) {
    throw new Error("DNS_TSIG should look like transfer.example:hmac-sha256:BASE64");
  }
  return new TsigKey(name, algorithm, bytes);
}

function bytesOfBase64(value: string): Uint8Array | null {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (let i = 0; i < value.length && value.charAt(i) !== "="; i++) {
    const digit = base64Digit(value.charCodeAt(i));
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
  }
  return bytes.length === 0 ? null : Uint8Array.from(bytes);
}

/** 16 bytes of 32 hexadecimal digits, or null. */
export function bytesOfHex(value: string): Uint8Array | null {
  if (value.length !== 32) return null;
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 32; i++) {
    const digit = hexDigit(value.charCodeAt(i));
    if (digit < 0) return null;
    bytes[i >> 1] = (bytes[i >> 1]! << 4) | digit;
  }
  return bytes;
}
