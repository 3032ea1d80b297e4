/** Calls: of values, of methods by kind of receiver, of constructors. */
import type { ClassInfo, Func, Inst } from "../ir/ir.ts";
import type { Analysis, Args } from "./analysis.ts";
import { eachMember, readBeside, takesBeside } from "./beside.ts";
import { eachUntilCrowd } from "./crowd.ts";
import {
  type AbsObj,
  ALL_KINDS,
  BIGINT,
  callName,
  type FuncInst,
  HOLE,
  isNamespace,
  Node,
  NULL,
  NUM,
  PRIMITIVE_PROTOTYPES,
  prototypeOwner,
  STR,
  UNDEF,
} from "./domain.ts";
import { callHeld, heldSlot } from "./held.ts";
import { generatorsHave, hostHas } from "./host.ts";
import { withSpread } from "./literals.ts";
import { CLASS_FIELD } from "./made-classes.ts";
import { isConstructor, lookupInto, makeByFunction } from "./open.ts";
import { builtinMethodValue, methodValue, missingProp, placed, staticRoot, whenPlaced } from "./properties.ts";
import { storeAt } from "./tuple.ts";

export function callFlow(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, self: Node, args: Args, n: Node): void {
  if (args.spread !== null) return a.callValues(fi, inst, callee, null, self, args, n);
  eachUntilCrowd(a, fi, inst, n, (o) => a.callValue(fi, inst, o, null, self, args, n));
}

