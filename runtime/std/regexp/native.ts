/** Runs literals, which are machine code in the image (compiler/src/backend/regexp.ts). */
import { regexpFind, regexpLinear, regexpRegisters, regexpSlots } from "kiln:core";
import {
  MEMO_BITS_MAX,
  STACK_FIRST,
  STACK_MAX,
  STEPS_FREE,
  STEPS_MAX,
  STEPS_PER_UNIT,
  TOO_COMPLEX,
  TOO_DEEP,
} from "./limits.ts";

let stack: Int32Array | null = null;
let found: Int32Array | null = null;
/** An empty memory is none. */
let none: Int32Array | null = null;

const NONE = 0;
const FOUND = 1;
const EXCEEDED = 2;
/** Words before the bits of a memory: the first position, positions. */
const MEMO_HEAD = 2;

/**
 * Seeks a match of literal `id` from `start`. Returns registers, of which 2n and 2n+1 say where group n is, valid
 * until the next match of anything; null when there is none. @throws RangeError beyond the limits of limits.ts.
 */
export function findNative(id: number, input: string, start: number, sticky: boolean): Int32Array | null {
  const count = regexpRegisters(id);
  if (found === null || found.length < count) found = new Int32Array(Math.max(count, 32));
  if (stack === null) stack = new Int32Array(STACK_FIRST);
  if (none === null) none = new Int32Array(0);
  const registers = found;
  let memo = none;
  let at = start;
  let limit = STEPS_FREE + STEPS_PER_UNIT * (input.length - start);
  for (;;) {
    const result = regexpFind(id, input, at, sticky, registers, stack, memo, limit);
    if (result === FOUND) return registers;
    if (result === NONE) return null;
    at = registers[0] as number;
    if (result === EXCEEDED) {
      const slots = regexpSlots(id);
      const span = input.length - at + 1;
      if (memo.length === 0 && slots > 0 && slots * span <= MEMO_BITS_MAX) {
        memo = new Int32Array(((slots * span) >> 5) + 1 + MEMO_HEAD);
        memo[0] = at;
        memo[1] = span;
        limit = regexpLinear(id) ? Number.MAX_SAFE_INTEGER : STEPS_MAX;
      } else if (limit < STEPS_MAX) limit = STEPS_MAX;
      else throw new RangeError(TOO_COMPLEX);
    } else {
      if (stack.length * 2 > STACK_MAX) throw new RangeError(TOO_DEEP);
      stack = new Int32Array(stack.length * 2);
    }
  }
}
