/**
 * `URLSearchParams`: the pairs of a query, and application/x-www-form-urlencoded.
 * @see https://url.spec.whatwg.org/#interface-urlsearchparams
 */
import { FORM_SET, percentDecode, percentEncode } from "./percent.ts";

/** Under this name an object says how `console.log` shows it. */
export const SHOWN: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** What `console.log` hands to such a method: how it is asked to show things, and how it shows others. */
export interface ShownOptions {
  readonly breakLength?: number;
}
export type Show = (value: unknown, options: object) => string;

export type URLSearchParamsInit = string | [string, string][] | Record<string, string> | URLSearchParams;

/** The URL whose query a `URLSearchParams` edits. */
export interface QueryOwner {
  /** The pairs changed; `query` is their serialisation. */
  queryChanged(query: string): void;
}

export class URLSearchParams {
  #pairs: [string, string][] = [];
  #owner: QueryOwner | null = null;

  /** A leading "?" of a string is dropped. @throws TypeError for a pair that is not a pair. */
  constructor(init: URLSearchParamsInit | undefined = undefined) {
    if (init === undefined) return;
    if (typeof init === "string") {
      this.parse(init.charCodeAt(0) === 0x3f ? init.slice(1) : init);
    } else if (init instanceof URLSearchParams) {
      for (const pair of init.#pairs) this.#pairs.push([pair[0], pair[1]]);
    } else if (Array.isArray(init)) {
      for (const pair of init) {
        if (pair.length !== 2) throw new TypeError("Each query pair must be an iterable [name, value] tuple");
        this.#pairs.push([scalarText(pair[0]), scalarText(pair[1])]);
      }
    } else {
      for (const name of Object.keys(init)) this.#pairs.push([scalarText(name), scalarText(init[name]!)]);
    }
  }

  /** The parameters of `owner`, told of every change. @internal */
  static owned(owner: QueryOwner): URLSearchParams {
    const params = new URLSearchParams();
    params.#owner = owner;
    return params;
  }

  /** The owner's query changed: starts again from it, without telling the owner. @internal */
  reload(query: string): void {
    this.#pairs = [];
    this.parse(query);
  }

  /** Pairs as `console.log` shows them. */
  [SHOWN](depth: number | null, options: ShownOptions, show: Show): string {
    if (depth !== null && depth < 0) return "[Object]";
    const shown = this.#pairs.map(([name, value]) => `${show(name, options)} => ${show(value, options)}`);
    if (shown.length === 0) return "URLSearchParams {}";
    const line = shown.join(", ");
    const fits = line.length <= (options.breakLength ?? 80);
    return fits ? `URLSearchParams { ${line} }` : `URLSearchParams {\n  ${shown.join(",\n  ")} }`;
  }

  get size(): number {
    return this.#pairs.length;
  }

  append(name: string, value: string): void {
    this.#pairs.push([scalarText(name), scalarText(value)]);
    this.changed();
  }

  /** Removes all pairs called `name`, or only those that also have `value`. */
  delete(name: string, value: string | undefined = undefined): void {
    const kept: [string, string][] = [];
    for (const pair of this.#pairs) {
      if (pair[0] !== name || (value !== undefined && pair[1] !== value)) kept.push(pair);
    }
    this.#pairs = kept;
    this.changed();
  }

  get(name: string): string | null {
    for (const pair of this.#pairs) if (pair[0] === name) return pair[1];
    return null;
  }

  getAll(name: string): string[] {
    const found: string[] = [];
    for (const pair of this.#pairs) if (pair[0] === name) found.push(pair[1]);
    return found;
  }

  has(name: string, value: string | undefined = undefined): boolean {
    for (const pair of this.#pairs) {
      if (pair[0] === name && (value === undefined || pair[1] === value)) return true;
    }
    return false;
  }

  /** Replaces the first pair called `name` and removes the others; adds one when there is none. */
  set(name: string, value: string): void {
    const text = scalarText(value);
    const kept: [string, string][] = [];
    let found = false;
    for (const pair of this.#pairs) {
      if (pair[0] !== name) kept.push(pair);
      else if (!found) {
        found = true;
        kept.push([pair[0], text]);
      }
    }
    if (!found) kept.push([scalarText(name), text]);
    this.#pairs = kept;
    this.changed();
  }

  /** Sorts by name in UTF-16 order; pairs of one name keep their order. */
  sort(): void {
    this.#pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.changed();
  }

  forEach(callback: (value: string, name: string, parent: URLSearchParams) => void): void {
    for (let i = 0; i < this.#pairs.length; i++) {
      const pair = this.#pairs[i]!;
      callback(pair[1], pair[0], this);
    }
  }

  entries(): PairsIterator<[string, string]> {
    return new PairsIterator(this, (name: string, value: string): [string, string] => [name, value]);
  }

  keys(): PairsIterator<string> {
    return new PairsIterator(this, (name: string): string => name);
  }

  values(): PairsIterator<string> {
    return new PairsIterator(this, (_name: string, value: string): string => value);
  }

  /** @same entries */
  [Symbol.iterator](): PairsIterator<[string, string]> {
    return this.entries();
  }

  /** application/x-www-form-urlencoded text. */
  toString(): string {
    let text = "";
    for (const pair of this.#pairs) {
      if (text !== "") text += "&";
      text += `${percentEncode(pair[0], FORM_SET, true)}=${percentEncode(pair[1], FORM_SET, true)}`;
    }
    return text;
  }

  /** The pair at `index`, or null behind the last. @internal */
  pairAt(index: number): [string, string] | null {
    return index < this.#pairs.length ? this.#pairs[index]! : null;
  }

  private parse(text: string): void {
    let from = 0;
    while (from < text.length) {
      let to = text.indexOf("&", from);
      if (to < 0) to = text.length;
      if (to > from) {
        const piece = text.slice(from, to);
        const equals = piece.indexOf("=");
        const name = equals < 0 ? piece : piece.slice(0, equals);
        const value = equals < 0 ? "" : piece.slice(equals + 1);
        this.#pairs.push([percentDecode(name, true), percentDecode(value, true)]);
      }
      from = to + 1;
    }
  }

  private changed(): void {
    if (this.#owner !== null) this.#owner.queryChanged(this.toString());
  }
}

/** Walks the pairs in order and sees changes made meanwhile. */
export class PairsIterator<T> {
  private readonly params: URLSearchParams;
  private readonly pick: (name: string, value: string) => T;
  private index = 0;

  constructor(params: URLSearchParams, pick: (name: string, value: string) => T) {
    this.params = params;
    this.pick = pick;
  }

  next(): IteratorResult<T, undefined> {
    const pair = this.params.pairAt(this.index);
    if (pair === null) return { value: undefined, done: true };
    this.index++;
    return { value: this.pick(pair[0], pair[1]), done: false };
  }

  [Symbol.iterator](): PairsIterator<T> {
    return this;
  }
}

/** A string as the standard's USVString: lone surrogates become U+FFFD. */
export function scalarText(text: string): string {
  const given = `${text}`;
  for (let i = 0; i < given.length; i++) {
    if ((given.charCodeAt(i) & 0xf800) === 0xd800) return replaceLone(given);
  }
  return given;
}

function replaceLone(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit & 0xfc00) === 0xd800 && i + 1 < text.length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      out += text.slice(i, i + 2);
      i++;
    } else out += (unit & 0xf800) === 0xd800 ? "\ufffd" : text.charAt(i);
  }
  return out;
}
