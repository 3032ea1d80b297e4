/** %TypedArray% (ECMA-262 23.2.1): what all constructors of typed arrays inherit from. */
import { rawKind } from "kiln:core";
import { incompatible, requireCallable } from "./shown.ts";
import { detached, isIterable, lengthOf, listOf, type TypedArray } from "./typed-array.ts";

type Constructor = new (length: number) => unknown;

/** @throws TypeError always. */
export function construct(): never {
  throw new TypeError("Abstract class TypedArray not directly constructable");
}

export { construct as call };

/** Elements of an iterable or array-like in an object of the constructor that `this` is. */
export function from(
  this: unknown,
  source?: ArrayLike<number> | Iterable<number>,
  make?: (value: number, index: number) => number,
  self?: unknown,
): unknown {
  checkConstructor(this);
  if (make !== undefined) requireCallable(make);
  const given = source as ArrayLike<number> | Iterable<number>;
  const list = isIterable(given) ? listOf(given) : given;
  const count = lengthOf(list);
  const out = create(this, count, "from");
  for (let i = 0; i < count; i++) {
    const value = list[i] as number;
    out[i] = make === undefined ? value : (make.call(self, value, i) as number);
  }
  return out;
}

/** The arguments as elements of an object of the constructor that `this` is. */
export function of(this: unknown, ...items: number[]): unknown {
  checkConstructor(this);
  const out = create(this, items.length, "of");
  for (let i = 0; i < items.length; i++) out[i] = items[i] as number;
  return out;
}

function checkConstructor(value: unknown): void {
  if (typeof value !== "function") throw new TypeError(`${value as string} is not a constructor`);
}

/** TypedArrayCreate (23.2.4.2). @throws TypeError for what is no typed array, or too short */
function create(maker: unknown, count: number, method: string): TypedArray {
  const out = new (maker as Constructor)(count);
  if (rawKind(out) !== 13) throw incompatible(`%TypedArray%.${method}`, out);
  const view = out as TypedArray;
  if (view.length < count) throw detached("Construct");
  return view;
}
