/** The constraints of each operation. */
import type { Func, Inst } from "../ir/ir.ts";
import type { Analysis, Args } from "./analysis.ts";
import { PRIMITIVE_PROTOTYPES } from "./analysis.ts";
import {
  AbsObj,
  ALL_KINDS,
  BIGINT,
  BOOL,
  type FuncInst,
  HOLE,
  isNamespace,
  literalKind,
  Node,
  NULL,
  NUM,
  STR,
  SYM,
  UNDEF,
} from "./domain.ts";
import { intrinsicFlow } from "./intrinsics.ts";
import { iterationFlow } from "./iteration.ts";
import { mayMatch, sieve } from "./refine.ts";
import { outcomes, testFlow } from "./tests.ts";

export function transfer(a: Analysis, fi: FuncInst, inst: Inst): void {
  const s = a.solver;
  const n = fi.node(inst);
  const arg = (i: number): Node => fi.node(inst.args[i]!);
  const imm = inst.imm;
  switch (inst.op) {
    case "const": {
      const lit = imm.lit!;
      if (lit.t === "str" || lit.t === "num" || lit.t === "bool") s.addLit(n, literalKind(lit), lit.v);
      else s.addKinds(n, literalKind(lit));
      return;
    }
    case "builtin":
      s.addObj(n, a.builtinObject("builtin", imm.name!));
      return;
    case "param":
      s.edge(fi.param(imm.index!), n);
      return;
    case "rest": {
      const o = a.alloc("array", fi, inst, "rest");
      s.edge(fi.rest, o.elem);
      s.addObj(n, o);
      return;
    }
    case "this":
      s.edge(fi.thisNode, n);
      return;
    case "capture":
      if (fi.closure !== null) s.edge(fi.closure.captures[imm.index!]!, n);
      return;
    case "catch":
      s.edge(a.thrown, n);
      return;
    case "func": {
      const f = a.func(imm.func!);
      const o = a.closureOf(fi, f, inst);
      while (o.captures.length < f.captures.length) o.captures.push(new Node(`${f.id}.capture${o.captures.length}`));
      for (let i = 0; i < inst.args.length; i++) s.edge(arg(i), o.captures[i]!);
      fi.allocs.set(inst.id, o);
      s.addObj(n, o);
      return;
    }
    case "class":
      s.addObj(n, a.classObject(imm.cls!));
      return;
    case "gget":
      s.edge(a.global(imm.global!), n);
      return;
    case "gset":
      s.edge(arg(0), a.global(imm.global!));
      return;
    case "bnew": {
      const o = a.alloc("box", fi, inst, "box");
      s.edge(arg(0), o.elem);
      s.addObj(n, o);
      return;
    }
    case "bget":
      s.eachObj(arg(0), (o) => s.edge(o.elem, n));
      return;
    case "bset":
      s.eachObj(arg(0), (o) => s.edge(arg(1), o.elem));
      return;
    case "sget":
      s.edge(fi.slots[imm.slot!]!, n);
      return;
    case "sset":
      s.edge(arg(0), fi.slots[imm.slot!]!);
      return;
    case "tdz":
      if (inst.args[0]!.op === "gget") s.addKinds(a.global(inst.args[0]!.imm.global!), HOLE);
      s.edge(arg(0), n, ~HOLE);
      return;
    case "phi":
      return; // linked edge by edge as control reaches them
    case "pi":
      return piFlow(a, fi, inst, n);
    case "obj":
      return objectLiteral(a, fi, inst, n);
    case "dict":
      s.addObj(n, a.alloc("dict", fi, inst, "dict"));
      return;
    case "arr":
      return arrayLiteral(a, fi, inst, n);
    case "get":
      return getFlow(a, fi, inst, arg(0), imm.name!, n);
    case "set":
      return setFlow(a, fi, inst, arg(0), imm.name!, arg(1));
    case "elem":
      return elemFlow(a, fi, inst, n);
    case "setelem":
      return setElemFlow(a, fi, inst);
    case "del":
      s.eachObj(arg(0), (o) => {
        if (o.kind === "object") a.dictify(o);
      });
      s.addAny(n, BOOL);
      return;
    case "in":
      if (inst.args[0]!.op !== "const")
        s.eachObj(arg(1), (o) => {
          o.reflected = true;
        });
      s.addAny(n, BOOL);
      return;
    case "call":
      return callFlow(
        a,
        fi,
        inst,
        arg(0),
        arg(1),
        { fixed: inst.args.slice(2).map((x) => fi.node(x)), spread: null },
        n,
      );
    case "callspread":
      return withSpread(a, fi, arg(2), (args) => callFlow(a, fi, inst, arg(0), arg(1), args, n));
    case "callm":
      return methodFlow(
        a,
        fi,
        inst,
        arg(0),
        imm.name!,
        { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null },
        n,
      );
    case "callmspread":
      return withSpread(a, fi, arg(1), (args) => methodFlow(a, fi, inst, arg(0), imm.name!, args, n));
    case "new":
      return newFlow(a, fi, inst, arg(0), { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null }, n);
    case "newspread":
      return withSpread(a, fi, arg(1), (args) => newFlow(a, fi, inst, arg(0), args, n));
    case "superctor":
      return superFlow(a, fi, inst, { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null });
    case "superctorspread":
      return withSpread(a, fi, arg(1), (args) => superFlow(a, fi, inst, args));
    case "superm":
    case "superget": {
      const parent = a.classes.parent(a.classes.get(imm.cls!));
      const root = a.classes.get(imm.cls!).parent;
      if (parent === null && root?.startsWith("builtin:") && inst.op === "superm") {
        const list: Args = { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null };
        s.eachObj(arg(0), (o) => {
          if (a.callBuiltin(fi, inst, `TypedArray.prototype.${imm.name}`, o, list, n) === null)
            notProvided(a, fi, inst, "TypedArray", imm.name!);
        });
        return;
      }
      const isStatic = inst.args[0]!.op === "class";
      const kind = inst.op === "superm" ? "method" : "getter";
      const m = parent === null ? null : a.classes.member(parent, imm.name!, kind, isStatic);
      if (m === null) {
        a.error("KILN2004", `super.${imm.name} is not a ${kind} of the parent class`, inst.pos);
        return;
      }
      const f = a.func(m.func);
      const args: Args = { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null };
      s.eachObj(arg(0), (o) => a.call(fi, inst, f, null, o, null, args, n));
      // A method that was taken off its object may run without one.
      s.whenKind(arg(0), UNDEF | NULL, () => a.call(fi, inst, f, null, UNDEF | NULL, null, args, n));
      return;
    }
    case "fieldinit": {
      const c = a.classes.get(imm.cls!);
      if (c.fieldInit === null) return;
      const f = a.func(c.fieldInit);
      s.eachObj(arg(0), (o) => a.call(fi, inst, f, null, o, null, { fixed: [], spread: null }, null));
      return;
    }
    case "intrinsic":
      return intrinsicFlow(a, fi, inst, n);
    case "extern":
      return externFlow(a, fi, inst, n);
    case "add":
      return addFlow(a, fi, inst, n);
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "exp":
    case "band":
    case "bor":
    case "bxor":
    case "shl":
    case "shr":
    case "ushr":
    case "neg":
    case "num":
    case "bitnot":
      for (let i = 0; i < inst.args.length; i++) toNumberOperand(a, arg(i));
      s.addAny(n, NUM);
      return;
    case "math":
      s.addAny(n, NUM);
      return;
    case "lt":
    case "le":
    case "gt":
    case "ge":
      for (let i = 0; i < 2; i++) toNumberOperand(a, arg(i));
      s.addAny(n, BOOL);
      return;
    case "eq":
    case "ne":
    case "seq":
    case "sne":
    case "not":
    case "instanceof":
      return testFlow(a, fi, inst, n);
    case "typeof":
      s.addAny(n, STR);
      return;
    case "tostr":
      s.eachObj(arg(0), (o) => a.toPrimitive(o, null));
      s.addAny(n, STR);
      return;
    case "iteropen":
    case "iternext":
    case "iterdone":
    case "itervalue":
    case "iterclose":
      return iterationFlow(a, fi, inst, n);
    case "await":
      a.hook("Promise.awaitValue");
      s.edge(arg(0), n, ALL_KINDS, (o) => !a.isPromise(o));
      s.edge(arg(0), a.hook("Promise.awaitValue").param(0));
      s.eachObj(arg(0), (o) => {
        if (a.isPromise(o)) s.edge(a.prop(o, "value"), n);
      });
      return;
    case "yield":
      s.edge(arg(0), fi.yields);
      s.addKinds(n, UNDEF);
      s.edge(sentNode(a, fi), n);
      return;
    case "ret":
      s.edge(arg(0), fi.ret);
      return;
    case "throw":
      s.edge(arg(0), a.thrown);
      return;
    case "br":
      outcomes(s, arg(0), (yes) => a.reach(fi, inst.block, inst.block.targets[yes ? 0 : 1]!));
      return;
    case "jump":
    case "try":
      for (const t of inst.block.targets) a.reach(fi, inst.block, t);
      return;
    case "unreachable":
      return;
  }
}

