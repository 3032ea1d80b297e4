/**
 * The basic URL parser: a machine over UTF-16 units, with the states of the standard.
 * @see https://url.spec.whatwg.org/#url-parsing
 */
import { parseHost } from "./host.ts";
import {
  C0_SET,
  FRAGMENT_SET,
  PATH_SET,
  percentEncode,
  QUERY_SET,
  SPECIAL_QUERY_SET,
  USERINFO_SET,
} from "./percent.ts";

/** A parsed URL. `host` null: none; `port` -1: none or the scheme's own; `query`, `fragment` null: absent. */
export class UrlRecord {
  scheme = "";
  username = "";
  password = "";
  host: string | null = null;
  port = -1;
  /** Segments, unless `opaque`. */
  path: string[] = [];
  opaque = false;
  opaquePath = "";
  query: string | null = null;
  fragment: string | null = null;

  copyFrom(other: UrlRecord): void {
    this.scheme = other.scheme;
    this.username = other.username;
    this.password = other.password;
    this.host = other.host;
    this.port = other.port;
    this.path = other.path.slice();
    this.opaque = other.opaque;
    this.opaquePath = other.opaquePath;
    this.query = other.query;
    this.fragment = other.fragment;
  }

  isSpecial(): boolean {
    return isSpecialScheme(this.scheme);
  }

  hasCredentials(): boolean {
    return this.username !== "" || this.password !== "";
  }

  pathText(): string {
    if (this.opaque) return this.opaquePath;
    let text = "";
    for (const segment of this.path) text += `/${segment}`;
    return text;
  }

  /** The URL serializer. */
  toText(): string {
    let text = `${this.scheme}:`;
    if (this.host !== null) {
      text += "//";
      if (this.hasCredentials()) {
        text += this.username;
        if (this.password !== "") text += `:${this.password}`;
        text += "@";
      }
      text += this.host;
      if (this.port >= 0) text += `:${this.port}`;
    } else if (!this.opaque && this.path.length > 1 && this.path[0] === "") text += "/.";
    text += this.pathText();
    if (this.query !== null) text += `?${this.query}`;
    if (this.fragment !== null) text += `#${this.fragment}`;
    return text;
  }
}

export function isSpecialScheme(scheme: string): boolean {
  return defaultPort(scheme) !== -1;
}

/** The port of a special scheme, 0 for `file`, -1 when the scheme is not special. */
export function defaultPort(scheme: string): number {
  switch (scheme) {
    case "http":
    case "ws":
      return 80;
    case "https":
    case "wss":
      return 443;
    case "ftp":
      return 21;
    case "file":
      return 0;
    default:
      return -1;
  }
}

export const SCHEME_START = 1;
export const SCHEME = 2;
const NO_SCHEME = 3;
const SPECIAL_RELATIVE_OR_AUTHORITY = 4;
const PATH_OR_AUTHORITY = 5;
const RELATIVE = 6;
const RELATIVE_SLASH = 7;
const SPECIAL_AUTHORITY_SLASHES = 8;
const SPECIAL_AUTHORITY_IGNORE_SLASHES = 9;
const AUTHORITY = 10;
export const HOST = 11;
export const HOSTNAME = 12;
export const PORT = 13;
const FILE = 14;
const FILE_SLASH = 15;
const FILE_HOST = 16;
export const PATH_START = 17;
const PATH = 18;
const OPAQUE_PATH = 19;
export const QUERY = 20;
export const FRAGMENT = 21;

/** End of input. */
const EOF = -1;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const QUESTION = 0x3f;
const HASH = 0x23;
const COLON = 0x3a;
const AT = 0x40;

/** What a state says: go on, stop here, or the input is no URL. */
const GO = 0;
const STOP = 1;
const FAIL = 2;

/** Parses `input` against `base`; null when it is no URL. */
export function parseUrl(input: string, base: UrlRecord | null): UrlRecord | null {
  const url = new UrlRecord();
  const parser = new UrlParser(stripTabs(trimControls(input)), base, url, 0);
  return parser.run() ? url : null;
}

