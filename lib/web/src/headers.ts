/**
 * `Headers` of the Fetch standard.
 * @see https://fetch.spec.whatwg.org/#headers-class
 */

/** What a `Headers` can be made from: another one, pairs, or an object. */
export type HeadersInit = Headers | [string, string][] | Record<string, string>;

/** Something that can fill a `Headers` when it is first looked at (a parsed message head). */
export interface HeaderSource {
  /** Calls `headers.appendRaw` for each field, names in lower case. */
  fillHeaders(headers: Headers): void;
}

export class Headers {
  /** Lower-case names and their values, in the order they were added; not sorted, not combined. */
  private names: string[] = [];
  private fieldValues: string[] = [];
  private sortedPairs: [string, string][] | null = null;
  /** Not yet read; see `HeaderSource`. */
  private source: HeaderSource | null = null;
  /** The guard of what a client received. */
  private immutable = false;

  /** @throws TypeError for a bad name or value, or a pair that is not a pair. */
  constructor(init: HeadersInit | undefined = undefined) {
    if (init === undefined) return;
    if (init instanceof Headers) {
      for (let i = 0; i < init.count(); i++) this.appendRaw(init.nameAt(i), init.valueAt(i));
    } else if (Array.isArray(init)) {
      for (const pair of init) {
        if (pair.length !== 2) throw new TypeError("Headers constructor: expected name/value pair to be length 2");
        this.append(pair[0], pair[1]);
      }
    } else {
      for (const name of Object.keys(init)) this.append(name, init[name]!);
    }
  }

  /** Headers that are read from `source` when first needed. */
  static from(source: HeaderSource): Headers {
    const headers = new Headers();
    headers.source = source;
    return headers;
  }

  /** No field can be changed from now on. @internal */
  freeze(): void {
    this.immutable = true;
  }

  append(name: string, value: string): void {
    checkName("append", name);
    const text = checkValue("append", name, value);
    this.checkGuard();
    this.load();
    this.appendRaw(name.toLowerCase(), text);
  }

  /** Adds a field whose lower-case name and value are known to be good. @internal */
  appendRaw(name: string, value: string): void {
    this.names.push(name);
    this.fieldValues.push(value);
    this.sortedPairs = null;
  }

  delete(name: string): void {
    checkName("delete", name);
    this.checkGuard();
    this.load();
    this.remove(name.toLowerCase(), 0);
  }

  /** All values of `name` joined by ", ", or null. */
  get(name: string): string | null {
    checkName("get", name);
    this.load();
    return this.combined(name.toLowerCase());
  }

  /** Each Set-Cookie value by itself: they cannot be joined. */
  getSetCookie(): string[] {
    this.load();
    const found: string[] = [];
    for (let i = 0; i < this.names.length; i++) {
      if (this.names[i]! === "set-cookie") found.push(this.fieldValues[i]!);
    }
    return found;
  }

  has(name: string): boolean {
    checkName("has", name);
    this.load();
    return this.names.includes(name.toLowerCase());
  }

  set(name: string, value: string): void {
    checkName("set", name);
    const text = checkValue("set", name, value);
    this.checkGuard();
    this.load();
    const lower = name.toLowerCase();
    const at = this.names.indexOf(lower);
    if (at < 0) {
      this.appendRaw(lower, text);
      return;
    }
    this.fieldValues[at] = text;
    this.remove(lower, at + 1);
    this.sortedPairs = null;
  }

  forEach(callback: (value: string, name: string, parent: Headers) => void): void {
    for (let i = 0; i < this.sorted().length; i++) {
      const pair = this.sorted()[i]!;
      callback(pair[1], pair[0], this);
    }
  }

  entries(): HeadersIterator<[string, string]> {
    return new HeadersIterator(this, (name: string, value: string): [string, string] => [name, value]);
  }

  keys(): HeadersIterator<string> {
    return new HeadersIterator(this, (name: string): string => name);
  }

  values(): HeadersIterator<string> {
    return new HeadersIterator(this, (_name: string, value: string): string => value);
  }

  /** @same entries */
  [Symbol.iterator](): HeadersIterator<[string, string]> {
    return this.entries();
  }

  /** Fields as they were added, for a message writer. @internal */
  count(): number {
    this.load();
    return this.names.length;
  }

