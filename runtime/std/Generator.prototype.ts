/** Methods of generators as values; calls of them are expanded by the compiler (ECMA-262 27.5.1, 27.1.2.1). */

interface Resumable {
  next(value: unknown): unknown;
  return(value: unknown): unknown;
  throw(reason: unknown): unknown;
}

export function iterate(this: unknown): unknown {
  return this;
}

export function next(this: Resumable, value?: unknown): unknown {
  return this.next(value);
}

export function return_(this: Resumable, value?: unknown): unknown {
  return this.return(value);
}

export function throw_(this: Resumable, reason?: unknown): unknown {
  return this.throw(reason);
}

export { iterate as "@@iterator" };
