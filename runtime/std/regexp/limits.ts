/** Limits of matching; see program.ts for what is linear. */

/** Steps that matching may take where it is not linear. */
export const STEPS_MAX = 10_000_000;
/** Steps before failures are remembered: so many, and so many for each unit of input. */
export const STEPS_FREE = 4096;
export const STEPS_PER_UNIT = 8;
/** Bits that remembering may take. */
export const MEMO_BITS_MAX = 1 << 27;
/** Numbers on the stack; beyond, matching gives up with a RangeError. */
export const STACK_MAX = 3 << 24;
export const STACK_FIRST = 3 * 64;

export const TOO_COMPLEX = "Regular expression takes too many steps";
export const TOO_DEEP = "Regular expression needs too much memory";