  /** @internal */
  nameAt(index: number): string {
    return this.names[index]!;
  }

  /** @internal */
  valueAt(index: number): string {
    return this.fieldValues[index]!;
  }

  /** Names sorted, values of one name combined, Set-Cookie apart. @internal */
  sorted(): [string, string][] {
    this.load();
    if (this.sortedPairs !== null) return this.sortedPairs;
    const unique: string[] = [];
    for (const name of this.names) if (!unique.includes(name)) unique.push(name);
    unique.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const pairs: [string, string][] = [];
    for (const name of unique) {
      if (name === "set-cookie") {
        for (const cookie of this.getSetCookie()) pairs.push([name, cookie]);
      } else pairs.push([name, this.combined(name) ?? ""]);
    }
    this.sortedPairs = pairs;
    return pairs;
  }

  private checkGuard(): void {
    if (this.immutable) throw new TypeError("immutable");
  }

  private load(): void {
    const source = this.source;
    if (source === null) return;
    this.source = null;
    source.fillHeaders(this);
  }

  private combined(lower: string): string | null {
    let text: string | null = null;
    for (let i = 0; i < this.names.length; i++) {
      if (this.names[i]! === lower) text = text === null ? this.fieldValues[i]! : `${text}, ${this.fieldValues[i]!}`;
    }
    return text;
  }

  /** Removes fields called `lower` from index `from` on. */
  private remove(lower: string, from: number): void {
    let kept = from;
    for (let i = from; i < this.names.length; i++) {
      if (this.names[i]! === lower) continue;
      this.names[kept] = this.names[i]!;
      this.fieldValues[kept] = this.fieldValues[i]!;
      kept++;
    }
    this.names.length = kept;
    this.fieldValues.length = kept;
    this.sortedPairs = null;
  }
}

/** Walks the sorted fields; sees changes made meanwhile, as the standard asks. */
export class HeadersIterator<T> {
  private readonly headers: Headers;
  private readonly pick: (name: string, value: string) => T;
  private index = 0;

  constructor(headers: Headers, pick: (name: string, value: string) => T) {
    this.headers = headers;
    this.pick = pick;
  }

  next(): IteratorResult<T, undefined> {
    const pairs = this.headers.sorted();
    if (this.index >= pairs.length) return { value: undefined, done: true };
    const pair = pairs[this.index++]!;
    return { value: this.pick(pair[0], pair[1]), done: false };
  }

  [Symbol.iterator](): HeadersIterator<T> {
    return this;
  }
}

/** True for a `token` of RFC 9110 section 5.6.2. */
export function isToken(text: string): boolean {
  if (text.length === 0) return false;
  for (let i = 0; i < text.length; i++) if (!isTokenUnit(text.charCodeAt(i))) return false;
  return true;
}

/** True for a unit that may stand in a `token`. */
export function isTokenUnit(unit: number): boolean {
  if (unit >= 0x61 && unit <= 0x7a) return true; // a-z
  if (unit >= 0x41 && unit <= 0x5a) return true; // A-Z
  if (unit >= 0x30 && unit <= 0x39) return true; // 0-9
  switch (unit) {
    case 0x21: // !
    case 0x23: // #
    case 0x24: // $
    case 0x25: // %
    case 0x26: // &
    case 0x27: // '
    case 0x2a: // *
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
    case 0x5e: // ^
    case 0x5f: // _
    case 0x60: // `
    case 0x7c: // |
    case 0x7e: // ~
      return true;
    default:
      return false;
  }
}

function checkName(method: string, name: string): void {
  if (!isToken(name)) throw new TypeError(`Headers.${method}: "${name}" is an invalid header name.`);
}

/** The value without surrounding HTTP whitespace. @throws TypeError when it cannot be sent. */
function checkValue(method: string, name: string, value: string): string {
  const text = `${value}`;
  let from = 0;
  let to = text.length;
  while (from < to && isHttpSpace(text.charCodeAt(from))) from++;
  while (to > from && isHttpSpace(text.charCodeAt(to - 1))) to--;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0 || unit === 0x0a || unit === 0x0d || unit > 0xff) {
      throw new TypeError(`Headers.${method}: "${value}" is an invalid header value for "${name}".`);
    }
  }
  return text.slice(from, to);
}

function isHttpSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}
