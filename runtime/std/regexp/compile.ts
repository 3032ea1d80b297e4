/** Syntax trees to programs. */
import {
  BACK_REFERENCE,
  BOUNDARY,
  CAPTURE,
  CHOICE,
  EMPTY_NODE,
  LINE_END,
  LINE_START,
  LOOK,
  type Pattern,
  PatternError,
  REPEAT,
  SEQUENCE,
  SET,
  type Tree,
} from "./ast.ts";
import { type CharSet, disjoint, EMPTY, isUnits, sameSet, union, WORD, WORD_FOLDED } from "./charset.ts";
import * as op from "./program.ts";
import { Program } from "./program.ts";

/** Counted repetition is written out up to this many instructions. */
const UNROLL_MAX = 120;
/** Words of code. */
const CODE_MAX = 200000;
/** Loops around one place whose bodies may be empty. */
const EMPTY_LOOPS_MAX = 4;

/** What can come after a place: unknown, or characters of a set. */
class Follow {
  readonly known: boolean;
  readonly set: CharSet;

  constructor(known: boolean, set: CharSet) {
    this.known = known;
    this.set = set;
  }
}

const ANYTHING = new Follow(false, EMPTY);

/** @throws PatternError "Regular expression too large". */
export function compile(pattern: Pattern): Program {
  const c = new Compiler(pattern);
  return c.run();
}

class Compiler {
  private readonly pattern: Pattern;
  private readonly program = new Program();
  private readonly code: number[];
  private readonly full: boolean;
  /** Inside a look-behind. */
  private back = false;
  /** Memory of failures is sound here: no references, no look-around, no counters. */
  private memo = true;
  /** Registers with the start of the iteration, of the loops around that may be empty. */
  private readonly loops: number[] = [];

  constructor(pattern: Pattern) {
    this.pattern = pattern;
    this.code = this.program.code;
    this.full = pattern.flags.full;
  }

  run(): Program {
    const { root, groups, flags } = this.pattern;
    const p = this.program;
    p.groups = groups;
    p.registers = groups * 2;
    p.full = this.full;
    if (analyse(root)) {
      this.memo = false;
      p.linear = false;
    }
    this.emit(root, ANYTHING);
    this.put1(op.MATCH);
    if (root.known && !root.nullable) p.first = this.set(root.first);
    p.anchored = !flags.multiline && startsAtStart(root);
    return p;
  }

  // ---- writing ----

  private put1(a: number): void {
    if (this.code.length > CODE_MAX) throw new PatternError("Regular expression too large");
    this.code.push(a);
  }

  private put2(a: number, b: number): void {
    this.put1(a);
    this.code.push(b);
  }

  private put3(a: number, b: number, c: number): void {
    this.put2(a, b);
    this.code.push(c);
  }

  /** The word just written is yet to be filled in. */
  private get last(): number {
    return this.code.length - 1;
  }

  private patch(at: number): void {
    this.code[at] = this.code.length;
  }

  private set(set: CharSet): number {
    const { sets } = this.program;
    for (let i = 0; i < sets.length; i++) if (sameSet(sets[i] as CharSet, set)) return i;
    sets.push(set);
    return sets.length - 1;
  }

  private register(): number {
    return this.program.registers++;
  }

  private remember(): void {
    if (!this.memo) return;
    const count = this.loops.length;
    this.put3(op.MEMO, this.slot(count + 1), count);
    for (const r of this.loops) this.code.push(r);
  }

  private slot(count: number): number {
    const slot = this.program.slots;
    this.program.slots += count;
    return slot;
  }

  // ---- trees ----

