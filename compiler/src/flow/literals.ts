/** Object and array literals, and spreading into them. */

import type { Inst } from "../ir/ir.ts";
import { defineAccessor, getterField, setterField } from "./accessors.ts";
import type { Analysis, Args } from "./analysis.ts";
import { eachBeside, takesBeside } from "./beside.ts";
import { CROWD, isFull } from "./crowd.ts";
import { writeDict } from "./dictionary.ts";
import { AbsObj, ALL_KINDS, elementKind, type FuncInst, HOLE, Node, STR } from "./domain.ts";
import { unplaceStatics } from "./exposed.ts";
import { orderVaries } from "./key-order.ts";
import { elementsAt, Places, tellApart } from "./tuple.ts";

export function objectLiteral(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const o = a.alloc("object", fi, inst, "object");
  o.parts = inst.imm.parts!.map((p, k) =>
    p.k === "spread"
      ? fi.node(inst.args[k]!)
      : p.k === "prop"
        ? p.name
        : p.k === "getter"
          ? getterField(p.name)
          : setterField(p.name),
  );
  const accessors = new Set(inst.imm.parts!.flatMap((p) => (p.k === "getter" || p.k === "setter" ? [p.name] : [])));
  const bring = (name: string, from: Node): void => {
    if (accessors.has(name)) a.dictify(o);
    if (o.isDict) writeDict(a, o, name, from);
    else s.edge(from, a.prop(o, name));
  };
  // What a later part names is not what a spread gave.
  const named = new Map<string, number>();
  inst.imm.parts!.forEach((part, k) => {
    if (part.k === "prop") named.set(part.name, k);
  });
  let i = 0;
  for (const part of inst.imm.parts!) {
    const at = i;
    const v = fi.node(inst.args[i++]!);
    if (part.k === "prop") s.edge(v, a.prop(o, part.name));
    else if (part.k !== "spread") defineAccessor(a, o, part.k, part.name, v);
    else {
      s.whenKind(v, STR, () => {
        a.dictify(o);
        const characters = new Node("characters");
        s.addAny(characters, STR);
        writeDict(a, o, null, characters);
      });
      const put = (name: string | null, slot: Node, sure: boolean): void => {
        if (name !== null && (part.omit?.includes(name) === true || (named.get(name) ?? -1) > at)) return;
        if (!sure) a.dictify(o);
        if (sure) bring(name!, slot);
        else writeDict(a, o, name, slot);
      };
      let met = 0;
      s.eachObj(v, (src) => {
        if (src.isDict || src.kind === "array" || src.kind === "typed") a.dictify(o);
        else a.whenDict(src, () => a.dictify(o));
        if (!isFull(met++)) return spreadFrom(a, src, put);
        if (met - 1 > CROWD) return;
        a.dictify(o);
        const { from, all } = spreadCrowd(a);
        s.edge(v, from);
        eachBeside(all, (name, slot) => put(name, slot, false));
      });
    }
  }
  if (inst.imm.parts!.some((p) => p.k === "spread")) a.spreads.add(o);
  if (o.isDict && o.accessors !== null) a.open(o);
  s.addObj(n, o);
}

/** Runs `put` for what spreading `src` copies; `sure`: under a name that the layout of `src` has. */
export function spreadFrom(
  a: Analysis,
  src: AbsObj,
  put: (name: string | null, slot: Node, sure: boolean) => void,
): void {
  const s = a.solver;
  if (src.kind === "array" || src.kind === "typed") {
    const elements = new Node("elements");
    if (src.kind === "typed") s.addAny(elements, elementKind(src));
    else s.edge(src.elem, elements, ~HOLE);
    put(null, elements, false);
    if (src.extended) {
      src.reflected = true;
      a.eachProp(src, (name, p) => put(name, p, false));
    }
  }
  const whole = (): void => {
    eachBeside(src, (name, slot) => put(name, slot, false));
    for (const accessor of src.accessors?.values() ?? []) put(accessor.name, accessor.value, false);
  };
  if (src.isDict) return whole();
  a.whenDict(src, whole);
  unplaceStatics(a, src);
  if (takesBeside(src)) eachBeside(src, (name, slot) => put(name, slot, false));
  if (src.kind !== "object" && src.kind !== "instance") return;
  src.reflected = true;
  for (const accessor of src.accessors?.values() ?? []) put(accessor.name, accessor.value, true);
  if (!isError(a, src)) return a.eachNamed(src, (name, p) => put(name, p, true));
  src.spreadError = true;
  // What errors have of their own is not enumerable, but for a name that the program gave them.
  a.eachNamed(src, (name, p) => {
    if (name === "message" || name === "cause") return;
    if (name !== "name") return put(name, p, true);
    const chosen = new Node(`${src.label}.name chosen`);
    s.edge(p, chosen);
    s.addKinds(chosen, HOLE);
    put(name, chosen, true);
  });
}

