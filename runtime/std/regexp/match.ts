/** Runs programs: the engine for patterns made at run time. See program.ts for the machine. */
import { canonicalize } from "./casing.ts";
import { type CharSet, contains } from "./charset.ts";
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
import type { Program } from "./program.ts";
import * as op from "./program.ts";

/** A program made ready to run. */
export class Machine {
  readonly code: Int32Array;
  readonly sets: CharSet[];
  /** 256 bytes per set: whether a small character is in it. */
  readonly small: Uint8Array;
  readonly registers: number;
  readonly groups: number;
  readonly slots: number;
  readonly linear: boolean;
  readonly first: number;
  readonly anchored: boolean;
  readonly full: boolean;
  /** 0: failures are remembered from the first step that goes back (tests). */
  patience = 1;

  constructor(p: Program) {
    this.code = new Int32Array(p.code.length);
    for (let i = 0; i < p.code.length; i++) this.code[i] = p.code[i] as number;
    this.sets = p.sets;
    this.small = new Uint8Array(p.sets.length * 256);
    for (let i = 0; i < p.sets.length; i++) {
      const set = p.sets[i] as CharSet;
      for (let k = 0; k < set.length; k += 2)
        for (let c = set[k] as number; c <= (set[k + 1] as number) && c < 256; c++) this.small[i * 256 + c] = 1;
    }
    this.registers = p.registers;
    this.groups = p.groups;
    this.slots = p.slots;
    this.linear = p.linear;
    this.first = p.first;
    this.anchored = p.anchored;
    this.full = p.full;
  }

  has(set: number, c: number): boolean {
    return c < 256 ? this.small[set * 256 + c] !== 0 : contains(this.sets[set] as CharSet, c);
  }
}

/** Where entries go: all matching shares it, since nothing else runs while a match is sought. */
let stack: Int32Array = new Int32Array(STACK_FIRST);

function grown(): Int32Array {
  if (stack.length * 2 > STACK_MAX) throw new RangeError(TOO_DEEP);
  const next = new Int32Array(stack.length * 2);
  next.set(stack);
  stack = next;
  return next;
}

/** One search: what stays the same while starts are tried. */
class Search {
  readonly machine: Machine;
  readonly input: string;
  readonly registers: Int32Array;
  /** Bits of places that failed; null: not remembered. */
  memo: Int32Array | null = null;
  memoBase = 0;
  memoSpan = 0;
  steps = 0;
  limit: number;

  constructor(machine: Machine, input: string, start: number, registers: Int32Array) {
    this.machine = machine;
    this.input = input;
    this.registers = registers;
    this.limit = machine.patience * (STEPS_FREE + STEPS_PER_UNIT * (input.length - start));
  }

  /** More steps than expected at `start`: begins to remember, or gives up. */
  exceeded(start: number): void {
    const m = this.machine;
    const span = this.input.length - start + 1;
    if (this.memo === null && m.slots > 0 && m.slots * span <= MEMO_BITS_MAX) {
      this.memo = new Int32Array(((m.slots * span) >> 5) + 1);
      this.memoBase = start;
      this.memoSpan = span;
      this.limit = m.linear ? Infinity : STEPS_MAX;
    } else if (this.limit < STEPS_MAX) this.limit = STEPS_MAX;
    else throw new RangeError(TOO_COMPLEX);
  }

  /** Whether a way from this place was tried before; from now on it was. */
  tried(slot: number, at: number): boolean {
    const memo = this.memo;
    if (memo === null) return false;
    const bit = slot * this.memoSpan + (at - this.memoBase);
    const word = memo[bit >> 5] as number;
    const mask = 1 << (bit & 31);
    if ((word & mask) !== 0) return true;
    memo[bit >> 5] = word | mask;
    return false;
  }
}

/**
 * Seeks a match that begins at `start` or, unless `sticky`, after it. Registers 2n and 2n+1 then hold where group n
 * begins and ends, or -1. @throws RangeError when it takes too many steps.
 */
export function search(m: Machine, input: string, start: number, sticky: boolean, registers: Int32Array): boolean {
  const s = new Search(m, input, start, registers);
  const { length } = input;
  let at = start;
  if (m.full && at > 0 && at < length && isLow(input.charCodeAt(at)) && isHigh(input.charCodeAt(at - 1))) at--;
  if (m.anchored && at > 0) return false;
  for (;;) {
    if (m.first >= 0 && !sticky) {
      while (at < length && !m.has(m.first, m.full ? pointAt(input, at) : input.charCodeAt(at))) {
        at += m.full && isPair(input, at) ? 2 : 1;
      }
      if (at >= length) return false;
    }
    for (;;) {
      for (let i = 0; i < m.registers; i++) registers[i] = -1;
      const result = run(s, at);
      if (result === MATCHED) return true;
      if (result === FAILED) break;
      s.exceeded(at);
      s.steps = 0;
    }
    if (sticky || m.anchored || at >= length) return false;
    at += m.full && isPair(input, at) ? 2 : 1;
    if (s.steps > s.limit) {
      s.exceeded(at);
      s.steps = 0;
    }
  }
}

