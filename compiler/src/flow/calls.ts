/** Calls: of values, of methods by kind of receiver, of constructors. */
import type { Func, Inst } from "../ir/ir.ts";
import type { Analysis, Args } from "./analysis.ts";
import { PRIMITIVE_PROTOTYPES } from "./analysis.ts";
import { type AbsObj, BIGINT, type FuncInst, Node, NUM, STR, UNDEF } from "./domain.ts";
import { withSpread } from "./literals.ts";
import { toBigFlow } from "./numeric.ts";
import { missingProp } from "./properties.ts";

export function callFlow(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, self: Node, args: Args, n: Node): void {
  a.callValues(fi, inst, callee, null, self, args, n);
}

export function methodFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, args: Args, n: Node): void {
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
export function notProvided(a: Analysis, fi: FuncInst, inst: Inst, proto: string, name: string): void {
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
  if (o.kind === "dataview") return /^[gs]et((Uint|Int)(8|16|32)|Float(32|64)|Big(Uint|Int)64)$/.test(name);
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
        if (name.startsWith("get")) s.addAny(n, name.startsWith("getBig") ? BIGINT : NUM);
        else {
          if (name.startsWith("setBig") && args.fixed[1] !== undefined) toBigFlow(a, args.fixed[1]);
          s.addKinds(n, UNDEF);
        }
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
      if (a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) === null && !isStatic && o.cls!.isStd)
        notProvided(a, fi, inst, o.cls!.name, name);
      return;
    }
    case "object":
    case "dict":
      if (o.isDict) a.callValues(fi, inst, o.elem, o, null, args, n);
      else {
        const p = new Node(`method ${name}`);
        if (o.accessors?.has(name) === true) s.edge(o.accessors.get(name)!.value, p);
        else if (o.props.has(name)) s.edge(o.props.get(name)!, p);
        else missingProp(a, o, name, p);
        a.callValues(fi, inst, p, o, null, args, n);
      }
      if (OBJECT_METHODS.has(name) && !o.props.has(name) && o.accessors?.has(name) !== true)
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
    return;
  }
  if (name === "apply" && args.spread === null && args.fixed.length === 2) {
    withSpread(a, fi, args.fixed[1]!, (list) => {
      a.call(fi, inst, o.func!, o, null, args.fixed[0]!, list, n);
    });
    return;
  }
  // Functions of runtime/std can have functions of their own: process.hrtime.bigint is in process.hrtime.ts.
  const own = /^std\/([\w-]+)\.ts#(?:\w+\.)?(\w+)$/.exec(o.func!.id);
  if (own !== null && a.callBuiltin(fi, inst, `${own[1]}.${own[2]}.${name}`, o, args, n) !== null) return;
  if (a.callBuiltin(fi, inst, `Function.prototype.${name}`, o, args, n) === null)
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

export function newFlow(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, args: Args, n: Node): void {
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

export function superFlow(a: Analysis, fi: FuncInst, inst: Inst, args: Args): void {
  const cls = a.classes.get(inst.imm.cls!);
  const parent = a.classes.parent(cls);
  if (parent === null) {
    if (cls.parent !== null) a.callBuiltin(fi, inst, `${cls.parent.slice(8)}.construct`, null, args, null);
    return;
  }
  a.solver.eachObj(fi.node(inst.args[0]!), (o) => constructOn(a, fi, inst, o, parent.id, args));
}