/** What is passed to next(v) of this generator. */
export function sentNode(a: Analysis, fi: FuncInst): Node {
  const parts = a.asyncParts.get(fi);
  if (parts !== undefined && parts.sent !== null) return parts.sent.ret;
  const g = [...fi.result.objs][0];
  return g === undefined ? new Node("sent") : a.prop(g, "@@sent");
}

function toNumberOperand(a: Analysis, n: Node): void {
  a.solver.eachObj(n, (o) => a.toPrimitive(o, null));
}

function addFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const [x, y] = [fi.node(inst.args[0]!), fi.node(inst.args[1]!)];
  const both = (): void => {
    s.addAny(n, NUM);
  };
  for (const [p, q] of [
    [x, y],
    [y, x],
  ] as const) {
    s.whenKind(p, STR, () => s.addAny(n, STR));
    s.whenKind(p, NUM | BOOL | UNDEF | NULL, () => s.whenKind(q, NUM | BOOL | UNDEF | NULL, both));
    s.eachObj(p, (o) => a.toPrimitive(o, n));
  }
}

function piFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const src = fi.node(inst.args[0]!);
  const r = inst.imm.refine!;
  const { mask, filter } = sieve(inst, a.classes);
  if (r.k !== "prop") {
    s.edge(src, n, mask, filter);
    return;
  }
  s.edge(src, n, mask, () => false);
  s.eachObj(src, (o) => {
    if (o.kind !== "object" && o.kind !== "dict" && !(o.kind === "instance" && a.classes.hasField(o.cls!, r.name))) {
      s.addObj(n, o);
      return;
    }
    const watch = (slot: Node): void => {
      const test = (): void => {
        if (mayMatch(slot, r.lit, r.sense)) s.addObj(n, o);
      };
      test();
      (slot.onLit ??= []).push(test);
      s.eachKind(slot, ALL_KINDS, test);
      s.eachObj(slot, test);
    };
    const known = o.isDict ? o.elem : o.props.get(r.name);
    if (known !== undefined) watch(known);
    if (known === undefined || o.isDict) {
      if (mayMatch(null, r.lit, r.sense)) s.addObj(n, o);
      (o.onProp ??= []).push((name, slot) => {
        if (name === r.name) watch(slot);
        if (o.isDict) watch(o.elem);
      });
    } else
      s.whenKind(known, HOLE, () => {
        if (mayMatch(null, r.lit, r.sense)) s.addObj(n, o);
      });
  });
}