/** An instance of Error, or of a class that extends it. */
export const isError = (a: Analysis, o: AbsObj): boolean =>
  o.kind === "instance" && a.classes.chain(o.cls!).some((c) => c.isStd && c.name === "Error");

/** The objects that are spread where many may be, and a dictionary that stands for all their properties. */
export function spreadCrowd(a: Analysis): { from: Node; all: AbsObj } {
  if (a.spreadCrowd === null) {
    const from = new Node("spread by many");
    const all = a.object("dict", 0, a.emptyCtx, "what many spread");
    a.spreadCrowd = { from, all };
    a.solver.eachObj(from, (src) => spreadFrom(a, src, (name, slot) => writeDict(a, all, name, slot)));
  }
  return a.spreadCrowd;
}

export function arrayLiteral(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const o = a.alloc("array", fi, inst, "array");
  // What is filled by index from nothing may be filled out of order. The libraries do not.
  if (inst.args.length === 0 && !/^(std|lib)\//.test(fi.func.id)) o.mayHaveGaps = true;
  const parts = inst.args.map((x) => fi.node(x));
  const at = inst.imm.spread?.findIndex(Boolean) ?? -1;
  if (at < 0) tellApart(a, o, parts, null);
  else if (at === parts.length - 1 && tellApart(a, o, parts.slice(0, at), parts[at]!)) {
    const others = new Node("no array");
    s.edge(parts[at]!, others, ALL_KINDS, (from) => from.kind !== "array");
    spreadInto(a, fi, inst, others, o.positions!.any);
  }
  inst.args.forEach((x, i) => {
    const v = fi.node(x);
    if (!inst.imm.spread?.[i]) s.edge(v, o.elem);
    else spreadInto(a, fi, inst, v, o.elem);
  });
  s.addObj(n, o);
}

/** The elements of whatever iterables reach `v` also reach `elem`. */
export function spreadInto(a: Analysis, fi: FuncInst, inst: Inst, v: Node, elem: Node): void {
  const s = a.solver;
  const viaFrom = (recv: AbsObj | number): void => {
    const { iterable, list } = spreadCall(a, fi, inst);
    if (recv instanceof AbsObj) s.addObj(iterable, recv);
    else s.addAny(iterable, recv);
    s.eachObj(list, (o) => s.edge(o.elem, elem, ~HOLE));
  };
  s.eachObj(v, (o) => {
    if (o.kind === "array") elementsAt(a, o, -1, elem);
    else if (o.kind === "typed") s.addAny(elem, elementKind(o));
    else viaFrom(o);
  });
  s.whenKind(v, STR, () => viaFrom(STR));
}

/** The one call of `fromIterable` behind all spreads of an instruction: what goes in, and what comes out. */
function spreadCall(a: Analysis, fi: FuncInst, inst: Inst): { iterable: Node; list: Node } {
  let call = fi.spreadCalls.get(inst.id);
  if (call === undefined) {
    call = { iterable: new Node("iterable"), list: new Node("spread") };
    fi.spreadCalls.set(inst.id, call);
    a.callBuiltin(fi, inst, "Array.fromIterable", null, { fixed: [call.iterable], spread: null }, call.list);
  }
  return call;
}

export function withSpread(a: Analysis, _fi: FuncInst, list: Node, run: (args: Args) => void): void {
  const spread = new Node("spread args");
  a.solver.eachObj(list, (o) => elementsAt(a, o, -1, spread));
  run({ fixed: [], spread, places: new Places(a, list, spread) });
}

/**
 * Properties that a spread gives only sometimes may be absent; an object whose keys come in no one order is a
 * dictionary where somebody looks. Returns whether anything was added. */
export function spreadHoles(a: Analysis): boolean {
  let added = false;
  for (const o of a.spreads) {
    if (o.isDict) continue;
    if (o.reflected && orderVaries(o)) {
      a.dictify(o);
      added = true;
      continue;
    }
    for (const name of o.order) {
      const slot = o.props.get(name)!;
      if (slot.has(HOLE)) continue;
      const sure = o.parts!.some((p) => {
        if (typeof p === "string") return p === name;
        if (p.kinds !== 0 || p.objs.size === 0) return false;
        for (const src of p.objs) {
          const from = src.props.get(name);
          if (from === undefined || from.has(HOLE)) return false;
        }
        return true;
      });
      if (!sure) {
        a.solver.addKinds(slot, HOLE);
        added = true;
      }
    }
  }
  return added;
}
