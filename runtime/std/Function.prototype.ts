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