function objectLiteral(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const o = a.alloc("object", fi, inst, "object");
  o.parts = inst.imm.parts!.map((p, k) => (p.k === "prop" ? p.name : fi.node(inst.args[k]!)));
  let i = 0;
  for (const part of inst.imm.parts!) {
    const v = fi.node(inst.args[i++]!);
    if (part.k === "prop") s.edge(v, a.prop(o, part.name));
    else {
      s.whenKind(v, STR, () => {
        a.dictify(o);
        s.addAny(o.elem, STR);
      });
      s.eachObj(v, (src) => {
        if (src.kind === "array" || src.kind === "typed") {
          a.dictify(o);
          if (src.kind === "typed") s.addAny(o.elem, NUM);
          else s.edge(src.elem, o.elem, ~HOLE);
        } else if (src.isDict) {
          a.dictify(o);
          s.edge(src.elem, o.elem);
        } else if (src.kind === "object" || src.kind === "instance") {
          src.reflected = true;
          a.eachProp(src, (name, p) => {
            if (
              !(src.cls === null ? name.startsWith("#") : a.classes.isHidden(src.cls, name)) &&
              part.omit?.includes(name) !== true
            )
              s.edge(p, a.prop(o, name));
          });
        }
      });
    }
  }
  if (inst.imm.parts!.some((p) => p.k === "spread")) a.spreads.add(o);
  s.addObj(n, o);
}

