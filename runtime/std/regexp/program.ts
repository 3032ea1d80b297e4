/**
 * What a pattern is compiled to: code for a backtracking machine (match.ts runs it, and the compiler's back end
 * turns it into C for literals).
 *
 * The machine has a position, registers, and a stack of entries of three numbers: (code, position, extra) is a place
 * to go on from when matching fails, (~register, old value, 0) puts a register back on the way. Registers 0 and 1
 * hold the whole match, 2n and 2n+1 group n, and what loops and look-around need follows.
 *
 * Linear time: `MEMO` marks places that several ways lead to. When a match has taken more steps than its input is
 * long several times over, it starts again with a table of bits, and no such place is left from twice at one
 * position: what failed once would fail again, since without back-references nothing but place and position (and
 * whether the surrounding loops have consumed anything) decides.
 */
import type { CharSet } from "./charset.ts";

/** The match is complete. */
export const MATCH = 0;
/** CHAR c: one unit. */
export const CHAR = 1;
/** UNIT s: one unit of set s. */
export const UNIT = 2;
/** POINT s: one code point of set s. */
export const POINT = 3;
/** The same three, backwards. */
export const CHAR_BACK = 4;
export const UNIT_BACK = 5;
export const POINT_BACK = 6;
/** FORK a: goes on, and later perhaps from a. */
export const FORK = 7;
/** JUMP a */
export const JUMP = 8;
/** SAVE r: the position into register r. */
export const SAVE = 9;
/** SETR r v */
export const SETR = 10;
/** CLEAR from to: registers from up to and without to become -1. */
export const CLEAR = 11;
/** MOVED r: fails when the position is still that of register r. */
export const MOVED = 12;
/** COUNT r min max lazy exit first: at the head of a counted loop; the body follows. `first`: where its iteration began. */
export const COUNT = 13;
/** STEP r position min: at its end: counts, and fails when an iteration beyond min consumed nothing. */
export const STEP = 14;
/** TEST s a: goes to a unless the next unit is in set s. TEST_POINT: code point. */
export const TEST = 15;
export const TEST_POINT = 16;
/** START, END: of input; with flag m of a line. */
export const START = 17;
export const END = 18;
export const START_LINE = 19;
export const END_LINE = 20;
/** BORDER s negative: \b with words made of set s. */
export const BORDER = 21;
/** REFER n back: what group n captured; REFER_FOLDED n back full: whatever the case. */
export const REFER = 22;
export const REFER_FOLDED = 23;
/** LOOK_AT r; its body; LOOK_DONE r: keeps what was captured, drops the other ways, goes back to where it began. */
export const LOOK_AT = 24;
export const LOOK_DONE = 25;
/** LOOK_NOT r a: goes on from a when the body fails; its body; LOOK_FAIL r. */
export const LOOK_NOT = 26;
export const LOOK_FAIL = 27;
/** RUN s min max how slot: units of set s, as many as there are; gives back when `how` is 1, not when 0; 2: as few. */
export const RUN = 28;
export const RUN_POINT = 29;
/** MEMO slot n r…: see above; r are where iterations of the surrounding loops began. Slots slot to slot + n. */
export const MEMO = 30;
/** FAIL */
export const FAIL = 31;

/** Words of an instruction. MEMO has `n` more. */
export const LENGTHS: readonly number[] = [
  1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 2, 7, 4, 3, 3, 1, 1, 1, 1, 3, 3, 4, 2, 2, 3, 2, 6, 6, 3, 1,
];

export const POSSESSIVE = 0;
export const GREEDY = 1;
export const LAZY = 2;

export class Program {
  readonly code: number[] = [];
  readonly sets: CharSet[] = [];
  /** Registers, those of captures included. */
  registers = 0;
  groups = 0;
  /** Bits per position that MEMO and RUN need; 0 and `linear` false: matching may take long. */
  slots = 0;
  /** No way of matching takes more than a number of steps proportional to the input. */
  linear = true;
  /** A match begins with a character of this set; -1: with any, or with none. */
  first = -1;
  /** A match begins at position 0 only. */
  anchored = false;
  /** Positions are between code points. */
  full = false;
}
