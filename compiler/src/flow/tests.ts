/**
 * Outcomes of tests: a comparison whose result flow already knows does not make both branches
 * reachable. Everything here only ever adds outcomes as more kinds of value arrive.
 */
import type { Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { readBeside } from "./beside.ts";
import {
  type AbsObj,
  ALL_KINDS,
  BIGINT,
  BOOL,
  type FuncInst,
  HOLE,
  literalKind,
  Node,
  NULL,
  NULLISH,
  NUM,
  STR,
  SYM,
  UNDEF,
} from "./domain.ts";
import { looseFlow } from "./numeric.ts";
import { functionPrototype, isConstructor } from "./open.ts";
import { choosesPrototype, isFunction, sieve } from "./refine.ts";
import type { Solver } from "./solver.ts";
import { calledWith } from "./tuple.ts";

/** The name of `Symbol.hasInstance`. */
export const HAS_INSTANCE = "@@hasInstance";

/** Runs `f(true)` once `n` can be truthy, `f(false)` once it can be falsy. */
export function outcomes(s: Solver, n: Node, f: (yes: boolean) => void): void {
  s.eachObj(n, () => f(true));
  s.whenKind(n, NULLISH | HOLE, () => f(false));
  s.whenKind(n, SYM, () => f(true));
  s.whenKind(n, BIGINT, () => {
    f(true);
    f(false);
  });
  s.whenKind(n, BOOL | NUM | STR, () =>
    eachLiteral(n, (v) => {
      if (v === null || v) f(true);
      if (v === null || !v) f(false);
    }),
  );
}

/** Runs `f` for each literal that reaches `n`, and with null once others may. */
function eachLiteral(n: Node, f: (v: string | number | boolean | null) => void): void {
  const run = (): void => {
    if (n.lits === null) f(null);
    else for (const v of [...n.lits]) f(v);
  };
  (n.onLit ??= []).push(run);
  run();
}

/** What a plain function has under `Symbol.hasInstance` answers for it; the core calls that. */
function answersItself(a: Analysis, k: AbsObj, x: Node): void {
  const held = new Node(`${k.label} Symbol.hasInstance`);
  readBeside(a, k, HAS_INSTANCE, held);
  a.solver.eachObj(held, (f) => {
    if (f.kind !== "closure") return;
    const target = a.instanceOf(f.func!, f.ctx, f);
    a.calledFromC.add(target);
    a.solver.addObj(target.thisNode, k);
    calledWith(a, target, x);
  });
}

export function testFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const out = (v: boolean): void => s.addLit(n, BOOL, v);
  const both = (): void => s.addAny(n, BOOL);
  const [x, y] = [inst.args[0]!, inst.args[1]];
  switch (inst.op) {
    case "not":
      return outcomes(s, fi.node(x), (v) => out(!v));
    case "instanceof": {
      const c = y!;
      s.eachObj(fi.node(c), (k) => {
        const own = k.kind === "class" ? a.classes.hasInstance(k.cls!) : null;
        if (own === null) return;
        a.call(fi, inst, a.func(own.func), null, k, null, { fixed: [fi.node(x)], spread: null }, null);
        both();
      });
      if (c.op !== "class" && c.op !== "builtin") {
        s.eachObj(fi.node(c), (k) => {
          if (k.kind !== "closure" || !isConstructor(k.func!)) return;
          functionPrototype(a, k);
          s.eachObj(fi.node(x), (o) => void a.protoAsked.add(o));
          answersItself(a, k, fi.node(x));
        });
        return both();
      }
      const filter = sieve({ k: "instanceof", sense: true }, c, a.classes).filter;
      if (filter === null) return both();
      s.whenKind(fi.node(x), ALL_KINDS, () => out(false));
      return s.eachObj(fi.node(x), (o) => {
        if (choosesPrototype(o)) both();
        else out(filter(o));
      });
    }
    case "seq":
    case "sne": {
      const sense = inst.op === "seq";
      const answer = (v: boolean): void => out(v === sense);
      if (typeofTest(s, fi, x, y!, answer) || typeofTest(s, fi, y!, x, answer)) return;
      if (y!.op === "const") return equalsConst(s, fi.node(x), y!, answer);
      if (x.op === "const") return equalsConst(s, fi.node(y!), x, answer);
      if (isStanding(y!)) return equalsObject(s, fi.node(x), fi.node(y!), answer);
      if (isStanding(x)) return equalsObject(s, fi.node(y!), fi.node(x), answer);
      return both();
    }
    case "eq":
    case "ne": {
      const sense = inst.op === "eq";
      for (const [v, c] of [
        [x, y!],
        [y!, x],
      ] as const)
        if (c.op === "const" && (c.imm.lit!.t === "null" || c.imm.lit!.t === "undef")) {
          s.whenKind(fi.node(v), NULLISH | HOLE, () => out(sense));
          s.whenKind(fi.node(v), ALL_KINDS & ~(NULLISH | HOLE), () => out(!sense));
          return s.eachObj(fi.node(v), () => out(!sense));
        }
      looseFlow(a, fi.node(x), fi.node(y!));
      return both();
    }
    default:
      return both();
  }
}

