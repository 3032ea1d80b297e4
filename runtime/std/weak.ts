/** What weak collections can hold. */
import { rawKind, symbolRegistered } from "kiln:core";

const KIND_SYMBOL = 5;
const KIND_BIGINT = 6;

/** CanBeHeldWeakly (ECMA-262 9.14): objects, and symbols that nobody can make again. */
export function isHoldable(value: unknown): boolean {
  const kind = rawKind(value);
  if (kind === KIND_SYMBOL) return !symbolRegistered(value as symbol);
  return kind > KIND_BIGINT;
}