export function methodFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, args: Args, n: Node): void {
  const s = a.solver;
  for (const [kind, proto] of PRIMITIVE_PROTOTYPES)
    s.whenKind(recv, kind, () => {
      if (isNativeStringMethod(kind, name, args.spread === null ? args.fixed.length : -1)) {
        s.eachObj(args.fixed[0]!, (o) => a.toPrimitive(o, null));
        s.addAny(n, NUM);
        return;
      }
      if (a.callBuiltin(fi, inst, `${proto}.prototype.${name}`, kind, args, n) === null)
        notProvided(a, fi, inst, proto, name);
    });
  if (args.spread !== null) s.eachObj(recv, (o) => methodOn(a, fi, inst, o, recv, name, args, n));
  else eachUntilCrowd(a, fi, inst, n, (o) => methodOn(a, fi, inst, o, recv, name, args, n));
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

/** Methods that the compiler expands in place: array pushes, DataView accesses. `args`: how many, -1 for a spread. */
export function isNativeMethod(o: AbsObj, name: string, args: number): boolean {
  if (o.kind === "array") return name === "push" && args === 1 && o.cls === null;
  if (o.kind === "dataview") return /^[gs]et((Uint|Int)(8|16|32)|Float(32|64)|Big(Uint|Int)64)$/.test(name);
  return false;
}

/** The kinds of argument `k` of an access of a DataView that are taken as they are; ALL_KINDS for those that are only tested. */
function plainKinds(name: string, k: number): number {
  if (k === 0) return NUM | UNDEF;
  if (k > 1 || name.startsWith("get")) return ALL_KINDS;
  return name.startsWith("setBig") ? BIGINT : NUM | UNDEF;
}

const argumentsOf = (name: string): number => (name.startsWith("get") ? 1 : 2);

/** Runs `f` once arguments of an access of a DataView have to be converted: the library does that. */
function whenConverted(a: Analysis, name: string, args: Args, f: () => void): void {
  let ran = false;
  const once = (): void => {
    if (!ran) f();
    ran = true;
  };
  if (args.spread !== null || (name.startsWith("setBig") && args.fixed.length < 2)) return once();
  for (let k = 0; k < argumentsOf(name) && k < args.fixed.length; k++) {
    a.solver.whenKind(args.fixed[k]!, ALL_KINDS & ~plainKinds(name, k), once);
    a.solver.eachObj(args.fixed[k]!, once);
  }
}

/** Whether an access of a DataView is expanded in place; `args`: its arguments, null for a spread. */
export function isPlainAccess(name: string, args: readonly Node[] | null): boolean {
  if (args === null || (name.startsWith("setBig") && args.length < 2)) return false;
  return args.slice(0, argumentsOf(name)).every((n, k) => (n.kinds & ~plainKinds(name, k)) === 0 && n.objs.size === 0);
}

function methodOn(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  recv: Node,
  name: string,
  args: Args,
  n: Node,
): void {
  const s = a.solver;
  const builtin = (proto: string): void => {
    const self = o.kind === "typed" ? recv : null;
    if (a.callBuiltin(fi, inst, `${proto}.prototype.${name}`, o, args, n, self) !== null) return;
    if (proto !== "Object" && a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) !== null) return;
    notProvided(a, fi, inst, proto, name);
  };
  const forwards = o.kind === "closure" && (name === "call" || name === "apply");
  if (o.kind !== "instance" && o.kind !== "class" && takesBeside(o) && !placed(a, o, name) && !forwards) {
    const own = heldSlot(fi, inst, o, `method ${name} beside`);
    readBeside(a, o, name, own);
    if (o.kind === "open" || o.kind === "proto") {
      lookupInto(a, fi, o, name, own);
      a.protoAsked.add(o);
    }
    callHeld(a, fi, inst, own, o, args, n);
  }
  switch (o.kind) {
    case "array":
      if (o.cls !== null && ownMethod(a, fi, inst, o, name, args, n)) return;
      if (isNativeMethod(o, name, args.spread === null ? args.fixed.length : -1)) {
        storeAt(a, o, -1, args.fixed[0]!);
        s.addAny(n, NUM);
      } else builtin("Array");
      return;
    case "dataview":
      if (!isNativeMethod(o, name, 0)) return builtin("DataView");
      if (name.startsWith("get")) s.addAny(n, name.startsWith("getBig") ? BIGINT : NUM);
      else s.addKinds(n, UNDEF);
      whenConverted(a, name, args, () => builtin("DataView"));
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
      const chain = (): void => {
        const own = heldSlot(fi, inst, o, `method ${name} beside`);
        eachMember(a, o, name, own, (c) => callDeclared(a, fi, inst, o, c, name, args, n));
        callHeld(a, fi, inst, own, o, args, n);
      };
      if (o.kind === "class" || !(a.classes.hasField(o.cls!, name) || o.props.has(name))) {
        whenPlaced(o, name, (slot) => callHeld(a, fi, inst, slot, o, args, n));
        return chain();
      }
      callHeld(a, fi, inst, a.prop(o, name), o, args, n);
      // What was deleted does not hide what the class inherits.
      s.whenKind(a.prop(o, name), HOLE, () => {
        if (o.unplaced) chain();
      });
      return;
    }
    case "open":
    case "proto":
      if (OBJECT_METHODS.has(name)) a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n);
      return;
    case "object":
    case "dict":
      if (o.isDict) {
        const p = heldSlot(fi, inst, o, `method ${name}`);
        lookupInto(a, fi, o, name, p);
        callHeld(a, fi, inst, p, o, args, n);
      } else {
        const p = heldSlot(fi, inst, o, `method ${name}`);
        if (o.accessors?.has(name) === true) s.edge(o.accessors.get(name)!.value, p);
        else if (o.props.has(name)) s.edge(o.props.get(name)!, p);
        else missingProp(a, o, name, p);
        callHeld(a, fi, inst, p, o, args, n);
      }
      if (OBJECT_METHODS.has(name) && !o.props.has(name) && o.accessors?.has(name) !== true)
        a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n);
      return;
    case "closure":
      return functionMethod(a, fi, inst, o, name, args, n);
    case "frame":
      return generatorMethod(a, fi, inst, o, name, args, n);
    case "builtin": {
      const owner = prototypeOwner(o);
      const f: Func | null = owner === null ? a.input.lowerBuiltin(`${o.builtin}.${name}`) : a.methodFunc(owner, name);
      if (f !== null) a.call(fi, inst, f, null, o, null, args, n);
      else if (owner === null && !isNamespace(o)) functionMethod(a, fi, inst, o, name, args, n);
      else if (a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) === null && hostHas(o, name))
        a.error("KILN2001", `${o.builtin}.${name} is not provided`, inst.pos);
      return;
    }
    default:
      return;
  }
}

/** Calls what `c`, the class of `o` or a parent, declares under a name; null: no class declares it. */
function callDeclared(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  c: ClassInfo | null,
  name: string,
  args: Args,
  n: Node,
): void {
  const isStatic = o.kind === "class";
  if (c !== null) {
    if (isStatic && c.staticFields.includes(name))
      return callHeld(a, fi, inst, a.prop(a.classObject(c.id), name), o, args, n);
    const m = a.classes.own(c, name, "method", isStatic);
    const g = a.classes.own(c, name, "getter", isStatic);
    if (m !== null) a.call(fi, inst, a.func(m.func), null, o, null, args, n);
    else if (g !== null) {
      const value = new Node("getter");
      a.call(fi, inst, a.func(g.func), null, o, null, { fixed: [], spread: null }, value);
      callHeld(a, fi, inst, value, o, args, n);
    }
    return;
  }
  const f =
    staticRoot(a, o) !== null
      ? a.input.lowerBuiltin(`TypedArray.${name}`)
      : isStatic && o.cls!.isStd
        ? a.input.lowerBuiltin(`${o.cls!.name}.${name}`)
        : !isStatic && o.builtin !== ""
          ? a.methodFunc(o.builtin, name)
          : null;
  if (f !== null) a.call(fi, inst, f, null, o, null, args, n);
  else if (a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) === null && !isStatic && o.cls!.isStd)
    notProvided(a, fi, inst, o.cls!.name, name);
}

