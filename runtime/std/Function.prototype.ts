/** Methods of functions beyond call and apply, which the compiler expands (ECMA-262 20.2.3). */
import { namesAsked, propertyDefine, rawClassName } from "kiln:core";
import { HIDDEN, READONLY } from "./property-change.ts";

/** 20.2.3.2 @throws TypeError for what is no function */
export function bind<R>(
  this: (...args: unknown[]) => R,
  self: unknown,
  ...bound: unknown[]
): (...args: unknown[]) => R {
  if (typeof this !== "function") throw new TypeError("Bind must be called on a function");
  const made = (...args: unknown[]): R => this.apply(self, bound.length === 0 ? args : [...bound, ...args]);
  if (namesAsked(made)) nameBound(made, this.name, this.length, bound.length);
  return made;
}

/** What `length` and `name` of the function that was bound say of the one that was made (20.2.3.2, steps 4 to 10). */
function nameBound(made: unknown, name: unknown, length: unknown, given: number): void {
  const left = typeof length === "number" && length > given ? Math.trunc(length) - given : 0;
  propertyDefine(made, "length", left, undefined, undefined, READONLY | HIDDEN, false);
  const text = `bound ${typeof name === "string" ? name : ""}`;
  propertyDefine(made, "name", text, undefined, undefined, READONLY | HIDDEN, false);
}

export function toString(this: unknown): string {
  return `function ${rawClassName(this)}() { [native code] }`;
}

/** Calling `Function.prototype` itself. */
function nothing(): undefined {
  return undefined;
}

export { nothing as "@@call" };

type Callable = (...args: unknown[]) => unknown;

/** `call` as a value; calls of it are the compiler's. */
export function call(this: Callable, self?: unknown, ...args: unknown[]): unknown {
  return this.apply(self, args);
}

/** `apply` as a value. */
export function apply(this: Callable, self?: unknown, list?: unknown): unknown {
  return this.apply(self, list as unknown[]);
}
