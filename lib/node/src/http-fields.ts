/** Header fields as `node:http` keeps them. */
import { isToken } from "../../web/src/headers.ts";
import { invalidArgValue } from "../../web/src/validate.ts";
import { type BufferEncoding, encodeText, encodingOf } from "./encodings.ts";
import { CodedError, CodedTypeError } from "./errors.ts";

/** By lower-case name. Fields of which there is one are text. */
export interface IncomingHttpHeaders {
  [name: string]: string | string[] | undefined;
  accept?: string;
  "accept-encoding"?: string;
  authorization?: string;
  "cache-control"?: string;
  connection?: string;
  "content-encoding"?: string;
  "content-length"?: string;
  "content-type"?: string;
  cookie?: string;
  date?: string;
  etag?: string;
  expect?: string;
  host?: string;
  "if-modified-since"?: string;
  "if-none-match"?: string;
  "last-modified"?: string;
  location?: string;
  origin?: string;
  referer?: string;
  server?: string;
  "set-cookie"?: string[];
  "transfer-encoding"?: string;
  upgrade?: string;
  "user-agent"?: string;
  vary?: string;
}
export type OutgoingHttpHeader = string | number | string[];
export type OutgoingHttpHeaders = Record<string, OutgoingHttpHeader | undefined>;

/** Fields of a request by lower-case name; repeated ones are joined, kept apart or dropped as Node does. */
export function joinFields(raw: readonly string[]): IncomingHttpHeaders {
  const joined: IncomingHttpHeaders = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase();
    const value = raw[i + 1]!;
    const before = joined[name];
    if (name === "set-cookie") {
      if (Array.isArray(before)) before.push(value);
      else joined[name] = [value];
    } else if (before === undefined) joined[name] = value;
    else if (!isSingle(name)) joined[name] = `${before}${name === "cookie" ? "; " : ", "}${value}`;
  }
  return joined;
}

/** Fields of which only the first counts. */
function isSingle(name: string): boolean {
  switch (name) {
    case "age":
    case "authorization":
    case "content-length":
    case "content-type":
    case "etag":
    case "expires":
    case "from":
    case "host":
    case "if-modified-since":
    case "if-unmodified-since":
    case "last-modified":
    case "location":
    case "max-forwards":
    case "proxy-authorization":
    case "referer":
    case "retry-after":
    case "server":
    case "user-agent":
      return true;
    default:
      return false;
  }
}

interface OutgoingField {
  /** As the program wrote it. */
  readonly name: string;
  readonly lower: string;
  value: OutgoingHttpHeader;
}

/** The fields of a message that is being made. */
export class OutgoingFields {
  private fields: OutgoingField[] = [];

  /** @throws TypeError for a name or value that cannot be sent. */
  set(name: string, value: OutgoingHttpHeader): void {
    checkField(name, value);
    const lower = name.toLowerCase();
    for (let i = 0; i < this.fields.length; i++) {
      if (this.fields[i]!.lower === lower) {
        this.fields[i] = { name, lower, value };
        return;
      }
    }
    this.fields.push({ name, lower, value });
  }

  append(name: string, value: string | string[]): void {
    checkField(name, value);
    const field = this.find(name);
    if (field === null) {
      this.fields.push({ name, lower: name.toLowerCase(), value });
      return;
    }
    const before = Array.isArray(field.value) ? field.value : [`${field.value}`];
    field.value = [...before, ...(Array.isArray(value) ? value : [value])];
  }

  get(name: string): OutgoingHttpHeader | undefined {
    return this.find(name)?.value;
  }

  has(name: string): boolean {
    return this.find(name) !== null;
  }

  remove(name: string): void {
    const lower = name.toLowerCase();
    this.fields = this.fields.filter((field) => field.lower !== lower);
  }

  names(): string[] {
    return this.fields.map((field) => field.lower);
  }

  all(): OutgoingHttpHeaders {
    const all: OutgoingHttpHeaders = {};
    for (const field of this.fields) all[field.lower] = field.value;
    return all;
  }