function arrayLiteral(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const o = a.alloc("array", fi, inst, "array");
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
    const list = new Node("spread");
    const one = new Node("iterable");
    if (recv instanceof AbsObj) s.addObj(one, recv);
    else s.addAny(one, recv);
    a.callBuiltin(fi, inst, "Array.fromIterable", null, { fixed: [one], spread: null }, list);
    s.eachObj(list, (o) => s.edge(o.elem, elem, ~HOLE));
  };
  s.eachObj(v, (o) => {
    if (o.kind === "array") s.edge(o.elem, elem, ~HOLE);
    else if (o.kind === "typed") s.addAny(elem, NUM);
    else viaFrom(o);
  });
  s.whenKind(v, STR, () => viaFrom(STR));
}

export function withSpread(a: Analysis, _fi: FuncInst, list: Node, run: (args: Args) => void): void {
  const elems = new Node("spread args");
  a.solver.eachObj(list, (o) => a.solver.edge(o.elem, elems, ~HOLE));
  run({ fixed: [], spread: elems });
}

const NATIVE_LENGTHS: Record<string, readonly string[]> = {
  array: ["length"],
  typed: ["length", "byteLength", "byteOffset", "BYTES_PER_ELEMENT"],
  dataview: ["byteLength", "byteOffset"],
  buffer: ["byteLength"],
  closure: ["length"],
};

export function isNativeNumber(o: AbsObj, name: string): boolean {
  return NATIVE_LENGTHS[o.kind]?.includes(name) ?? false;
}

function getFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, n: Node): void {
  const s = a.solver;
  s.whenKind(recv, STR, () => {
    if (name === "length") s.addAny(n, NUM);
    else if (name === "constructor") s.addObj(n, a.builtinObject("builtin", "String"));
    else builtinMethodValue(a, "String", name, n);
  });
  s.whenKind(recv, NUM | BOOL | SYM | BIGINT, () => s.addKinds(n, UNDEF));
  s.eachObj(recv, (o) => getOn(a, fi, inst, o, name, n));
}

/** The prototype of runtime/std whose functions are the methods of these objects; null when they are elsewhere. */
export function prototypeOf(o: AbsObj): string | null {
  switch (o.kind) {
    case "array":
      return "Array";
    case "typed":
      return "TypedArray";
    case "dataview":
      return "DataView";
    case "buffer":
      return "ArrayBuffer";
    case "frame":
      return "Generator";
    case "closure":
      return "Function";
    default:
      return null;
  }
}

/** What `constructor` is on objects that are neither literals nor instances of classes; null for those. */
export function constructorOf(a: Analysis, o: AbsObj): AbsObj | null {
  if (o.kind === "typed") return o.cls === null ? a.builtinObject("builtin", o.builtin) : a.classObject(o.cls.id);
  if (o.kind === "class" || (o.kind === "builtin" && !isNamespace(o))) return a.builtinObject("builtin", "Function");
  const proto = o.kind === "frame" ? null : prototypeOf(o);
  return proto === null ? null : a.builtinObject("builtin", proto);
}

/** A method of runtime/std read as a value; undefined when there is none. */
function builtinMethodValue(a: Analysis, proto: string, name: string, n: Node): void {
  const f = a.input.lowerBuiltin(`${proto}.prototype.${name}`);
  if (f === null) a.solver.addKinds(n, UNDEF);
  else a.solver.addObj(n, a.closureOf(null, f, null));
}