/** Sets part of `url` from `input`, beginning in `state`; false when the part was refused. */
export function parseUrlPart(input: string, url: UrlRecord, state: number): boolean {
  return new UrlParser(stripTabs(input), null, url, state).run();
}

class UrlParser {
  private readonly input: string;
  private readonly base: UrlRecord | null;
  private readonly url: UrlRecord;
  /** The state that a setter began in, or 0. */
  private readonly setterState: number;
  private state: number;
  private at = 0;
  /** Where the text being gathered begins. */
  private buffer = "";
  private atSeen = false;
  private passwordSeen = false;

  constructor(input: string, base: UrlRecord | null, url: UrlRecord, state: number) {
    this.input = input;
    this.base = base;
    this.url = url;
    this.setterState = state;
    this.state = state === 0 ? SCHEME_START : state;
  }

  run(): boolean {
    while (true) {
      const unit = this.at < this.input.length ? this.input.charCodeAt(this.at) : EOF;
      const outcome = this.step(unit);
      if (outcome === FAIL) return false;
      if (outcome === STOP || this.at >= this.input.length) return true;
      this.at++;
    }
  }

  private step(unit: number): number {
    switch (this.state) {
      case SCHEME_START:
        return this.schemeStart(unit);
      case SCHEME:
        return this.scheme(unit);
      case NO_SCHEME:
        return this.noScheme(unit);
      case SPECIAL_RELATIVE_OR_AUTHORITY:
        if (unit === SLASH && this.peek(1) === SLASH) {
          this.at++;
          this.state = SPECIAL_AUTHORITY_IGNORE_SLASHES;
          return GO;
        }
        return this.again(RELATIVE);
      case PATH_OR_AUTHORITY:
        if (unit !== SLASH) return this.again(PATH);
        this.state = AUTHORITY;
        return GO;
      case RELATIVE:
        return this.relative(unit);
      case RELATIVE_SLASH:
        return this.relativeSlash(unit);
      case SPECIAL_AUTHORITY_SLASHES:
        this.state = SPECIAL_AUTHORITY_IGNORE_SLASHES;
        if (unit === SLASH && this.peek(1) === SLASH) {
          this.at++;
          return GO;
        }
        return this.again(SPECIAL_AUTHORITY_IGNORE_SLASHES);
      case SPECIAL_AUTHORITY_IGNORE_SLASHES:
        if (unit === SLASH || unit === BACKSLASH) return GO;
        return this.again(AUTHORITY);
      case AUTHORITY:
        return this.authority(unit);
      case HOST:
      case HOSTNAME:
        return this.host(unit);
      case PORT:
        return this.port(unit);
      case FILE:
        return this.file(unit);
      case FILE_SLASH:
        return this.fileSlash(unit);
      case FILE_HOST:
        return this.fileHost(unit);
      case PATH_START:
        return this.pathStart(unit);
      case PATH:
        return this.path(unit);
      case OPAQUE_PATH:
        return this.opaquePath(unit);
      case QUERY:
        return this.query(unit);
      default:
        return this.fragment(unit);
    }
  }

  /** Looks at the same unit again in another state. */
  private again(state: number): number {
    this.state = state;
    this.at--;
    return GO;
  }

  private peek(ahead: number): number {
    const at = this.at + ahead;
    return at < this.input.length ? this.input.charCodeAt(at) : EOF;
  }

  private schemeStart(unit: number): number {
    if (isAlpha(unit)) {
      this.buffer = String.fromCharCode(unit | 0x20);
      this.state = SCHEME;
      return GO;
    }
    if (this.setterState !== 0) return FAIL;
    return this.again(NO_SCHEME);
  }