  private emit(t: Tree, follow: Follow): void {
    switch (t.kind) {
      case EMPTY_NODE:
        return;
      case SET:
        return this.character(t.set);
      case SEQUENCE:
        return this.sequence(t, follow);
      case CHOICE:
        return this.choice(t, follow);
      case CAPTURE: {
        this.put2(op.SAVE, t.a * 2 + (this.back ? 1 : 0));
        this.emit(t.kids[0] as Tree, follow);
        this.put2(op.SAVE, t.a * 2 + (this.back ? 0 : 1));
        return;
      }
      case REPEAT:
        return this.repeat(t, follow);
      case LINE_START:
        return this.put1(this.pattern.flags.multiline ? op.START_LINE : op.START);
      case LINE_END:
        return this.put1(this.pattern.flags.multiline ? op.END_LINE : op.END);
      case BOUNDARY: {
        const word = this.full && this.pattern.flags.ignoreCase ? WORD_FOLDED : WORD;
        return this.put3(op.BORDER, this.set(word), t.flag ? 1 : 0);
      }
      case BACK_REFERENCE: {
        if (this.pattern.flags.ignoreCase) {
          this.put3(op.REFER_FOLDED, t.a, this.back ? 1 : 0);
          this.code.push(this.full ? 1 : 0);
        } else this.put3(op.REFER, t.a, this.back ? 1 : 0);
        return;
      }
      case LOOK:
        return this.look(t);
      default:
        throw new Error("a tree of unknown kind");
    }
  }

  private character(set: CharSet): void {
    const back = this.back;
    if (set.length === 2 && set[0] === set[1] && isUnits(set)) {
      this.put2(back ? op.CHAR_BACK : op.CHAR, set[0] as number);
    } else if (this.full && !isUnits(set)) this.put2(back ? op.POINT_BACK : op.POINT, this.set(set));
    else if (set.length === 2 && set[0] === set[1] && (set[0] as number) <= 0xffff) {
      this.put2(back ? op.CHAR_BACK : op.CHAR, set[0] as number);
    } else this.put2(back ? op.UNIT_BACK : op.UNIT, this.set(set));
  }

  private sequence(t: Tree, follow: Follow): void {
    const count = t.kids.length;
    if (this.back) {
      for (let i = count - 1; i >= 0; i--) this.emit(t.kids[i] as Tree, ANYTHING);
      return;
    }
    const follows: Follow[] = [];
    let after = follow;
    for (let i = count - 1; i >= 0; i--) {
      follows.push(after);
      after = before(t.kids[i] as Tree, after);
    }
    for (let i = 0; i < count; i++) this.emit(t.kids[i] as Tree, follows[count - 1 - i] as Follow);
  }

  private choice(t: Tree, follow: Follow): void {
    const ends: number[] = [];
    const { kids } = t;
    for (let i = 0; i < kids.length; i++) {
      const kid = kids[i] as Tree;
      if (i === kids.length - 1) {
        this.emit(kid, follow);
        break;
      }
      let test = -1;
      let fork = -1;
      const sure = kid.known && !kid.nullable && !this.back;
      if (sure) test = this.test(kid.first);
      if (!sure || !this.apart(kid.first, kids, i + 1, follow)) {
        this.put2(op.FORK, 0);
        fork = this.last;
      }
      this.emit(kid, follow);
      this.put2(op.JUMP, 0);
      ends.push(this.last);
      if (test >= 0) this.patch(test);
      if (fork >= 0) this.patch(fork);
    }
    for (const end of ends) this.patch(end);
    this.remember();
  }

  /** Whether none of the kids from `from` on can begin with a character of `set`. */
  private apart(set: CharSet, kids: readonly Tree[], from: number, follow: Follow): boolean {
    for (let i = from; i < kids.length; i++) {
      const f = before(kids[i] as Tree, follow);
      if (!f.known || !disjoint(set, f.set)) return false;
    }
    return true;
  }

  /** Leaves unless the next character is in the set; the place to fill in. */
  private test(set: CharSet): number {
    this.put3(this.full && !isUnits(set) ? op.TEST_POINT : op.TEST, this.set(set), 0);
    return this.last;
  }