function getOn(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): void {
  const s = a.solver;
  if (isNativeNumber(o, name)) {
    s.addAny(n, NUM);
    return;
  }
  const maker = name === "constructor" ? constructorOf(a, o) : null;
  if (maker !== null) {
    s.addObj(n, maker);
    return;
  }
  switch (o.kind) {
    case "instance":
    case "class": {
      const isStatic = o.kind === "class";
      const cls = o.cls!;
      if (!isStatic && (o.props.has(name) || a.classes.hasField(cls, name))) {
        const slot = a.prop(o, name);
        s.edge(slot, n, ~HOLE);
        s.whenKind(slot, HOLE, () => s.addKinds(n, UNDEF));
        return;
      }
      if (isStatic) {
        for (let c: typeof cls | null = cls; c !== null; c = a.classes.parent(c))
          if (c.staticFields.includes(name)) {
            s.edge(a.prop(a.classObject(c.id), name), n);
            return;
          }
        if (name === "name") {
          s.addLit(n, STR, cls.name);
          return;
        }
      }
      const getter = a.classes.member(cls, name, "getter", isStatic);
      if (getter !== null) {
        a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, n);
        return;
      }
      const method = a.classes.member(cls, name, "method", isStatic);
      if (method !== null) {
        s.addObj(n, a.closureOf(null, a.func(method.func), null));
        return;
      }
      if (name === "constructor" && !isStatic) s.addObj(n, a.classObject(cls.id));
      else s.addKinds(n, UNDEF);
      return;
    }
    case "object":
    case "dict":
      if (o.isDict) {
        s.edge(o.elem, n);
        s.addKinds(n, UNDEF);
      } else if (o.props.has(name)) s.edge(o.props.get(name)!, n, ~HOLE);
      if (!o.isDict) missingProp(a, o, name, n);
      return;
    case "closure":
      if (name === "name") s.addAny(n, STR);
      else builtinMethodValue(a, "Function", name, n);
      return;
    case "typed":
      if (o.cls !== null) {
        const getter = a.classes.member(o.cls, name, "getter", false);
        if (getter !== null) {
          a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, n);
          return;
        }
        const method = a.classes.member(o.cls, name, "method", false);
        if (method !== null) {
          s.addObj(n, a.closureOf(null, a.func(method.func), null));
          return;
        }
      }
      if (name === "buffer") s.addObj(n, a.builtinObject("buffer", "ArrayBuffer"));
      else builtinMethodValue(a, prototypeOf(o)!, name, n);
      return;
    case "dataview":
      if (name === "buffer") s.addObj(n, a.builtinObject("buffer", "ArrayBuffer"));
      else builtinMethodValue(a, prototypeOf(o)!, name, n);
      return;
    case "builtin": {
      const f = a.input.lowerBuiltin(`${o.builtin}.${name}`);
      if (f !== null) s.addObj(n, a.closureOf(null, f, null));
      else if (name === "BYTES_PER_ELEMENT") s.addAny(n, NUM);
      else if (name === "name") s.addLit(n, STR, o.builtin);
      else a.error("KILN2001", `${o.builtin}.${name} is not provided`, inst.pos);
      return;
    }
    case "array":
    case "buffer":
    case "frame":
      builtinMethodValue(a, prototypeOf(o)!, name, n);
      return;
    default:
      s.addKinds(n, UNDEF);
  }
}

/** Reads of a property that the literal did not have when it was made, or has only on some paths. */
function missingProp(a: Analysis, o: AbsObj, name: string, n: Node): void {
  const s = a.solver;
  const known = o.props.get(name);
  if (known !== undefined) {
    s.whenKind(known, HOLE, () => s.addKinds(n, UNDEF));
    return;
  }
  s.addKinds(n, UNDEF);
  (o.onProp ??= []).push((added, p) => {
    if (added === name) s.edge(p, n, ~HOLE);
  });
  if (o.kind === "object") {
    (o.onProp ??= []).push(() => {
      if (o.isDict) s.edge(o.elem, n);
    });
  }
}

function setFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, v: Node): void {
  const s = a.solver;
  s.eachObj(recv, (o) => {
    switch (o.kind) {
      case "instance":
      case "class": {
        const isStatic = o.kind === "class";
        const own = isStatic ? o.cls!.staticFields.includes(name) : a.classes.hasField(o.cls!, name);
        if (!own) {
          const setter = a.classes.member(o.cls!, name, "setter", isStatic);
          if (setter !== null) {
            a.call(fi, inst, a.func(setter.func), null, o, null, { fixed: [v], spread: null }, null);
            return;
          }
          if (isStatic)
            for (let c = a.classes.parent(o.cls!); c !== null; c = a.classes.parent(c))
              if (c.staticFields.includes(name)) {
                a.error("KILN2005", `static field ${name} is inherited: assign it on ${c.name}`, inst.pos);
                return;
              }
        }
        s.edge(v, a.lateProp(o, name));
        if (own) return;
        if (!isStatic && a.classes.member(o.cls!, name, "method", false) !== null)
          a.error("KILN2006", `${name} is a method of ${o.cls!.name}: make it a field that holds a function`, inst.pos);
        else if (!isStatic && !o.cls!.isStd)
          a.error("KILN2007", `${o.cls!.name} declares no field ${name}: declare it in the class`, inst.pos);
        return;
      }
      case "object":
        if (o.props.has(name) && !o.isDict) s.edge(v, o.props.get(name)!);
        else if (o.isDict) s.edge(v, o.elem);
        else {
          const p = a.lateProp(o, name);
          s.edge(v, o.isDict ? o.elem : p);
        }
        return;
      case "dict":
        s.edge(v, o.elem);
        return;
      case "array":
        if (name === "length") return;
        if (recv.objs.size === 1)
          a.error("KILN2002", `arrays have no property ${name} that can be set: use a class or an object`, inst.pos);
        return;
      default:
        if (recv.objs.size === 1)
          a.error(
            "KILN2002",
            `property ${name} cannot be set on this ${o.kind}: keep it in a Map or a class`,
            inst.pos,
          );
    }
  });
}