  private scheme(unit: number): number {
    if (isAlpha(unit) || isDigit(unit) || unit === 0x2b || unit === 0x2d || unit === 0x2e) {
      this.buffer += String.fromCharCode(isAlpha(unit) ? unit | 0x20 : unit);
      return GO;
    }
    if (unit !== COLON) {
      if (this.setterState !== 0) return FAIL;
      this.buffer = "";
      this.state = NO_SCHEME;
      this.at = -1;
      return GO;
    }
    const url = this.url;
    if (this.setterState !== 0) {
      if (url.isSpecial() !== isSpecialScheme(this.buffer)) return STOP;
      if ((url.hasCredentials() || url.port >= 0) && this.buffer === "file") return STOP;
      if (url.scheme === "file" && (url.host === null || url.host === "")) return STOP;
      url.scheme = this.buffer;
      if (url.port === defaultPort(url.scheme)) url.port = -1;
      return STOP;
    }
    url.scheme = this.buffer;
    this.buffer = "";
    if (url.scheme === "file") this.state = FILE;
    else if (url.isSpecial()) {
      this.state =
        this.base !== null && this.base.scheme === url.scheme
          ? SPECIAL_RELATIVE_OR_AUTHORITY
          : SPECIAL_AUTHORITY_SLASHES;
    } else if (this.peek(1) === SLASH) {
      this.state = PATH_OR_AUTHORITY;
      this.at++;
    } else {
      url.opaque = true;
      this.state = OPAQUE_PATH;
    }
    return GO;
  }

  private noScheme(unit: number): number {
    const base = this.base;
    if (base === null || (base.opaque && unit !== HASH)) return FAIL;
    if (base.opaque) {
      this.url.copyFrom(base);
      this.url.fragment = "";
      this.state = FRAGMENT;
      return GO;
    }
    return this.again(base.scheme === "file" ? FILE : RELATIVE);
  }

  private relative(unit: number): number {
    const base = this.base!;
    const url = this.url;
    url.scheme = base.scheme;
    if (unit === SLASH || (unit === BACKSLASH && url.isSpecial())) {
      this.state = RELATIVE_SLASH;
      return GO;
    }
    url.copyFrom(base);
    url.fragment = null;
    if (unit === QUESTION) {
      url.query = "";
      this.state = QUERY;
    } else if (unit === HASH) {
      url.fragment = "";
      this.state = FRAGMENT;
    } else if (unit !== EOF) {
      url.query = null;
      shortenPath(url);
      return this.again(PATH);
    }
    return GO;
  }

  private relativeSlash(unit: number): number {
    const url = this.url;
    if (url.isSpecial() && (unit === SLASH || unit === BACKSLASH)) {
      this.state = SPECIAL_AUTHORITY_IGNORE_SLASHES;
      return GO;
    }
    if (unit === SLASH) {
      this.state = AUTHORITY;
      return GO;
    }
    const base = this.base!;
    url.username = base.username;
    url.password = base.password;
    url.host = base.host;
    url.port = base.port;
    return this.again(PATH);
  }

  private authority(unit: number): number {
    const url = this.url;
    if (unit === AT) {
      const text = this.atSeen ? `%40${this.buffer}` : this.buffer;
      this.atSeen = true;
      const colon = this.passwordSeen ? -1 : text.indexOf(":");
      if (this.passwordSeen) url.password += percentEncode(text, USERINFO_SET);
      else if (colon >= 0) {
        this.passwordSeen = true;
        url.username += percentEncode(text.slice(0, colon), USERINFO_SET);
        url.password += percentEncode(text.slice(colon + 1), USERINFO_SET);
      } else url.username += percentEncode(text, USERINFO_SET);
      this.buffer = "";
      return GO;
    }
    if (this.endsAuthority(unit)) {
      if (this.atSeen && this.buffer === "") return FAIL;
      this.at -= this.buffer.length;
      this.buffer = "";
      return this.again(HOST);
    }
    this.buffer += String.fromCharCode(unit);
    return GO;
  }

  private endsAuthority(unit: number): boolean {
    return (
      unit === EOF ||
      unit === SLASH ||
      unit === QUESTION ||
      unit === HASH ||
      (unit === BACKSLASH && this.url.isSpecial())
    );
  }

