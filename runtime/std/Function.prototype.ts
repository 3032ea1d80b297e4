/** Methods of functions beyond call and apply, which the compiler expands (ECMA-262 20.2.3). */
import { rawClassName } from "kiln:core";

export function bind<R>(
  this: (...args: unknown[]) => R,
  self: unknown,
  ...bound: unknown[]
): (...args: unknown[]) => R {
  return (...args: unknown[]): R => this.apply(self, [...bound, ...args]);
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
