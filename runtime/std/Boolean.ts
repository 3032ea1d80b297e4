/** `Boolean(v)` (ECMA-262 20.3.1). */
export function call(value?: unknown): boolean {
  return !!value;
}
