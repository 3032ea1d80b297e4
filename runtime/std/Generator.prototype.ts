/** Methods of generators as values; calls of them are expanded by the compiler (ECMA-262 27.1.2.1). */

export function iterate(this: unknown): unknown {
  return this;
}

export { iterate as "@@iterator" };
