/** What a `pi` lets through: refinements as kind masks and object filters. */
import type { Inst, Literal, Refinement } from "../ir/ir.ts";
import {
  type AbsObj,
  ALL_KINDS,
  BIGINT,
  BOOL,
  HOLE,
  isNamespace,
  literalKind,
  type Node,
  NULL,
  NULLISH,
  NUM,
  STR,
  SYM,
  UNDEF,
} from "./domain.ts";
import type { Hierarchy } from "./hierarchy.ts";

export interface Sieve {
  mask: number;
  filter: ((o: AbsObj) => boolean) | null;
}

const none = (): boolean => false;
/** What typeof calls a function. */
export const isFunction = (o: AbsObj): boolean =>
  o.kind === "closure" || o.kind === "class" || (o.kind === "builtin" && !isNamespace(o));
/** Whether an object's prototype is only known when the program runs. */
export const choosesPrototype = (o: AbsObj): boolean => o.kind === "open" || o.proto !== null;
/** Whether an object has the fields of a class: it or a class below it made the object. */
export const isMadeBy = (o: AbsObj, cls: string, classes: Hierarchy): boolean =>
  o.kind !== "class" && o.kind !== "proto" && o.cls !== null && classes.isSubclass(o.cls, cls);
const TYPEOF_KINDS: Record<string, number> = {
  undefined: UNDEF | HOLE,
  object: NULL,
  boolean: BOOL,
  number: NUM,
  string: STR,
  symbol: SYM,
  bigint: BIGINT,
  function: 0,
};

/** @param other the class that an `instanceof` or a brand asks for */
export function sieve(r: Refinement, other: Inst | null, classes: Hierarchy): Sieve {
  switch (r.k) {
    case "truthy":
      return { mask: ALL_KINDS & ~(NULLISH | HOLE), filter: null };
    case "falsy":
      return { mask: ALL_KINDS, filter: none };
    case "lt":
    case "le":
    case "gt":
    case "ge":
      if (r.negated === true) return { mask: ALL_KINDS, filter: null };
      return { mask: ALL_KINDS & ~(UNDEF | HOLE), filter: null };
    case "is":
      return sieveIs(r.lit, r.loose, r.sense);
    case "typeof": {
      const kinds = TYPEOF_KINDS[r.name] ?? 0;
      if (r.sense)
        return {
          mask: kinds,
          filter: r.name === "object" ? (o) => !isFunction(o) : r.name === "function" ? isFunction : none,
        };
      return {
        mask: ALL_KINDS & ~kinds,
        filter: r.name === "object" ? isFunction : r.name === "function" ? (o) => !isFunction(o) : null,
      };
    }
    case "isarray":
      return r.sense
        ? { mask: 0, filter: (o) => o.kind === "array" }
        : { mask: ALL_KINDS, filter: (o) => o.kind !== "array" };
    case "branded": {
      const cls = other!.imm.cls!;
      return { mask: 0, filter: (o) => isMadeBy(o, cls, classes) };
    }
    case "instanceof": {
      const c = other!;
      let test: ((o: AbsObj) => boolean) | null = null;
      if (c.op === "class" && classes.hasInstance(classes.get(c.imm.cls!)) !== null)
        return { mask: ALL_KINDS, filter: null };
      if (c.op === "class") test = (o) => o.kind !== "class" && o.cls !== null && classes.isSubclass(o.cls, c.imm.cls!);
      else if (c.op === "builtin") {
        const name = c.imm.name!;
        if (name === "Array") test = (o) => o.kind === "array";
        else if (name === "Function") test = isFunction;
        else if (name === "TypedArray") test = (o) => o.kind === "typed";
        else if (name !== "Object") test = (o) => o.builtin === name && o.kind !== "builtin";
      }
      if (test === null) return { mask: r.sense ? 0 : ALL_KINDS, filter: null };
      const t = test;
      return r.sense
        ? { mask: 0, filter: (o) => t(o) || choosesPrototype(o) }
        : { mask: ALL_KINDS, filter: (o) => !t(o) || choosesPrototype(o) };
    }
    case "told":
    case "same":
      return { mask: ALL_KINDS, filter: null };
    case "prop":
      return { mask: r.sense ? ALL_KINDS & ~(NULLISH | HOLE) : ALL_KINDS, filter: null };
  }
}

function sieveIs(lit: Literal, loose: boolean, sense: boolean): Sieve {
  const kind = loose && (lit.t === "undef" || lit.t === "null") ? NULLISH : literalKind(lit);
  if (loose && kind !== NULLISH) return { mask: ALL_KINDS, filter: null };
  if (sense) return { mask: kind, filter: none };
  return { mask: kind & NULLISH ? ALL_KINDS & ~kind : ALL_KINDS, filter: null };
}

/** Whether a property that holds `p` can be equal (sense) or different (not sense) to the literal. */
export function mayMatch(p: Node | null, lit: Literal, sense: boolean): boolean {
  if (p === null) return sense ? lit.t === "undef" : lit.t !== "undef";
  const kind = literalKind(lit);
  const v = lit.t === "str" || lit.t === "num" || lit.t === "bool" || lit.t === "sym" ? lit.v : null;
  const equal = (p.kinds & kind) !== 0 && (v === null || p.lits === null || p.lits.has(v));
  if (sense) return equal;
  const onlyThat =
    p.objs.size === 0 &&
    (p.kinds & ~kind) === 0 &&
    p.kinds !== 0 &&
    lit.t !== "big" &&
    (v === null || (p.lits !== null && p.lits.size === 1 && p.lits.has(v)));
  return !onlyThat && (p.kinds !== 0 || p.objs.size > 0);
}
