/**
 * Primitives as objects: `new Number(1)`, `Object("text")` (ECMA-262 20.3.4, 21.1.4, 22.1.4 …). The compiler takes
 * these classes for the objects of the built-in whose name they bear, and looks for methods that are not here in its
 * prototype. Nothing of this is in programs that make none.
 */
import { bigToNumber, toNumber, toPrimitive } from "kiln:core";
import { symbolText } from "./symbol-text.ts";

/** `Number(v)`. */
export function numberOf(...values: unknown[]): number {
  if (values.length === 0) return 0;
  const value = typeof values[0] === "object" ? toPrimitive(values[0], 1) : values[0];
  return typeof value === "bigint" ? bigToNumber(value) : toNumber(value);
}

export class NumberObject {
  readonly #primitive: number;
  constructor(...values: unknown[]) {
    this.#primitive = numberOf(...values);
  }
  valueOf(): number {
    return this.#primitive;
  }
  toString(radix?: number): string {
    return this.#primitive.toString(radix);
  }
}

export class BooleanObject {
  readonly #primitive: boolean;
  constructor(value?: unknown) {
    this.#primitive = !!value;
  }
  valueOf(): boolean {
    return this.#primitive;
  }
  toString(): string {
    return this.#primitive ? "true" : "false";
  }
}

/** The units of the text are properties beside the object, as they are in the language. */
export class StringObject {
  readonly #primitive: string;
  constructor(...values: unknown[]) {
    const value = values.length === 0 ? "" : `${values[0] as string}`;
    this.#primitive = value;
    const own = this as unknown as { [key: string]: string };
    for (let i = 0; i < value.length; i++) own[`${i}`] = value.charAt(i);
  }
  get length(): number {
    return this.#primitive.length;
  }
  valueOf(): string {
    return this.#primitive;
  }
  toString(): string {
    return this.#primitive;
  }
  [Symbol.iterator](): IterableIterator<string> {
    return this.#primitive[Symbol.iterator]();
  }
}

export class BigIntObject {
  readonly #primitive: bigint;
  constructor(value: bigint) {
    this.#primitive = value;
  }
  get [Symbol.toStringTag](): string {
    return "BigInt";
  }
  valueOf(): bigint {
    return this.#primitive;
  }
  toString(radix?: number): string {
    return this.#primitive.toString(radix);
  }
}

export class SymbolObject {
  readonly #primitive: symbol;
  constructor(value: symbol) {
    this.#primitive = value;
  }
  get [Symbol.toStringTag](): string {
    return "Symbol";
  }
  get description(): string | undefined {
    return this.#primitive.description;
  }
  valueOf(): symbol {
    return this.#primitive;
  }
  toString(): string {
    return symbolText(this.#primitive);
  }
  [Symbol.toPrimitive](): symbol {
    return this.#primitive;
  }
}

/** ToObject of what is neither null nor undefined (ECMA-262 7.1.18). */
export function wrapped(value: unknown): unknown {
  if (typeof value === "string") return new StringObject(value);
  if (typeof value === "number") return new NumberObject(value);
  if (typeof value === "boolean") return new BooleanObject(value);
  if (typeof value === "bigint") return new BigIntObject(value);
  if (typeof value === "symbol") return new SymbolObject(value);
  return value;
}

/** What a wrapper holds; any other value is given back. */
export function unwrapped(value: unknown): unknown {
  if (value instanceof NumberObject) return value.valueOf();
  if (value instanceof StringObject) return value.valueOf();
  if (value instanceof BooleanObject) return value.valueOf();
  if (value instanceof BigIntObject) return value.valueOf();
  if (value instanceof SymbolObject) return value.valueOf();
  return value;
}

export function isWrapper(value: unknown): boolean {
  return (
    value instanceof NumberObject ||
    value instanceof StringObject ||
    value instanceof BooleanObject ||
    value instanceof BigIntObject ||
    value instanceof SymbolObject
  );
}

/** The built-in behind a wrapper. */
export function wrapperName(value: unknown): string {
  if (value instanceof NumberObject) return "Number";
  if (value instanceof StringObject) return "String";
  if (value instanceof BooleanObject) return "Boolean";
  return value instanceof BigIntObject ? "BigInt" : "Symbol";
}

/** What `extends Object` extends. */
export class ObjectBase {}