/** On the stack: goes on inside a RUN or COUNT instead of at its beginning. */
const AGAIN = 0x40000000;

const FAILED = 0;
const MATCHED = 1;
const EXCEEDED = 2;

function isHigh(c: number): boolean {
  return c >= 0xd800 && c <= 0xdbff;
}

function isLow(c: number): boolean {
  return c >= 0xdc00 && c <= 0xdfff;
}

function isPair(s: string, at: number): boolean {
  return at + 1 < s.length && isHigh(s.charCodeAt(at)) && isLow(s.charCodeAt(at + 1));
}

/** The code point at `at`, which is inside. */
function pointAt(s: string, at: number): number {
  const c = s.charCodeAt(at);
  return isPair(s, at) ? ((c - 0xd800) << 10) + (s.charCodeAt(at + 1) - 0xdc00) + 0x10000 : c;
}

/** Where the code point that ends at `at` begins. */
function pointBefore(s: string, at: number): number {
  return at > 1 && isPair(s, at - 2) ? at - 2 : at - 1;
}

function isLineEnd(c: number): boolean {
  return c === 10 || c === 13 || c === 0x2028 || c === 0x2029;
}

/** Whether the text that group `n` captured is at `at`, or before it; its length, or -1. */
function repeated(s: Search, n: number, at: number, back: boolean): number {
  const from = s.registers[n * 2] as number;
  const to = s.registers[n * 2 + 1] as number;
  if (from < 0 || to < 0) return 0;
  const count = to - from;
  const start = back ? at - count : at;
  if (start < 0 || start + count > s.input.length) return -1;
  for (let i = 0; i < count; i++) if (s.input.charCodeAt(from + i) !== s.input.charCodeAt(start + i)) return -1;
  return count;
}

/** The same whatever the case. Canonical forms have as many units, so lengths agree. */
function repeatedFolded(s: Search, n: number, at: number, back: boolean, full: boolean): number {
  const from = s.registers[n * 2] as number;
  const to = s.registers[n * 2 + 1] as number;
  if (from < 0 || to < 0) return 0;
  const count = to - from;
  const start = back ? at - count : at;
  if (start < 0 || start + count > s.input.length) return -1;
  for (let i = 0; i < count; ) {
    const a = full ? pointAt(s.input, from + i) : s.input.charCodeAt(from + i);
    const b = full ? pointAt(s.input, start + i) : s.input.charCodeAt(start + i);
    if (a !== b && canonicalize(a, full) !== canonicalize(b, full)) return -1;
    i += a > 0xffff ? 2 : 1;
  }
  return count;
}