  private host(unit: number): number {
    const url = this.url;
    const overridden = this.setterState !== 0;
    if (overridden && url.scheme === "file") return this.again(FILE_HOST);
    if (unit === COLON && !this.inBrackets()) {
      if (this.buffer === "" || this.setterState === HOSTNAME) return FAIL;
      const host = parseHost(this.buffer, url.isSpecial());
      if (host === null) return FAIL;
      url.host = host;
      this.buffer = "";
      this.state = PORT;
      return GO;
    }
    if (!this.endsAuthority(unit)) {
      this.buffer += String.fromCharCode(unit);
      return GO;
    }
    if (this.buffer === "") {
      if (url.isSpecial()) return FAIL;
      if (overridden && (url.hasCredentials() || url.port >= 0)) return FAIL;
    }
    const host = this.buffer === "" ? "" : parseHost(this.buffer, url.isSpecial());
    if (host === null) return FAIL;
    url.host = host;
    this.buffer = "";
    if (overridden) return STOP;
    return this.again(PATH_START);
  }

  /** True while the gathered host has an open "[". */
  private inBrackets(): boolean {
    return this.buffer.lastIndexOf("[") > this.buffer.lastIndexOf("]");
  }

  private port(unit: number): number {
    const url = this.url;
    if (isDigit(unit)) {
      this.buffer += String.fromCharCode(unit);
      return GO;
    }
    if (!this.endsAuthority(unit) && this.setterState === 0) return FAIL;
    if (this.buffer !== "") {
      let port = 0;
      for (let i = 0; i < this.buffer.length; i++) {
        port = port * 10 + this.buffer.charCodeAt(i) - 0x30;
        if (port > 0xffff) return FAIL;
      }
      url.port = port === defaultPort(url.scheme) && url.scheme !== "file" ? -1 : port;
      this.buffer = "";
      if (this.setterState !== 0) return STOP;
    }
    if (this.setterState !== 0) return FAIL;
    return this.again(PATH_START);
  }

  private file(unit: number): number {
    const url = this.url;
    url.scheme = "file";
    url.host = "";
    const base = this.base;
    if (unit === SLASH || unit === BACKSLASH) {
      this.state = FILE_SLASH;
      return GO;
    }
    if (base === null || base.scheme !== "file") return this.again(PATH);
    url.host = base.host;
    url.path = base.path.slice();
    url.query = base.query;
    if (unit === QUESTION) {
      url.query = "";
      this.state = QUERY;
    } else if (unit === HASH) {
      url.fragment = "";
      this.state = FRAGMENT;
    } else if (unit !== EOF) {
      url.query = null;
      if (startsWithDrive(this.input, this.at)) url.path = [];
      else shortenPath(url);
      return this.again(PATH);
    }
    return GO;
  }

  private fileSlash(unit: number): number {
    if (unit === SLASH || unit === BACKSLASH) {
      this.state = FILE_HOST;
      return GO;
    }
    const base = this.base;
    if (base !== null && base.scheme === "file") {
      this.url.host = base.host;
      const first = base.path.length > 0 ? base.path[0]! : "";
      if (!startsWithDrive(this.input, this.at) && isNormalDrive(first)) this.url.path.push(first);
    }
    return this.again(PATH);
  }

  private fileHost(unit: number): number {
    if (unit !== EOF && unit !== SLASH && unit !== BACKSLASH && unit !== QUESTION && unit !== HASH) {
      this.buffer += String.fromCharCode(unit);
      return GO;
    }
    const url = this.url;
    if (this.setterState === 0 && isDrive(this.buffer)) {
      // The buffer goes on into the path: "file://C:/x" has no host.
      return this.again(PATH);
    }
    if (this.buffer === "") {
      url.host = "";
      if (this.setterState !== 0) return STOP;
      return this.again(PATH_START);
    }
    const host = parseHost(this.buffer, true);
    if (host === null) return FAIL;
    url.host = host === "localhost" ? "" : host;
    this.buffer = "";
    if (this.setterState !== 0) return STOP;
    return this.again(PATH_START);
  }

  private pathStart(unit: number): number {
    const url = this.url;
    if (url.isSpecial()) {
      if (unit === SLASH || unit === BACKSLASH) {
        this.state = PATH;
        return GO;
      }
      return this.again(PATH);
    }
    if (this.setterState === 0 && unit === QUESTION) {
      url.query = "";
      this.state = QUERY;
    } else if (this.setterState === 0 && unit === HASH) {
      url.fragment = "";
      this.state = FRAGMENT;
    } else if (unit !== EOF) {
      if (unit !== SLASH) return this.again(PATH);
      this.state = PATH;
    } else if (this.setterState !== 0 && url.host === null) url.path.push("");
    return GO;
  }