  get isEmpty(): boolean {
    return this.fields.length === 0;
  }

  /** One line per value, for the message writer. */
  lines(): FieldLines {
    const lines = new FieldLines();
    for (const field of this.fields) lines.addField(field.name, field.lower, field.value);
    return lines;
  }

  private find(name: string): OutgoingField | null {
    const lower = name.toLowerCase();
    for (const field of this.fields) if (field.lower === lower) return field;
    return null;
  }
}

/** Fields as they are sent. */
export class FieldLines {
  private readonly names: string[] = [];
  private readonly lowers: string[] = [];
  private readonly values: string[] = [];

  /** What a program gave at once: an object, names and values in turn, or pairs. @throws TypeError as `set` does. */
  static of(headers: OutgoingHttpHeaders | readonly OutgoingHttpHeader[] | undefined): FieldLines {
    const lines = new FieldLines();
    eachField(headers, (name, value) => {
      checkField(name, value);
      lines.addField(name, name.toLowerCase(), value);
    });
    return lines;
  }

  addField(name: string, lower: string, value: OutgoingHttpHeader): void {
    if (!Array.isArray(value)) this.add(name, lower, `${value}`);
    else if (lower === "cookie") this.add(name, lower, value.join("; "));
    else for (const one of value) this.add(name, lower, one);
  }

  count(): number {
    return this.names.length;
  }

  nameAt(index: number): string {
    return this.names[index]!;
  }

  /** The name in lower case. */
  lowerAt(index: number): string {
    return this.lowers[index]!;
  }

  valueAt(index: number): string {
    return this.values[index]!;
  }

  private add(name: string, lower: string, value: string): void {
    this.names.push(name);
    this.lowers.push(lower);
    this.values.push(value);
  }
}

/** Calls `take` for the fields that a program gave at once. @throws TypeError for a name without a value. */
export function eachField(
  headers: OutgoingHttpHeaders | readonly OutgoingHttpHeader[] | undefined,
  take: (name: string, value: OutgoingHttpHeader) => void,
): void {
  if (headers === undefined) return;
  if (!Array.isArray(headers)) {
    const named = headers as OutgoingHttpHeaders;
    for (const name of Object.keys(named)) take(name, named[name]!);
  } else if (headers.length > 0 && Array.isArray(headers[0])) {
    for (const pair of headers as string[][]) take(pair[0]!, pair[1]!);
  } else {
    if (headers.length % 2 !== 0) throw invalidArgValue("headers", headers);
    for (let i = 0; i < headers.length; i += 2) take(`${headers[i]!}`, headers[i + 1]!);
  }
}

function checkField(name: string, value: OutgoingHttpHeader): void {
  if (!isToken(name)) {
    throw new CodedTypeError("ERR_INVALID_HTTP_TOKEN", `Header name must be a valid HTTP token ["${name}"]`);
  }
  if (value === undefined) {
    throw new CodedTypeError("ERR_HTTP_INVALID_HEADER_VALUE", `Invalid value "undefined" for header "${name}"`);
  }
  if (Array.isArray(value)) for (const one of value) checkText(name, one);
  else checkText(name, `${value}`);
}

function checkText(name: string, text: string): void {
  if (!isFieldText(text)) {
    throw new CodedTypeError("ERR_INVALID_CHAR", `Invalid character in header content ["${name}"]`);
  }
}

/** Whether a line of a head can hold `text`. */
export function isFieldText(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff || unit === 0x7f || (unit < 0x20 && unit !== 0x09)) return false;
  }
  return true;
}

export function headersSentError(verb: string): CodedError {
  return new CodedError("ERR_HTTP_HEADERS_SENT", `Cannot ${verb} headers after they are sent to the client`);
}

/** What `write` and `end` are given, as bytes. */
export function toBytes(data: string | Uint8Array, encoding: BufferEncoding | (() => void) | undefined): Uint8Array {
  if (typeof data !== "string") return data;
  return encodeText(data, encodingOf(typeof encoding === "string" ? encoding : "utf8"));
}