  private repeat(t: Tree, follow: Follow): void {
    const body = t.kids[0] as Tree;
    const [min, max, lazy] = [t.a, t.b, t.flag];
    if (max === 0) return;
    const plain = unwrapped(body);
    if (plain.kind === SET && !this.back) return this.runOf(plain.set, t, follow);
    if (min === 1 && max === 1) return this.emit(body, follow);
    const loop = max < 0 && min > 0 && !body.nullable;
    const copies = max >= 0 ? max : loop ? min : min + 1;
    if (body.size * copies > UNROLL_MAX && copies > 1) return this.counted(t, body);
    const around = max < 0 || max > min ? loopFollow(body, follow) : follow;
    for (let i = 0; i < (loop ? min - 1 : min); i++) {
      this.clear(t);
      this.emit(body, i === min - 1 ? around : before(body, ANYTHING));
    }
    if (loop) return this.plus(t, body, lazy, follow);
    if (max < 0) return this.star(t, body, lazy, follow);
    const exits: number[] = [];
    for (let i = min; i < max; i++) {
      let enter = -1;
      if (lazy) {
        this.put2(op.FORK, 0);
        enter = this.last;
        this.put2(op.JUMP, 0);
        exits.push(this.last);
        this.patch(enter);
      } else this.leave(body, follow, exits);
      this.iteration(t, body, i === max - 1 ? follow : loopFollow(body, follow));
    }
    for (const exit of exits) this.patch(exit);
    if (max > min) this.remember();
  }

  /** Before a greedy iteration: the ways around it. */
  private leave(body: Tree, follow: Follow, exits: number[]): void {
    const sure = body.known && !body.nullable && !this.back;
    if (sure) exits.push(this.test(body.first));
    if (!sure || !follow.known || !disjoint(body.first, follow.set)) {
      this.put2(op.FORK, 0);
      exits.push(this.last);
    }
  }

  private clear(t: Tree): void {
    if (t.to > t.from) this.put3(op.CLEAR, t.from * 2, t.to * 2);
  }

  /** One iteration that must consume something. */
  private iteration(t: Tree, body: Tree, follow: Follow): void {
    if (!body.nullable) {
      this.clear(t);
      this.emit(body, follow);
      return;
    }
    const start = this.register();
    this.put2(op.SAVE, start);
    this.clear(t);
    const kept = this.memo;
    this.loops.push(start);
    if (this.loops.length > EMPTY_LOOPS_MAX) this.forget();
    this.emit(body, follow);
    this.loops.pop();
    this.memo = kept;
    this.put2(op.MOVED, start);
  }

  private forget(): void {
    this.memo = false;
    this.program.linear = false;
  }

  private star(t: Tree, body: Tree, lazy: boolean, follow: Follow): void {
    const head = this.code.length;
    const exits: number[] = [];
    this.remember();
    if (lazy) {
      this.put2(op.FORK, 0);
      const enter = this.last;
      this.put2(op.JUMP, 0);
      exits.push(this.last);
      this.patch(enter);
    } else this.leave(body, follow, exits);
    this.iteration(t, body, loopFollow(body, follow));
    this.put2(op.JUMP, head);
    for (const exit of exits) this.patch(exit);
  }

  /** A loop whose body comes first; it cannot be empty. */
  private plus(t: Tree, body: Tree, lazy: boolean, follow: Follow): void {
    const head = this.code.length;
    const exits: number[] = [];
    this.clear(t);
    this.emit(body, loopFollow(body, follow));
    this.remember();
    if (lazy) {
      this.put2(op.FORK, 0);
      const again = this.last;
      this.put2(op.JUMP, 0);
      exits.push(this.last);
      this.patch(again);
    } else this.leave(body, follow, exits);
    this.put2(op.JUMP, head);
    for (const exit of exits) this.patch(exit);
  }

  private counted(t: Tree, body: Tree): void {
    const counter = this.register();
    const start = this.register();
    const kept = this.memo;
    this.forget();
    this.put3(op.SETR, counter, 0);
    const head = this.code.length;
    this.put3(op.COUNT, counter, t.a);
    this.put3(t.b, t.flag ? 1 : 0, 0);
    const exit = this.last;
    this.code.push(start);
    this.clear(t);
    this.emit(body, ANYTHING);
    this.put3(op.STEP, counter, start);
    this.code.push(t.a);
    this.put2(op.JUMP, head);
    this.patch(exit);
    this.memo = kept;
  }