  private path(unit: number): number {
    const url = this.url;
    const slash = unit === SLASH || (unit === BACKSLASH && url.isSpecial());
    const ends = this.setterState === 0 && (unit === QUESTION || unit === HASH);
    if (unit !== EOF && !slash && !ends) {
      this.buffer += String.fromCharCode(unit);
      return GO;
    }
    const segment = this.buffer;
    this.buffer = "";
    if (isDoubleDot(segment)) {
      shortenPath(url);
      if (!slash) url.path.push("");
    } else if (isSingleDot(segment)) {
      if (!slash) url.path.push("");
    } else if (url.scheme === "file" && url.path.length === 0 && isDrive(segment)) {
      url.path.push(`${segment.charAt(0)}:`);
    } else url.path.push(percentEncode(segment, PATH_SET));
    if (unit === QUESTION && ends) {
      url.query = "";
      this.state = QUERY;
    } else if (unit === HASH && ends) {
      url.fragment = "";
      this.state = FRAGMENT;
    }
    return GO;
  }

  private opaquePath(unit: number): number {
    if (unit !== EOF && unit !== QUESTION && unit !== HASH) {
      this.buffer += String.fromCharCode(unit);
      return GO;
    }
    this.url.opaquePath = percentEncode(this.buffer, C0_SET);
    this.buffer = "";
    if (unit === QUESTION) {
      this.url.query = "";
      this.state = QUERY;
    } else if (unit === HASH) {
      this.url.fragment = "";
      this.state = FRAGMENT;
    }
    return GO;
  }

  private query(unit: number): number {
    const end = unit === EOF || (this.setterState === 0 && unit === HASH);
    if (!end) {
      this.buffer += String.fromCharCode(unit);
      return GO;
    }
    this.url.query = `${this.url.query ?? ""}${percentEncode(this.buffer, this.url.isSpecial() ? SPECIAL_QUERY_SET : QUERY_SET)}`;
    this.buffer = "";
    if (unit === HASH) {
      this.url.fragment = "";
      this.state = FRAGMENT;
    }
    return GO;
  }

  private fragment(_unit: number): number {
    this.url.fragment = percentEncode(this.input.slice(this.at), FRAGMENT_SET);
    return STOP;
  }
}

function isAlpha(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A drive letter: "C:" or "C|". */
function isDrive(text: string): boolean {
  return text.length === 2 && startsWithDrive(text, 0);
}

function isNormalDrive(text: string): boolean {
  return text.length === 2 && isAlpha(text.charCodeAt(0)) && text.charCodeAt(1) === COLON;
}

function startsWithDrive(text: string, at: number): boolean {
  if (text.length - at < 2 || !isAlpha(text.charCodeAt(at))) return false;
  const second = text.charCodeAt(at + 1);
  if (second !== COLON && second !== 0x7c) return false;
  if (text.length - at === 2) return true;
  const third = text.charCodeAt(at + 2);
  return third === SLASH || third === BACKSLASH || third === QUESTION || third === HASH;
}

function isSingleDot(segment: string): boolean {
  return segment === "." || (segment.length === 3 && segment.toLowerCase() === "%2e");
}

function isDoubleDot(segment: string): boolean {
  if (segment === "..") return true;
  if (segment.length !== 4 && segment.length !== 6) return false;
  const lower = segment.toLowerCase();
  return lower === ".%2e" || lower === "%2e." || lower === "%2e%2e";
}

/** Drops the last segment; the drive letter of a file URL stays. */
function shortenPath(url: UrlRecord): void {
  if (url.scheme === "file" && url.path.length === 1 && isNormalDrive(url.path[0]!)) return;
  if (url.path.length > 0) url.path.pop();
}

function trimControls(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to--;
  return text.slice(from, to);
}

/** Without ASCII tabs and newlines. */
function stripTabs(text: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x09 || unit === 0x0a || unit === 0x0d) {
      out += text.slice(from, i);
      from = i + 1;
    }
  }
  return from === 0 ? text : out + text.slice(from);
}