/** A method of a class that extends Array, or one that is refused on its instances. */
function ownMethod(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): boolean {
  const m = a.classes.member(o.cls!, name, "method", false);
  if (m !== null) {
    a.call(fi, inst, a.func(m.func), null, o, null, args, n);
    return true;
  }
  if (o.props.has(name)) {
    callHeld(a, fi, inst, a.prop(o, name), o, args, n);
    return true;
  }
  if (SPECIES.has(name) && !fi.func.id.startsWith("std/"))
    a.error(
      "KILN2009",
      `${name} of ${o.cls!.name}, which extends Array, would make another ${o.cls!.name}: copy it with Array.from first`,
      inst.pos,
    );
  return false;
}

const OBJECT_METHODS = new Set([
  "toString",
  "hasOwnProperty",
  "toLocaleString",
  "valueOf",
  "propertyIsEnumerable",
  "isPrototypeOf",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
]);

function functionMethod(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): void {
  const target = o.kind === "builtin" ? a.input.lowerBuiltin(callName(o)) : o.func;
  if (target === null) {
    a.error("KILN2001", `${o.builtin}() as a function is not provided`, inst.pos);
    return;
  }
  if (name === "call" && args.spread === null) {
    const rest: Args = { fixed: args.fixed.slice(1), spread: null };
    a.call(fi, inst, target, o, null, args.fixed[0] ?? null, rest, n);
    return;
  }
  if (name === "call") {
    // The first of them is `this`.
    a.call(fi, inst, target, o, null, args.spread, { fixed: [], spread: args.spread }, n);
    return;
  }
  if (name === "apply" && args.spread === null && args.fixed.length < 2) {
    a.call(fi, inst, target, o, null, args.fixed[0] ?? null, { fixed: [], spread: null }, n);
    return;
  }
  if (name === "apply" && args.spread === null) {
    withSpread(a, fi, argumentList(a, fi, inst, args.fixed[1]!), (list) => {
      a.call(fi, inst, target, o, null, args.fixed[0]!, list, n);
    });
    return;
  }
  // Functions of runtime/std can have functions of their own: process.hrtime.bigint is in process.hrtime.ts.
  const own = /^std\/([\w-]+)\.ts#(?:\w+\.)?(\w+)$/.exec(target.id);
  if (
    o.kind === "closure" &&
    own !== null &&
    a.callBuiltin(fi, inst, `${own[1]}.${own[2]}.${name}`, o, args, n) !== null
  )
    return;
  if (a.callBuiltin(fi, inst, `Function.prototype.${name}`, o, args, n) !== null) return;
  if (a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) !== null) return;
  if (o.kind === "builtin") {
    if (hostHas(o, name)) a.error("KILN2001", `${o.builtin}.${name} is not provided`, inst.pos);
  } else notProvided(a, fi, inst, "Function", name);
}

/** The arrays that the last operand of `apply` stands for: what is no array is copied into one. */
function argumentList(a: Analysis, fi: FuncInst, inst: Inst, given: Node): Node {
  const s = a.solver;
  const list = new Node("argument list");
  const other = new Node("no array");
  s.edge(given, list, 0, (o) => o.kind === "array");
  s.edge(given, other, ALL_KINDS, (o) => o.kind !== "array");
  let linked = false;
  const link = (): void => {
    if (linked) return;
    linked = true;
    a.callBuiltin(fi, inst, "Array.argumentList", null, { fixed: [other], spread: null }, list);
  };
  s.whenKind(other, ALL_KINDS, link);
  s.eachObj(other, link);
  return list;
}

function generatorMethod(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): void {
  // What the library's functions are given goes to the generators that they are called on; see `resumeFlow`.
  if (RESUMING.has(name)) resume(a, o, name, resumingMethod(fi.func) === null ? (args.fixed[0] ?? null) : null, n);
  else if (name === "@@iterator") a.solver.addObj(n, o);
  else if (a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) === null && generatorsHave(name))
    a.error("KILN2001", `method ${name} of generators is not provided`, inst.pos);
}

const RESUMING: ReadonlySet<string> = new Set(["next", "return", "throw"]);