/** A read by a computed key: of an element, or of any property. */
function elemFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const recv = fi.node(inst.args[0]!);
  s.whenKind(recv, STR, () => s.addAny(n, STR | UNDEF));
  s.eachObj(recv, (o) => {
    switch (o.kind) {
      case "array":
        s.edge(o.elem, n, ~HOLE);
        s.addKinds(n, UNDEF);
        return;
      case "typed":
        s.addAny(n, o.builtin.startsWith("Big") ? BIGINT : NUM);
        s.addKinds(n, UNDEF);
        return;
      case "dict":
        s.edge(o.elem, n);
        s.addKinds(n, UNDEF);
        return;
      case "object":
      case "instance":
      case "class":
        o.reflected = true;
        a.eachProp(o, (_name, p) => s.edge(p, n, ~HOLE));
        s.edge(o.elem, n);
        s.addKinds(n, UNDEF);
        return;
      default:
        s.addKinds(n, UNDEF);
    }
  });
}

function setElemFlow(a: Analysis, fi: FuncInst, inst: Inst): void {
  const s = a.solver;
  const [recv, v] = [fi.node(inst.args[0]!), fi.node(inst.args[2]!)];
  s.eachObj(recv, (o) => {
    switch (o.kind) {
      case "array":
      case "dict":
        s.edge(v, o.elem);
        return;
      case "object":
        a.dictify(o);
        s.edge(v, o.elem);
        return;
      case "typed":
        toNumberOperand(a, v);
        return;
      case "instance":
        o.reflected = true;
        a.eachProp(o, (_name, p) => s.edge(v, p));
        return;
      default:
        if (recv.objs.size === 1)
          a.error("KILN2003", `a computed property cannot be set on this ${o.kind}: use a Map`, inst.pos);
    }
  });
}

function callFlow(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, self: Node, args: Args, n: Node): void {
  a.callValues(fi, inst, callee, null, self, args, n);
}

function methodFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, args: Args, n: Node): void {
  const s = a.solver;
  for (const [kind, proto] of PRIMITIVE_PROTOTYPES)
    s.whenKind(recv, kind, () => {
      if (isNativeStringMethod(kind, name, args.spread === null ? args.fixed.length : -1)) {
        s.addAny(n, NUM);
        return;
      }
      if (a.callBuiltin(fi, inst, `${proto}.prototype.${name}`, kind, args, n) === null)
        notProvided(a, fi, inst, proto, name);
    });
  s.eachObj(recv, (o) => methodOn(a, fi, inst, o, name, args, n));
}

export const isNativeStringMethod = (kind: number, name: string, args: number): boolean =>
  kind === STR && name === "charCodeAt" && args === 1;