function typeofTest(s: Solver, fi: FuncInst, t: Inst, name: Inst, answer: (v: boolean) => void): boolean {
  if (t.op !== "typeof" || name.op !== "const" || name.imm.lit!.t !== "str") return false;
  const want = name.imm.lit!.v;
  const x = fi.node(t.args[0]!);
  const names: Record<number, string> = {
    [UNDEF]: "undefined",
    [HOLE]: "undefined",
    [NULL]: "object",
    [BOOL]: "boolean",
    [NUM]: "number",
    [STR]: "string",
    [SYM]: "symbol",
    [BIGINT]: "bigint",
  };
  s.eachKind(x, ALL_KINDS, (k) => answer(names[k] === want));
  s.eachObj(x, (o) => {
    answer((isFunction(o) ? "function" : "object") === want);
  });
  return true;
}

function equalsConst(s: Solver, x: Node, c: Inst, answer: (v: boolean) => void): void {
  const lit = c.imm.lit!;
  const kind = literalKind(lit);
  s.eachObj(x, () => answer(false));
  s.whenKind(x, ALL_KINDS & ~kind, () => answer(false));
  s.whenKind(x, HOLE, () => answer(true));
  s.whenKind(x, kind, () => {
    if (lit.t === "undef" || lit.t === "null" || lit.t === "hole") answer(true);
    else if (lit.t === "big") {
      answer(true);
      answer(false);
    } else
      eachLiteral(x, (v) => {
        if (v === null) {
          answer(true);
          answer(false);
        } else answer(v === lit.v);
      });
  });
}

/** A class or a built-in object by its name. */
const isStanding = (x: Inst): boolean => x.op === "class" || x.op === "builtin";

/** Whether there is one object only that `o` stands for. */
const isSingle = (o: AbsObj): boolean => o.kind === "builtin" || (o.kind === "class" && o.cls!.made === undefined);

/** `x` compared with what `standing` is. */
function equalsObject(s: Solver, x: Node, standing: Node, answer: (v: boolean) => void): void {
  s.whenKind(x, ALL_KINDS, () => answer(false));
  s.eachObj(x, (o) => {
    s.eachObj(standing, (k) => {
      answer(o === k);
      if (o === k && !isSingle(k)) answer(false);
    });
  });
}

/** The results of `rawKind`: see k_raw_kind in runtime/core/gen.c. */
export function kindsOf(s: Solver, x: Node, n: Node): void {
  const codes: Record<number, number> = {
    [UNDEF]: 0,
    [HOLE]: 0,
    [NULL]: 1,
    [BOOL]: 2,
    [NUM]: 3,
    [STR]: 4,
    [SYM]: 5,
    [BIGINT]: 6,
  };
  const out = (v: number): void => s.addLit(n, NUM, v);
  s.eachKind(x, ALL_KINDS, (k) => out(codes[k]!));
  s.eachObj(x, (o) => {
    for (const v of objectCodes(o)) out(v);
  });
}

function objectCodes(o: AbsObj): number[] {
  switch (o.kind) {
    case "array":
      return [7];
    case "instance":
      return [9, 16];
    case "closure":
      return [10];
    case "class":
      return [11];
    case "typed":
      return [13];
    case "dataview":
      return [14];
    case "buffer":
      return [15];
    // Literals may turn out to be dictionaries; a built-in object is a function or a namespace.
    default:
      return [8, 10, 12];
  }
}