/** A generator is resumed with a value; what it gives reaches `n`. */
function resume(a: Analysis, o: AbsObj, name: string, value: Node | null, n: Node): void {
  const s = a.solver;
  const step = o.props.get("@@step")!;
  if (name === "throw") {
    if (value !== null) s.edge(value, a.thrown);
  } else {
    if (value !== null) s.edge(value, name === "next" ? a.prop(o, "@@sent") : a.frames.get(o)!.ret);
    else if (name === "next") s.addKinds(a.prop(o, "@@sent"), UNDEF);
    s.addKinds([...step.objs][0]!.props.get("value")!, UNDEF);
  }
  s.edge(step, n);
}

/** Which method of generators a function of the library is; null: none that resumes one. */
export function resumingMethod(f: Func): string | null {
  if (!f.id.startsWith(GENERATOR_METHODS)) return null;
  const name = f.id.slice(GENERATOR_METHODS.length).replace(/_$/, "");
  return RESUMING.has(name) ? name : null;
}

const GENERATOR_METHODS = "std/Generator.prototype.ts#";

/**
 * A method of generators is called as a value, as `yield*` does: there is one function for all generators, but each
 * gives what it is called on gives, and no other.
 *
 * @param self what it is called on
 */
export function resumeFlow(
  a: Analysis,
  name: string,
  self: AbsObj | Node | null,
  target: FuncInst,
  args: Args,
  result: Node | null,
): void {
  const n = result ?? new Node(name);
  let value = args.fixed[0] ?? null;
  if (value === null && args.spread !== null) {
    value = new Node("spread");
    a.solver.edge(args.spread, value, ~HOLE);
    a.solver.addKinds(value, UNDEF);
  }
  const on = (o: AbsObj): void => {
    if (o.kind === "frame") resume(a, o, name, value, n);
    else a.solver.edge(target.result, n);
  };
  if (self instanceof Node) a.solver.eachObj(self, on);
  else if (self !== null) on(self);
}

export function newFlow(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, args: Args, n: Node): void {
  const s = a.solver;
  const each = (run: (c: AbsObj) => void): void =>
    args.spread !== null ? s.eachObj(callee, run) : eachUntilCrowd(a, fi, inst, n, run);
  each((c) => {
    if (c.kind === "builtin") {
      const f = a.input.lowerBuiltin(`${c.builtin}.construct`);
      if (f !== null) a.call(fi, inst, f, c, null, null, args, n);
      else if (!isNamespace(c) && prototypeOwner(c) === null)
        a.error("KILN2001", `new ${c.builtin}() is not provided`, inst.pos);
      return;
    }
    if (c.kind === "closure" && isConstructor(c.func!)) {
      const o = a.object("open", c.site, c.ctx, c.func!.name, `instance ${c.id}`);
      makeByFunction(a, o, c);
      const target = a.call(fi, inst, c.func!, c, o, null, args, null);
      s.edge(target.result, n, 0);
      s.addObj(n, o);
      return;
    }
    if (c.kind !== "class") return;
    const o = a.instance(c.cls!, a.siteOf(fi, inst), fi.ctx);
    if (c.cls!.made !== undefined && o.kind === "instance") s.addObj(a.prop(o, CLASS_FIELD), c);
    const ctor = constructOn(a, fi, inst, o, c.cls!.id, args);
    // A constructor may return another object.
    if (ctor !== null) s.edge(ctor.result, n, 0, (other) => other !== o && isOwnReturn(a, ctor, c, inst));
    s.addObj(n, o);
  });
}

/** Only `new C` with C's own constructor takes what that returns; what classes below it would do with it is refused. */
function isOwnReturn(a: Analysis, ctor: FuncInst, c: AbsObj, inst: Inst): boolean {
  if (ctor.func.cls === (c.cls!.made ?? c.cls!.id)) return true;
  refuseReturn(a, ctor, inst);
  return false;
}

function refuseReturn(a: Analysis, ctor: FuncInst, inst: Inst): void {
  const name = a.program.classes.get(ctor.func.cls!)?.name ?? "the class";
  a.error("KILN2015", `the constructor of ${name} returns an object: ${name} cannot be extended`, inst.pos);
}

function constructOn(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, clsId: string, args: Args): FuncInst | null {
  const { ctor, inits } = a.classes.construction(a.classes.get(clsId));
  const root = a.classes.builtinRoot(a.classes.get(clsId));
  if (ctor === null && root !== null) becomeFlow(a, fi, inst, root, o, args);
  const target = ctor === null ? null : a.call(fi, inst, a.func(ctor), null, o, null, args, null);
  for (const c of inits) a.call(fi, inst, a.func(c.fieldInit!), null, o, null, { fixed: [], spread: null }, null);
  return target;
}