  private runOf(set: CharSet, t: Tree, follow: Follow): void {
    const points = this.full && !isUnits(set);
    const [min, max] = [t.a, t.b];
    if (max === min && min <= 4) {
      for (let i = 0; i < min; i++) this.character(set);
      return;
    }
    let how = t.flag ? op.LAZY : op.GREEDY;
    // What follows cannot be in the set: giving back never helps, and stopping early does not either.
    if (max === min || (follow.known && disjoint(set, follow.set))) how = op.POSSESSIVE;
    const slot = this.memo && max < 0 ? this.slot(1) : -1;
    this.put3(points ? op.RUN_POINT : op.RUN, this.set(set), min);
    this.put3(max, how, slot);
    if (max >= 0 && how !== op.POSSESSIVE) this.remember();
  }

  private look(t: Tree): void {
    const kept = [this.memo, this.back] as const;
    const base = this.register();
    this.register();
    this.memo = false;
    this.back = t.behind;
    this.program.linear = false;
    let over = -1;
    if (t.flag) {
      this.put3(op.LOOK_NOT, base, 0);
      over = this.last;
    } else this.put2(op.LOOK_AT, base);
    this.emit(t.kids[0] as Tree, ANYTHING);
    this.put2(t.flag ? op.LOOK_FAIL : op.LOOK_DONE, base);
    if (over >= 0) this.patch(over);
    [this.memo, this.back] = kept;
  }
}

/** A group that captures nothing is its content. */
function unwrapped(t: Tree): Tree {
  let at = t;
  while (at.kind === SEQUENCE && at.kids.length === 1) at = at.kids[0] as Tree;
  return at;
}

function startsAtStart(t: Tree): boolean {
  if (t.kind === LINE_START) return true;
  if (t.kind === SEQUENCE) return t.kids.length > 0 && startsAtStart(t.kids[0] as Tree);
  if (t.kind === CHOICE) return t.kids.every(startsAtStart);
  return t.kind === CAPTURE && startsAtStart(t.kids[0] as Tree);
}

/** What can come at the start of `t` with `follow` behind it. */
function before(t: Tree, follow: Follow): Follow {
  if (!t.known) return ANYTHING;
  if (!t.nullable) return new Follow(true, t.first);
  return follow.known ? new Follow(true, union(t.first, follow.set)) : ANYTHING;
}

/** What can come after the body of a loop. */
function loopFollow(body: Tree, follow: Follow): Follow {
  if (!body.known || !follow.known) return ANYTHING;
  return new Follow(true, union(body.first, follow.set));
}

/** Fills in first characters, sizes and whether empty matches are possible. Returns whether there are back-references. */
function analyse(t: Tree): boolean {
  let references = t.kind === BACK_REFERENCE;
  for (const kid of t.kids) if (analyse(kid)) references = true;
  switch (t.kind) {
    case SET:
      t.first = t.set;
      t.known = true;
      t.nullable = false;
      break;
    case EMPTY_NODE:
      t.first = EMPTY;
      t.known = true;
      t.nullable = true;
      break;
    case SEQUENCE: {
      let after = new Follow(true, EMPTY);
      t.nullable = true;
      t.size = 0;
      for (let i = t.kids.length - 1; i >= 0; i--) {
        const kid = t.kids[i] as Tree;
        after = before(kid, after);
        if (!kid.nullable) t.nullable = false;
        t.size += kid.size;
      }
      t.known = after.known;
      t.first = after.set;
      break;
    }
    case CHOICE:
      t.known = true;
      t.first = EMPTY;
      for (const kid of t.kids) {
        if (!kid.known) t.known = false;
        if (kid.nullable) t.nullable = true;
        t.first = union(t.first, kid.first);
        t.size += kid.size + 3;
      }
      break;
    case CAPTURE: {
      const kid = t.kids[0] as Tree;
      t.known = kid.known;
      t.first = kid.first;
      t.nullable = kid.nullable;
      t.size = kid.size + 2;
      break;
    }
    case REPEAT: {
      const kid = t.kids[0] as Tree;
      t.known = kid.known;
      t.first = kid.first;
      t.nullable = kid.nullable || t.a === 0;
      const copies = t.b >= 0 ? t.b : t.a > 0 && !kid.nullable ? t.a : t.a + 1;
      t.size = unwrapped(kid).kind === SET || kid.size * copies > UNROLL_MAX ? kid.size + 6 : (kid.size + 4) * copies;
      break;
    }
    default:
      // Assertions, look-around and references: anything can come.
      t.nullable = true;
      t.known = false;
  }
  return references;
}
