/**
 * `FormData`: the entries of a form.
 * @see https://xhr.spec.whatwg.org/#interface-formdata
 */
import { custom, type InspectOptions, inspect } from "../../../runtime/std/inspect.ts";
import { Blob, File } from "./blob.ts";

export type FormDataEntryValue = File | string;

class Entry {
  readonly name: string;
  readonly value: FormDataEntryValue;

  constructor(name: string, value: FormDataEntryValue) {
    this.name = name;
    this.value = value;
  }
}

export class FormData {
  #entries: Entry[] = [];

  /** A blob becomes a file called `filename`, or "blob". @throws TypeError for a file name of a text. */
  append(name: string, value: string | Blob, filename: string | undefined = undefined): void {
    checkFilename("append", value, filename);
    this.#entries.push(new Entry(`${name}`, entryValue(value, filename)));
  }

  /** Replaces all entries of that name by one. @throws TypeError for a file name of a text. */
  set(name: string, value: string | Blob, filename: string | undefined = undefined): void {
    checkFilename("set", value, filename);
    const key = `${name}`;
    const entry = new Entry(key, entryValue(value, filename));
    const first = this.#entries.findIndex((known) => known.name === key);
    if (first < 0) this.#entries.push(entry);
    else {
      const after = this.#entries.slice(first + 1).filter((known) => known.name !== key);
      this.#entries = [...this.#entries.slice(0, first), entry, ...after];
    }
  }

  delete(name: string): void {
    this.#entries = this.#entries.filter((entry) => entry.name !== name);
  }

  get(name: string): FormDataEntryValue | null {
    for (const entry of this.#entries) if (entry.name === name) return entry.value;
    return null;
  }

  getAll(name: string): FormDataEntryValue[] {
    return this.#entries.filter((entry) => entry.name === name).map((entry) => entry.value);
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => entry.name === name);
  }

  forEach(callback: (value: FormDataEntryValue, name: string, parent: FormData) => void): void {
    for (const [name, value] of this) callback(value, name, this);
  }

  *entries(): IterableIterator<[string, FormDataEntryValue]> {
    for (let i = 0; i < this.#entries.length; i++) {
      const entry = this.#entries[i] as Entry;
      yield [entry.name, entry.value];
    }
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): IterableIterator<FormDataEntryValue> {
    for (const [, value] of this.entries()) yield value;
  }

  /** @same entries */
  [Symbol.iterator](): IterableIterator<[string, FormDataEntryValue]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "FormData";
  }

  [custom](_depth: number, options: InspectOptions): unknown {
    const shown: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {};
    for (const { name } of this.#entries) {
      const all = this.getAll(name);
      shown[name] = all.length === 1 ? (all[0] as FormDataEntryValue) : all;
    }
    return `FormData ${inspect(shown, options)}`;
  }
}

function checkFilename(method: string, value: string | Blob, filename: string | undefined): void {
  if (filename === undefined || value instanceof Blob) return;
  throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
}

function entryValue(value: string | Blob, filename: string | undefined): FormDataEntryValue {
  if (!(value instanceof Blob)) return `${value}`;
  if (value instanceof File) {
    if (filename === undefined) return value;
    return new File([value], `${filename}`, { type: value.type, lastModified: value.lastModified });
  }
  return new File([value], filename === undefined ? "blob" : `${filename}`, { type: value.type });
}