/** What the constructor of a built-in does to an object of a class that extends it. */
function becomeFlow(a: Analysis, fi: FuncInst, inst: Inst, root: string, o: AbsObj, args: Args): void {
  if (root === "Array") a.callBuiltin(fi, inst, "Array.become", o, args, null);
  else {
    const made = new Node("view made");
    const self = new Node("view of a class");
    a.callBuiltin(fi, inst, `${root}.construct`, null, args, made);
    a.solver.addObj(self, o);
    a.callBuiltin(fi, inst, "resizable.becomes", null, { fixed: [self, made], spread: null }, null);
  }
}

/** Methods of arrays that make an object of the array's own class. */
const SPECIES = new Set(["concat", "filter", "flat", "flatMap", "map", "slice", "splice"]);

export function superFlow(a: Analysis, fi: FuncInst, inst: Inst, args: Args): void {
  const own = a.classes.get(inst.imm.cls!);
  if (own.made === undefined && a.classes.parent(own) === null) {
    if (own.parent !== null)
      a.solver.eachObj(fi.node(inst.args[0]!), (o) => becomeFlow(a, fi, inst, own.parent!.slice(8), o, args));
    return;
  }
  a.solver.eachObj(fi.node(inst.args[0]!), (o) => {
    const cls = a.classes.lexical(own.id, o.cls);
    const parent = cls === null ? null : a.classes.parent(cls);
    if (parent === null) return;
    const ctor = constructOn(a, fi, inst, o, parent.id, args);
    if (ctor !== null)
      a.solver.eachObj(ctor.result, (other) => {
        if (other !== o) refuseReturn(a, ctor, inst);
      });
  });
}

/** `super.name` and `super.name(…)`: members of the parent of the class around the code, called on its `this`. */
export function superMemberFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const name = inst.imm.name!;
  const self = fi.node(inst.args[0]!);
  const args: Args = { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null };
  s.eachObj(self, (o) => superMemberOn(a, fi, inst, o, name, args, n));
  // A method that was taken off its object may run without one.
  s.whenKind(self, UNDEF | NULL, () => {
    const own = a.classes.get(inst.imm.cls!);
    const parent = own.made === undefined ? a.classes.parent(own) : null;
    const kind = inst.op === "superm" ? "method" : "getter";
    const m = parent === null ? null : a.classes.member(parent, name, kind, false);
    if (m !== null) a.call(fi, inst, a.func(m.func), null, UNDEF | NULL, null, args, n);
  });
}

function superMemberOn(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, args: Args, n: Node): void {
  const s = a.solver;
  const cls = a.classes.lexical(inst.imm.cls!, o.cls);
  if (cls === null) return;
  const parent = a.classes.parent(cls);
  if (parent === null && cls.parent?.startsWith("builtin:")) {
    if (inst.op !== "superm")
      return builtinMethodValue(a, cls.parent === "builtin:Array" ? "Array" : "TypedArray", name, n);
    const proto = cls.parent === "builtin:Array" ? "Array" : "TypedArray";
    if (a.callBuiltin(fi, inst, `${proto}.prototype.${name}`, o, args, n) === null)
      notProvided(a, fi, inst, proto, name);
    return;
  }
  const isStatic = o.kind === "class";
  const held = new Node(`super.${name}`);
  // What counts once the nearest declaration is gone is no reason to refuse the program.
  let first = true;
  const refuse = (what: string): void => {
    if (first) a.error("KILN2004", `super.${name} is not a ${what} of the parent class`, inst.pos);
  };
  eachMember(
    a,
    o,
    name,
    inst.op === "superm" ? held : n,
    (c) => {
      const method = c === null ? null : a.classes.own(c, name, "method", isStatic);
      const getter = c === null ? null : a.classes.own(c, name, "getter", isStatic);
      if (inst.op === "superm") {
        if (method !== null) a.call(fi, inst, a.func(method.func), null, o, null, args, n);
        else if (isStatic || a.callBuiltin(fi, inst, `Object.prototype.${name}`, o, args, n) === null) refuse("method");
      } else if (getter !== null) a.call(fi, inst, a.func(getter.func), null, o, null, args, n);
      else if (method !== null) methodValue(a, o, method.func, n);
      else if (isStatic && c?.staticFields.includes(name) === true) refuse("getter");
      else s.addKinds(n, UNDEF);
      first = false;
    },
    parent,
  );
  if (inst.op === "superm") a.callValues(fi, inst, held, o, null, args, n);
}