/** A method that Node's built-in has and runtime/std has not is rejected; one that Node lacks too is a TypeError at run time. */
function notProvided(a: Analysis, fi: FuncInst, inst: Inst, proto: string, name: string): void {
  if (fi.func.id.startsWith("std/")) return;
  const host =
    proto === "TypedArray"
      ? Object.getPrototypeOf(Uint8Array)
      : (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[proto];
  const known = host?.prototype !== undefined && (name.startsWith("@@") ? false : name in host.prototype);
  if (known) a.error("KILN2001", `${proto}.prototype.${name} is not provided`, inst.pos);
}

/** Methods that the compiler expands in place: array pushes, DataView accesses. */
export function isNativeMethod(o: AbsObj, name: string, args: number): boolean {
  if (o.kind === "array") return name === "push" && args === 1;
  if (o.kind === "dataview") return /^[gs]et(Uint|Int|Float)(8|16|32|64)$/.test(name);
  return false;
}

function methodOn(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): void {
  const s = a.solver;
  const builtin = (proto: string): void => {
    if (a.callBuiltin(fi, inst, `${proto}.prototype.${name}`, o, args, n) !== null) return;
    if (proto !== "Object" && a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) !== null) return;
    notProvided(a, fi, inst, proto, name);
  };
  switch (o.kind) {
    case "array":
      if (isNativeMethod(o, name, args.spread === null ? args.fixed.length : -1)) {
        s.edge(args.fixed[0]!, o.elem);
        s.addAny(n, NUM);
      } else builtin("Array");
      return;
    case "dataview":
      if (isNativeMethod(o, name, 0)) {
        if (name.startsWith("get")) s.addAny(n, NUM);
        else s.addKinds(n, UNDEF);
      } else builtin("DataView");
      return;
    case "typed": {
      const m = o.cls === null ? null : a.classes.member(o.cls, name, "method", false);
      if (m !== null) a.call(fi, inst, a.func(m.func), null, o, null, args, n);
      else builtin("TypedArray");
      return;
    }
    case "buffer":
      builtin("ArrayBuffer");
      return;
    case "instance":
    case "class": {
      const isStatic = o.kind === "class";
      const own = isStatic ? staticOwner(a, o, name) : a.classes.hasField(o.cls!, name) || o.props.has(name) ? o : null;
      if (own !== null) {
        a.callValues(fi, inst, a.prop(own, name), o, null, args, n);
        return;
      }
      const m = a.classes.member(o.cls!, name, "method", isStatic);
      if (m !== null) {
        a.call(fi, inst, a.func(m.func), null, o, null, args, n);
        return;
      }
      const g = a.classes.member(o.cls!, name, "getter", isStatic);
      if (g !== null) {
        const value = new Node("getter");
        a.call(fi, inst, a.func(g.func), null, o, null, { fixed: [], spread: null }, value);
        a.callValues(fi, inst, value, o, null, args, n);
        return;
      }
      if (isStatic && o.cls!.isStd) {
        const f = a.input.lowerBuiltin(`${o.cls!.name}.${name}`);
        if (f !== null) {
          a.call(fi, inst, f, null, o, null, args, n);
          return;
        }
      }
      a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n);
      return;
    }
    case "object":
    case "dict":
      if (o.isDict) a.callValues(fi, inst, o.elem, o, null, args, n);
      else {
        const p = new Node(`method ${name}`);
        if (o.props.has(name)) s.edge(o.props.get(name)!, p);
        else missingProp(a, o, name, p);
        a.callValues(fi, inst, p, o, null, args, n);
      }
      if (OBJECT_METHODS.has(name) && !o.props.has(name))
        a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n);
      return;
    case "closure":
      return functionMethod(a, fi, inst, o, name, args, n);
    case "frame":
      return generatorMethod(a, inst, o, name, args, n);
    case "builtin": {
      const f: Func | null = a.input.lowerBuiltin(`${o.builtin}.${name}`);
      if (f !== null) a.call(fi, inst, f, null, o, null, args, n);
      else a.error("KILN2001", `${o.builtin}.${name} is not provided`, inst.pos);
      return;
    }
    default:
      return;
  }
}

const OBJECT_METHODS = new Set([
  "toString",
  "hasOwnProperty",
  "toLocaleString",
  "valueOf",
  "propertyIsEnumerable",
  "isPrototypeOf",
]);

function staticOwner(a: Analysis, o: AbsObj, name: string): AbsObj | null {
  for (let c = o.cls; c !== null; c = a.classes.parent(c))
    if (c.staticFields.includes(name)) return a.classObject(c.id);
  return null;
}

function functionMethod(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): void {
  if (name === "call" && args.spread === null) {
    const rest: Args = { fixed: args.fixed.slice(1), spread: null };
    a.call(fi, inst, o.func!, o, null, args.fixed[0] ?? null, rest, n);
  } else if (name === "apply" && args.spread === null && args.fixed.length === 2) {
    withSpread(a, fi, args.fixed[1]!, (list) => {
      a.call(fi, inst, o.func!, o, null, args.fixed[0]!, list, n);
    });
  } else if (a.callBuiltin(fi, inst, `Function.prototype.${name}`, o, args, n) === null)
    notProvided(a, fi, inst, "Function", name);
}