/** One attempt at one place. */
function run(s: Search, start: number): number {
  const m = s.machine;
  const { code } = m;
  const { input, registers } = s;
  const { length } = input;
  let entries = stack;
  let top = 0;
  let pc = 0;
  let at = start;
  for (;;) {
    // Room for what one instruction pushes; CLEAR asks for itself.
    if (top + 12 > entries.length) entries = grown();
    let ok = true;
    switch (code[pc] as number) {
      case op.MATCH:
        registers[0] = start;
        registers[1] = at;
        return MATCHED;
      case op.CHAR:
        ok = at < length && input.charCodeAt(at) === (code[pc + 1] as number);
        at++;
        pc += 2;
        break;
      case op.UNIT:
        ok = at < length && m.has(code[pc + 1] as number, input.charCodeAt(at));
        at++;
        pc += 2;
        break;
      case op.POINT:
        ok = at < length && m.has(code[pc + 1] as number, pointAt(input, at));
        if (ok) at += isPair(input, at) ? 2 : 1;
        pc += 2;
        break;
      case op.CHAR_BACK:
        at--;
        ok = at >= 0 && input.charCodeAt(at) === (code[pc + 1] as number);
        pc += 2;
        break;
      case op.UNIT_BACK:
        at--;
        ok = at >= 0 && m.has(code[pc + 1] as number, input.charCodeAt(at));
        pc += 2;
        break;
      case op.POINT_BACK:
        ok = at > 0;
        if (ok) {
          at = pointBefore(input, at);
          ok = m.has(code[pc + 1] as number, pointAt(input, at));
        }
        pc += 2;
        break;
      case op.FORK:
        entries[top] = code[pc + 1] as number;
        entries[top + 1] = at;
        top += 3;
        pc += 2;
        break;
      case op.JUMP:
        pc = code[pc + 1] as number;
        break;
      case op.SAVE: {
        const r = code[pc + 1] as number;
        entries[top] = ~r;
        entries[top + 1] = registers[r] as number;
        top += 3;
        registers[r] = at;
        pc += 2;
        break;
      }
      case op.SETR: {
        const r = code[pc + 1] as number;
        entries[top] = ~r;
        entries[top + 1] = registers[r] as number;
        top += 3;
        registers[r] = code[pc + 2] as number;
        pc += 3;
        break;
      }
      case op.CLEAR: {
        const to = code[pc + 2] as number;
        for (let r = code[pc + 1] as number; r < to; r++) {
          const old = registers[r] as number;
          if (old < 0) continue;
          if (top + 12 > entries.length) entries = grown();
          entries[top] = ~r;
          entries[top + 1] = old;
          top += 3;
          registers[r] = -1;
        }
        pc += 3;
        break;
      }
      case op.MOVED:
        ok = (registers[code[pc + 1] as number] as number) !== at;
        pc += 2;
        break;
      case op.COUNT: {
        const r = code[pc + 1] as number;
        const count = registers[r] as number;
        const max = code[pc + 3] as number;
        const exit = code[pc + 5] as number;
        const begin = code[pc + 6] as number;
        if (max >= 0 && count >= max) {
          pc = exit;
          break;
        }
        if (count >= (code[pc + 2] as number)) {
          if ((code[pc + 4] as number) !== 0) {
            // Lazy: the body is for later. Its start is noted when it is entered, by an entry that says so.
            entries[top] = pc + AGAIN;
            entries[top + 1] = at;
            top += 3;
            pc = exit;
            break;
          }
          entries[top] = exit;
          entries[top + 1] = at;
          top += 3;
        }
        entries[top] = ~begin;
        entries[top + 1] = registers[begin] as number;
        top += 3;
        registers[begin] = at;
        pc += 7;
        break;
      }
      case op.STEP: {
        const r = code[pc + 1] as number;
        const min = code[pc + 3] as number;
        const old = registers[r] as number;
        const empty = (registers[code[pc + 2] as number] as number) === at;
        ok = !empty || old < min;
        entries[top] = ~r;
        entries[top + 1] = old;
        top += 3;
        // What is empty once is empty again: the rest of the required iterations need not run.
        registers[r] = empty && old + 1 < min ? min : old + 1;
        pc += 4;
        break;
      }
      case op.TEST:
        pc = at < length && m.has(code[pc + 1] as number, input.charCodeAt(at)) ? pc + 3 : (code[pc + 2] as number);
        break;
      case op.TEST_POINT:
        pc = at < length && m.has(code[pc + 1] as number, pointAt(input, at)) ? pc + 3 : (code[pc + 2] as number);
        break;
      case op.START:
        ok = at === 0;
        pc++;
        break;
      case op.END:
        ok = at === length;
        pc++;
        break;
      case op.START_LINE:
        ok = at === 0 || isLineEnd(input.charCodeAt(at - 1));
        pc++;
        break;
      case op.END_LINE:
        ok = at === length || isLineEnd(input.charCodeAt(at));
        pc++;
        break;
      case op.BORDER: {
        const word = code[pc + 1] as number;
        const left = at > 0 && m.has(word, input.charCodeAt(at - 1));
        const right = at < length && m.has(word, input.charCodeAt(at));
        ok = (left !== right) === ((code[pc + 2] as number) === 0);
        pc += 3;
        break;
      }
      case op.REFER: {
        const back = (code[pc + 2] as number) !== 0;
        const count = repeated(s, code[pc + 1] as number, at, back);
        ok = count >= 0;
        at += back ? -count : count;
        s.steps += count;
        pc += 3;
        break;
      }
      case op.REFER_FOLDED: {
        const back = (code[pc + 2] as number) !== 0;
        const count = repeatedFolded(s, code[pc + 1] as number, at, back, (code[pc + 3] as number) !== 0);
        ok = count >= 0;
        at += back ? -count : count;
        s.steps += count;
        pc += 4;
        break;
      }
      case op.LOOK_AT:
      case op.LOOK_NOT: {
        const r = code[pc + 1] as number;
        const height = top;
        entries[top] = ~r;
        entries[top + 1] = registers[r] as number;
        entries[top + 3] = ~(r + 1);
        entries[top + 4] = registers[r + 1] as number;
        top += 6;
        registers[r] = height;
        registers[r + 1] = at;
        if ((code[pc] as number) === op.LOOK_NOT) {
          entries[top] = code[pc + 2] as number;
          entries[top + 1] = at;
          top += 3;
          pc += 3;
        } else pc += 2;
        break;
      }
      case op.LOOK_DONE: {
        const r = code[pc + 1] as number;
        // Registers are still put back when matching fails later; the other ways go.
        let to = registers[r] as number;
        for (let i = to; i < top; i += 3) {
          if ((entries[i] as number) >= 0) continue;
          entries[to] = entries[i] as number;
          entries[to + 1] = entries[i + 1] as number;
          to += 3;
        }
        top = to;
        at = registers[r + 1] as number;
        pc += 2;
        break;
      }
      case op.LOOK_FAIL: {
        const height = registers[code[pc + 1] as number] as number;
        while (top > height) {
          top -= 3;
          const place = entries[top] as number;
          if (place < 0) registers[~place] = entries[top + 1] as number;
        }
        ok = false;
        break;
      }
      case op.RUN:
      case op.RUN_POINT: {
        const set = code[pc + 1] as number;
        const min = code[pc + 2] as number;
        const max = code[pc + 3] as number;
        const how = code[pc + 4] as number;
        const slot = code[pc + 5] as number;
        const points = (code[pc] as number) === op.RUN_POINT;
        const most = how === op.LAZY ? min : max < 0 ? 0x7fffffff : max;
        const begin = at;
        let least = at;
        let count = 0;
        while (count < most && at < length) {
          const c = points ? pointAt(input, at) : input.charCodeAt(at);
          if (!m.has(set, c)) break;
          const next = at + (c > 0xffff ? 2 : 1);
          // From here on this run has been tried: only what is before remains.
          if (slot >= 0 && count >= min && s.tried(slot, next)) break;
          at = next;
          count++;
          if (count === min) {
            least = at;
            if (slot >= 0 && min > 0 && s.tried(slot, at)) {
              ok = false;
              break;
            }
          }
        }
        s.steps += at - begin;
        if (count < min) ok = false;
        if (!ok) break;
        if (how === op.GREEDY && at > least) {
          entries[top] = pc + AGAIN;
          entries[top + 1] = at;
          entries[top + 2] = least;
          top += 3;
        } else if (how === op.LAZY && (max < 0 || max > min)) {
          entries[top] = pc + AGAIN;
          entries[top + 1] = at;
          entries[top + 2] = max < 0 ? -1 : max - min;
          top += 3;
        }
        pc += 6;
        break;
      }
      case op.MEMO: {
        const count = code[pc + 2] as number;
        if (s.memo !== null) {
          let level = 0;
          for (let i = 0; i < count; i++) if ((registers[code[pc + 3 + i] as number] as number) < at) level++;
          ok = !s.tried((code[pc + 1] as number) + level, at);
        }
        pc += 3 + count;
        break;
      }
      default:
        ok = false;
    }
    if (ok) continue;
    // Back to the last place that is left.
    for (;;) {
      if (top === 0) return FAILED;
      top -= 3;
      const place = entries[top] as number;
      if (place < 0) {
        registers[~place] = entries[top + 1] as number;
        continue;
      }
      if (++s.steps > s.limit) return EXCEEDED;
      at = entries[top + 1] as number;
      if (place < AGAIN) {
        pc = place;
        break;
      }
      const inside = place - AGAIN;
      const what = code[inside] as number;
      if (what !== op.COUNT) {
        const extra = entries[top + 2] as number;
        if ((code[inside + 4] as number) === op.GREEDY) {
          at = what === op.RUN_POINT ? pointBefore(input, at) : at - 1;
          entries[top + 1] = at;
          if (at > extra) top += 3;
        } else {
          if (at >= length) continue;
          const c = what === op.RUN_POINT ? pointAt(input, at) : input.charCodeAt(at);
          if (!m.has(code[inside + 1] as number, c)) continue;
          at += c > 0xffff ? 2 : 1;
          const slot = code[inside + 5] as number;
          if (slot >= 0 && s.tried(slot, at)) continue;
          if (extra !== 1) {
            entries[top + 1] = at;
            entries[top + 2] = extra < 0 ? -1 : extra - 1;
            top += 3;
          }
        }
        pc = inside + 6;
      } else {
        const begin = code[inside + 6] as number;
        entries[top] = ~begin;
        entries[top + 1] = registers[begin] as number;
        top += 3;
        registers[begin] = at;
        pc = inside + 7;
      }
      break;
    }
  }
}