function generatorMethod(a: Analysis, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): void {
  const s = a.solver;
  const gen = a.frames.get(o)!;
  if (name === "next" || name === "return") {
    const v = args.fixed[0];
    if (v !== undefined) s.edge(v, name === "next" ? a.prop(o, "@@sent") : gen.ret);
    else if (name === "next") s.addKinds(a.prop(o, "@@sent"), UNDEF);
    const step = o.props.get("@@step")!;
    s.addKinds([...step.objs][0]!.props.get("value")!, UNDEF);
    s.edge(step, n);
  } else if (name === "throw") {
    if (args.fixed[0] !== undefined) s.edge(args.fixed[0], a.thrown);
    s.edge(o.props.get("@@step")!, n);
  } else if (name === "@@iterator") s.addObj(n, o);
  else a.error("KILN2001", `generators have no method ${name}`, inst.pos);
}

function newFlow(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, args: Args, n: Node): void {
  const s = a.solver;
  s.eachObj(callee, (c) => {
    if (c.kind === "builtin") {
      const f = a.input.lowerBuiltin(`${c.builtin}.construct`);
      if (f !== null) a.call(fi, inst, f, c, null, null, args, n);
      else a.error("KILN2001", `new ${c.builtin}() is not provided`, inst.pos);
      return;
    }
    if (c.kind !== "class") return;
    const o = a.instance(c.cls!, a.siteOf(fi, inst), fi.ctx);
    constructOn(a, fi, inst, o, c.cls!.id, args);
    s.addObj(n, o);
  });
}

function constructOn(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, clsId: string, args: Args): void {
  const { ctor, inits } = a.classes.construction(a.classes.get(clsId));
  const root = a.classes.builtinRoot(a.classes.get(clsId));
  if (ctor === null && root !== null) a.callBuiltin(fi, inst, `${root}.construct`, null, args, null);
  if (ctor !== null) a.call(fi, inst, a.func(ctor), null, o, null, args, null);
  for (const c of inits) a.call(fi, inst, a.func(c.fieldInit!), null, o, null, { fixed: [], spread: null }, null);
}

function superFlow(a: Analysis, fi: FuncInst, inst: Inst, args: Args): void {
  const cls = a.classes.get(inst.imm.cls!);
  const parent = a.classes.parent(cls);
  if (parent === null) {
    if (cls.parent !== null) a.callBuiltin(fi, inst, `${cls.parent.slice(8)}.construct`, null, args, null);
    return;
  }
  a.solver.eachObj(fi.node(inst.args[0]!), (o) => constructOn(a, fi, inst, o, parent.id, args));
}

function externFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const x = a.program.externs.get(inst.imm.name!)!;
  if (x.throws) a.runtimeErrors();
  switch (x.result) {
    case "void":
      s.addKinds(n, UNDEF);
      return;
    case "f64":
    case "i32":
    case "u32":
      s.addAny(n, NUM);
      return;
    case "bool":
      s.addAny(n, BOOL);
      return;
    case "str":
      s.addAny(n, STR);
      return;
    case "cell":
      s.addAny(n, ALL_KINDS & ~(HOLE | SYM | BIGINT));
      return;
    case "ref": {
      const kind = x.resultKind ?? "";
      if (/^(Uint|Int|Float|Big).*Array$|^Uint8ClampedArray$/.test(kind.replace(/<.*>$/, "")))
        s.addObj(n, a.builtinObject("typed", kind.replace(/<.*>$/, "")));
      else if (kind.startsWith("DataView")) s.addObj(n, a.builtinObject("dataview", "DataView"));
      else if (kind.startsWith("ArrayBuffer")) s.addObj(n, a.builtinObject("buffer", "ArrayBuffer"));
      else if (kind.endsWith("[]")) {
        const o = a.alloc("array", fi, inst, "extern");
        s.addAny(o.elem, kind.startsWith("string") ? STR : kind.startsWith("number") ? NUM : ALL_KINDS & ~HOLE);
        s.addObj(n, o);
      } else a.error("KILN9001", `extern ${x.name}: result type ${kind} is not known to flow analysis`, inst.pos);
      return;
    }
  }
}
