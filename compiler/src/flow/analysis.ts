/**
 * Closed-world flow analysis: which values reach which slot, and which functions each call
 * can reach. Starts at the module bodies and follows calls, so what is never reached is
 * never looked at.
 *
 * Contexts. A function with type parameters of its own, and a small one, gets an instance per call site; the
 * methods of a generic class one per receiver object; closures follow the instance that made
 * them. Objects are told apart by allocation site and the context of the allocating instance;
 * instances of non-generic classes by class alone. Contexts are chains of sites; see contexts.ts.
 */
import type { Block, ClassInfo, Func, Inst, Pos, Program } from "../ir/ir.ts";
import { isHiddenName, isSymbolName } from "../ir/symbols.ts";
import { eachBeside, writeBeside } from "./beside.ts";
import { resumeFlow, resumingMethod } from "./calls.ts";
import { Contexts, isToldApart } from "./contexts.ts";
import { type Conversions, convertFlow } from "./conversions.ts";
import { beginDict, writeDict } from "./dictionary.ts";
import {
  AbsObj,
  BOOL,
  type CallCase,
  type Ctx,
  callName,
  FuncInst,
  HOLE,
  Node,
  NUM,
  type ObjKind,
  STR,
  TYPED_ARRAYS,
  UNDEF,
  wrapperOf,
} from "./domain.ts";
import { findEarly } from "./early.ts";
import { hideLate } from "./exposed.ts";
import { noteFreeze } from "./frozen.ts";
import { Hierarchy } from "./hierarchy.ts";
import { FieldInit } from "./init.ts";
import { spreadHoles } from "./literals.ts";
import type { Found, Stored } from "./lookup.ts";
import { CLASS_FIELD, memberOwner } from "./made-classes.ts";
import { BIG_TEXT, bigHook } from "./numeric.ts";
import { findReceivers } from "./receivers.ts";
import { Renamed } from "./renamed.ts";
import { Solver } from "./solver.ts";
import { type AsyncParts, resultFlow } from "./suspended.ts";
import { transfer } from "./transfer.ts";
import { type Places, restArgument } from "./tuple.ts";

/** Beyond so many ways to go, the receivers of a call give its targets no contexts of their own. */
const CONTEXTS_MAX = 4;

/** A program with so many places where operations meet crowds makes no more than so many contexts of a function. */
const CROWDED = 100;
const CONTEXTS_OF_CROWDED = 8;

/** A call that follows the module bodies: a function of a library given one global of the program. */
export interface StartCall {
  readonly func: string;
  readonly global: string;
}

export interface FlowInput {
  readonly program: Program;
  readonly start?: StartCall | null;
  lowerBuiltin(name: string): Func | null;
  builtinClass(name: string): ClassInfo | null;
  wrapperClass(name: string): ClassInfo | null;
}

export interface FlowError {
  readonly code: string;
  readonly message: string;
  readonly pos: Pos | null;
}

/** Arguments of a call: positional nodes, or the elements of a spread array. */
export interface Args {
  readonly fixed: readonly Node[];
  readonly spread: Node | null;
  /** What the spread array has at each index, where arrays that tell these apart may be spread; see tuple.ts. */
  readonly places?: Places;
}

export class Analysis {
  readonly solver = new Solver();
  readonly classes: Hierarchy;
  readonly fieldInit: FieldInit;
  readonly program: Program;
  readonly insts: FuncInst[] = [];
  readonly objects: AbsObj[] = [];
  readonly globals = new Map<string, Node>();
  /** Those that reachable code reads: nothing has to be kept in the others. */
  readonly readGlobals = new Set<string>();
  /** Everything that can be thrown. */
  readonly thrown = new Node("thrown");
  /** Objects that reach ToPrimitive, and what their conversion methods return. */
  readonly primitiveOf = new Map<AbsObj, Conversions>();
  readonly errors: FlowError[] = [];
  /** Prototypes of plain functions that nobody reads, as far as is known; see receivers.ts. */
  readonly unread = new Set<AbsObj>();
  /** Objects that Object.freeze and its like may be called on. */
  readonly frozen = new Set<AbsObj>();
  /** Functions that the C core calls through closures: their arguments come boxed. */
  readonly calledFromC = new Set<FuncInst>();
  /** Prototypes of classes that are taken as values, by the ids of the classes; see open.ts. */
  readonly protos = new Map<string, AbsObj>();
  readonly protoWaiters = new Map<string, ((proto: AbsObj) => void)[]>();
  readonly renamed = new Renamed();
  /** Objects whose prototype the core may ask for. */
  readonly protoAsked = new Set<AbsObj>();
  /** Told of every instance that is made for the first time. */
  readonly onInstance: ((o: AbsObj) => void)[] = [];
  /** Accessors of classes that computed writes may meet, by name. */
  readonly stores = new Map<AbsObj, Map<string, Stored>>();
  /** Objects whose prototypes are walked once something lies beside one; see `walksWhereBeside`. */
  readonly walkers = new Set<AbsObj>();
  /** Objects of which the core may ask whether their class has a member of some name. */
  readonly membersAsked = new Set<AbsObj>();
  /** Properties with attributes are defined somewhere. */
  describes = false;
  /** Members of classes that computed reads may find, by name. */
  readonly lookups = new Map<AbsObj, Map<string, Found>>();
  /** The same for text. */
  readonly textMembers = new Map<string, Found>();
  /** Instances that the backend itself calls, by builtin name. */
  readonly hooks = new Map<string, FuncInst>();
  readonly contexts = new Contexts();
  readonly emptyCtx = this.contexts.of([]);
  private readonly instByKey = new Map<string, FuncInst>();
  private readonly objByKey = new Map<string, AbsObj>();
  private readonly pending: FuncInst[] = [];

  constructor(readonly input: FlowInput) {
    this.program = input.program;
    this.classes = new Hierarchy(input.program);
    this.fieldInit = new FieldInit(input.program, this.classes);
  }

  error(code: string, message: string, pos: Pos | null): void {
    if (!this.errors.some((e) => e.code === code && e.message === message && e.pos === pos))
      this.errors.push({ code, message, pos });
  }

  ctx(sites: readonly number[]): Ctx {
    return this.contexts.of(sites);
  }

  site(key: string): number {
    return this.contexts.site(key);
  }

  siteOf(fi: FuncInst, inst: Inst): number {
    return this.site(`${fi.func.id}:${inst.id}`);
  }

  func(id: string): Func {
    const f = this.program.funcs.get(id);
    if (f === undefined) throw new Error(`no function ${id}`);
    return f;
  }

  // ---- objects ----

  object(kind: ObjKind, site: number, ctx: Ctx, label: string, variant = ""): AbsObj {
    const key = `${kind}:${variant}:${site}:${ctx.id}`;
    let o = this.objByKey.get(key);
    if (o === undefined) {
      o = new AbsObj(this.objects, kind, site, ctx, label);
      this.objByKey.set(key, o);
      if (kind === "dict") beginDict(this, o);
    }
    return o;
  }

  /** The abstract object of an allocating instruction. */
  alloc(kind: ObjKind, fi: FuncInst, inst: Inst, label: string, variant = ""): AbsObj {
    const o = this.object(kind, this.siteOf(fi, inst), fi.ctx, label, variant);
    o.pos ??= inst.pos;
    if (variant === "") fi.allocs.set(inst.id, o);
    return o;
  }

  /** A singleton: typed arrays, buffers, built-in constructors. */
  builtinObject(kind: ObjKind, name: string): AbsObj {
    const o = this.object(kind, 0, this.emptyCtx, name, name);
    o.builtin = name;
    return o;
  }

  instance(cls: ClassInfo, site: number, ctx: Ctx): AbsObj {
    const root = this.classes.builtinRoot(cls);
    if (root === "Array") return this.ownArray(cls, site, ctx);
    if (root !== null) {
      const o = this.object("typed", 0, this.emptyCtx, cls.name, cls.id);
      if (o.cls === null) {
        o.cls = cls;
        o.builtin = root;
        if (this.classes.fields(cls).length > 0)
          this.error(
            "KILN2011",
            `${cls.name} extends ${root} and cannot have fields of its own: hold the bytes in a field instead`,
            cls.pos,
          );
      }
      return o;
    }
    const o = cls.generic
      ? this.object("instance", site, ctx, cls.name, cls.id)
      : this.object("instance", 0, this.emptyCtx, cls.name, cls.id);
    if (o.cls === null) {
      o.cls = cls;
      for (const c of this.classes.chain(cls)) o.builtin ||= wrapperOf(c);
      const sure = this.fieldInit.sure(cls);
      if (cls.made !== undefined) this.prop(o, CLASS_FIELD);
      const hidden = cls.isStd ? null : this.classes.hiddenMember(cls);
      if (hidden !== null)
        this.error(
          "KILN2019",
          `${hidden} of ${cls.name} would be hidden: what ${cls.name} extends has a property of that name in every instance`,
          cls.pos,
        );
      for (const f of this.classes.fields(cls)) {
        const n = this.prop(o, f);
        if (!sure.has(f)) this.solver.addKinds(n, UNDEF);
      }
      for (const f of [...this.onInstance]) f(o);
    }
    return o;
  }

  /** An instance of a class that extends Array: an array with fields beside its elements. */
  private ownArray(cls: ClassInfo, site: number, ctx: Ctx): AbsObj {
    const o = this.object("array", cls.generic ? site : 0, cls.generic ? ctx : this.emptyCtx, cls.name, cls.id);
    if (o.cls === null) {
      o.cls = cls;
      o.extended = true;
      o.mayHaveGaps = true;
      const sure = this.fieldInit.sure(cls);
      for (const f of this.classes.fields(cls)) {
        const n = this.prop(o, f);
        if (!sure.has(f)) this.solver.addKinds(n, UNDEF);
      }
    }
    return o;
  }

  /** Class objects of made classes, by the ids of their own descriptions. */
  readonly made = new Map<string, AbsObj>();

  classObject(id: string): AbsObj {
    const made = this.made.get(id);
    if (made !== undefined) return made;
    const o = this.object("class", 0, this.emptyCtx, id, id);
    if (o.cls === null) {
      o.cls = this.classes.get(id);
      const root = this.classes.builtinRoot(o.cls);
      if (root !== null && !TYPED_ARRAYS.has(root) && root !== "Array")
        this.error("KILN2009", `a class cannot extend ${root}: hold one in a field instead`, o.cls.pos);
      // Methods of expressions do not look for an `exec` of a subclass.
      const parent = this.classes.parent(o.cls);
      if (parent?.isStd && parent.name === "RegExp")
        this.error("KILN2009", "a class cannot extend RegExp: hold one in a field instead", o.cls.pos);
      hideLate(this, o);
    }
    return o;
  }

  /** The own property slot, made when absent. */
  prop(o: AbsObj, name: string): Node {
    let n = o.props.get(name);
    if (n === undefined) {
      n = new Node(`${o.label}.${name}`);
      o.props.set(name, n);
      o.order.push(name);
      if (o.onProp !== null) for (const f of [...o.onProp]) f(name, n);
    }
    return n;
  }

  /** Runs `f` for each own property, now or later. */
  eachProp(o: AbsObj, f: (name: string, n: Node) => void): void {
    (o.onProp ??= []).push(f);
    for (const name of [...o.order]) f(name, o.props.get(name)!);
  }

  /** The same for properties that a key can name: neither private members nor fields of the library's classes. */
  eachNamed(o: AbsObj, f: (name: string, n: Node) => void): void {
    this.eachProp(o, (name, n) => {
      if (!this.isHidden(o, name)) f(name, n);
    });
  }

  /** All that properties which a key can name hold. */
  allNamed(o: AbsObj): Node {
    if (o.named === null) {
      const all = new Node(`${o.label}.*`);
      o.named = all;
      this.eachNamed(o, (_name, slot) => this.solver.edge(slot, all, ~HOLE));
    }
    return o.named;
  }

  isHidden(o: AbsObj, name: string): boolean {
    return o.cls === null ? isHiddenName(name) : this.classes.isHidden(o.cls, name);
  }

  /** `o.name = v` on a literal. */
  setProp(o: AbsObj, name: string, v: Node): void {
    if (!o.isDict && !o.props.has(name)) {
      o.late.add(name);
      if (o.late.size >= 2) this.dictify(o);
    }
    if (o.isDict) writeDict(this, o, name, v);
    else this.solver.edge(v, this.lateProp(o, name));
  }

  /** A property that an object was made without. */
  lateProp(o: AbsObj, name: string): Node {
    const known = o.props.get(name);
    if (known !== undefined) return known;
    const n = this.prop(o, name);
    this.solver.addKinds(n, HOLE);
    return n;
  }

  /** Whether a dictionary may have keys that are symbols: false until one is seen. */
  readonly symbolKeys = new Node("symbol keys");
  noteSymbolKey(): void {
    this.solver.addLit(this.symbolKeys, BOOL, true);
  }

  /** Turns a literal into a dictionary. */
  dictify(o: AbsObj): void {
    if (o.isDict) return;
    o.dictified = true;
    if (o.accessors !== null) this.open(o);
    for (const f of o.onDict ?? []) f();
    o.onDict = null;
    this.eachProp(o, (name) => {
      if (isSymbolName(name)) this.noteSymbolKey();
    });
    beginDict(this, o);
  }

  /** Lets the properties of a dictionary have attributes. */
  open(o: AbsObj): void {
    if (o.isOpen) return;
    o.isOpen = true;
    for (const f of this.openWaiters.get(o) ?? []) f();
    for (const accessor of o.accessors?.values() ?? []) {
      writeBeside(this, o, accessor.name, accessor.value);
      eachBeside(o, (name, slot) => {
        if (name === null || name === accessor.name) this.solver.edge(slot, accessor.stored);
      });
    }
  }

  private readonly openWaiters = new Map<AbsObj, (() => void)[]>();

  /** Runs `f` when the properties of `o` may have attributes, now or later. */
  whenOpen(o: AbsObj, f: () => void): void {
    if (o.isOpen) return f();
    const waiting = this.openWaiters.get(o);
    if (waiting === undefined) this.openWaiters.set(o, [f]);
    else waiting.push(f);
  }

  /** Moves what is enumerable of an instance beside it. */
  unplace(o: AbsObj): void {
    if (o.unplaced) return;
    o.unplaced = true;
    this.eachProp(o, (name, slot) => {
      if (this.classes.isHidden(o.cls!, name)) return;
      writeBeside(this, o, name, slot);
      this.solver.edge(o.beside!.names.get(name)!, slot);
    });
  }

  /** Runs `f` when `o` is a dictionary, now or later. */
  whenDict(o: AbsObj, f: () => void): void {
    if (o.isDict) f();
    else if (o.kind === "object") (o.onDict ??= []).push(f);
  }

  closureOf(fi: FuncInst | null, f: Func, inst: Inst | null): AbsObj {
    const nested = fi !== null && (f.captures.length > 0 || fi.ctx.sites.length > 0) && inst !== null;
    const o = nested
      ? this.object("closure", this.site(f.id), f.captures.length > 0 ? fi.ctx : this.emptyCtx, f.id, f.id)
      : this.object("closure", this.site(f.id), this.emptyCtx, f.id, f.id);
    o.func = f;
    return o;
  }

  global(id: string): Node {
    let n = this.globals.get(id);
    if (n === undefined) {
      n = new Node(id);
      this.globals.set(id, n);
    }
    return n;
  }

  // ---- instances and calls ----

  /** The instance of `f` for this closure and context; its body is analysed when first met. */
  instanceOf(f: Func, ctx: Ctx, closure: AbsObj | null): FuncInst {
    const seen = closure !== null && f.captures.length > 0 ? closure : null;
    const key = `${f.id}|${ctx.id}|${seen === null ? "" : seen.id}`;
    let fi = this.instByKey.get(key);
    if (fi === undefined) {
      fi = new FuncInst(this.insts.length, f, ctx, seen);
      this.insts.push(fi);
      this.instByKey.set(key, fi);
      this.instances.set(f, (this.instances.get(f) ?? 0) + 1);
      resultFlow(this, fi);
      this.pending.push(fi);
    }
    return fi;
  }

  /** The instance that a closure object's code pointer leads to, if anything calls it. */
  codeOf(o: AbsObj): FuncInst | null {
    if (o.kind === "builtin") {
      const f = this.input.lowerBuiltin(callName(o));
      return f === null ? null : (this.instByKey.get(`${f.id}|${o.ctx.id}|`) ?? null);
    }
    const seen = o.func!.captures.length > 0 ? o : null;
    return this.instByKey.get(`${o.func!.id}|${o.ctx.id}|${seen === null ? "" : seen.id}`) ?? null;
  }

  /** Objects that are spread where many may be; see literals.ts. */
  spreadCrowd: { readonly from: Node; readonly all: AbsObj } | null = null;
  /** Object literals with spreads. */
  readonly spreads = new Set<AbsObj>();
  readonly frames = new Map<AbsObj, FuncInst>();
  /** The parts of runtime/std that async functions and async generators call, in contexts of their own. */
  readonly asyncParts = new Map<FuncInst, AsyncParts>();
  isPromise(o: AbsObj): boolean {
    return o.kind === "instance" && o.cls !== null && o.cls.isStd && o.cls.name === "Promise";
  }

  hook(name: string): FuncInst {
    let fi = this.hooks.get(name);
    if (fi === undefined) {
      const f = this.input.lowerBuiltin(name);
      if (f === null) throw new Error(`runtime/std has no ${name}`);
      fi = this.instanceOf(f, this.emptyCtx, null);
      this.hooks.set(name, fi);
    }
    return fi;
  }

  /**
   * @param known what the call remembers: a place that once gave a function a context of its own goes on doing so, since
   *   code cannot tell receivers of one shape apart
   */
  private contextFor(
    fi: FuncInst,
    inst: Inst,
    f: Func,
    closure: AbsObj | null,
    recv: AbsObj | null,
    known: Set<string>,
  ): Ctx {
    // Called through a value: one instance per closure object, so that its code pointer serves every caller.
    if (closure !== null && inst.args[0]?.op !== "func") return closure.ctx;
    const cls = f.cls === null ? null : (this.program.classes.get(f.cls) ?? null);
    let base: readonly number[] = closure !== null ? closure.ctx.sites : [];
    if (cls?.generic && recv !== null && recv.cls !== null) base = [recv.site, ...recv.ctx.sites];
    // All instances of a class are one object, wherever they are made; but each class below has its own.
    const constructs = cls !== null && !cls.generic && f.id === cls.ctor;
    const apart = constructs ? !f.id.startsWith("std/") && inst.op.startsWith("superctor") : isToldApart(f);
    if (f.shared !== true && apart && (known.has(f.id) || !this.hasManyContexts(f))) {
      known.add(f.id);
      base = [this.siteOf(fi, inst), ...(base.length > 0 ? base : fi.ctx.sites)];
    }
    return this.ctx(base);
  }

  /** Places where an operation met a crowd; see crowd.ts. */
  crowds = 0;

  /** Where crowds are everywhere, contexts tell nothing apart. */
  private hasManyContexts(f: Func): boolean {
    return this.crowds > CROWDED && (this.instances.get(f) ?? 0) >= CONTEXTS_OF_CROWDED;
  }
  private readonly instances = new Map<Func, number>();

  /** The cases of each call by receiver, closure and target, its targets, and the functions with contexts: a list of thousands is not searched. */
  private readonly caseKeys = new WeakMap<CallCase[], Set<string>>();

  /** Links one call: arguments to parameters, result to `inst`'s node. `self`: what `this` is, or where `recv` comes from. */
  call(
    fi: FuncInst,
    inst: Inst,
    f: Func,
    closure: AbsObj | null,
    recv: AbsObj | number | null,
    self: Node | null,
    args: Args,
    result: Node | null,
  ): FuncInst {
    // Members of made classes find what they capture through the object.
    const env =
      closure === null && f.captures.length > 0 && recv instanceof AbsObj ? memberOwner(this, f, recv) : closure;
    let cases = fi.calls.get(inst.id);
    if (cases === undefined) {
      cases = [];
      fi.calls.set(inst.id, cases);
    }
    const apart = recv instanceof AbsObj && cases.length < CONTEXTS_MAX ? recv : null;
    let known = this.caseKeys.get(cases);
    if (known === undefined) this.caseKeys.set(cases, (known = new Set()));
    const target = this.instanceOf(f, this.contextFor(fi, inst, f, env, apart, known), env);
    const from = recv === null ? "" : typeof recv === "number" ? `k${recv}` : recv.id;
    const key = `${from}|${closure === null ? "" : closure.id}|${target.id}`;
    if (known.has(key)) return target;
    known.add(key);
    const linked = known.has(`${target.id}`);
    known.add(`${target.id}`);
    cases.push({ recv, closure, target } satisfies CallCase);
    noteFreeze(this, f, args.fixed[0] ?? args.spread ?? undefined);
    if (recv instanceof AbsObj) this.solver.addObj(target.thisNode, recv, self);
    else if (recv !== null) this.solver.addAny(target.thisNode, recv);
    else if (self !== null) this.solver.edge(self, target.thisNode);
    else this.solver.addKinds(target.thisNode, UNDEF);
    const resumes = resumingMethod(f);
    if (resumes !== null) resumeFlow(this, resumes, recv instanceof AbsObj ? recv : self, target, args, result);
    if (linked) return target;
    this.bindArgs(target, args);
    if (result !== null && resumes === null) this.solver.edge(target.result, result);
    return target;
  }

  bindArgs(target: FuncInst, args: Args): void {
    const count = target.func.paramCount;
    const n = Math.max(args.fixed.length, count);
    for (let i = 0; i < n; i++) {
      const to = i < count ? target.param(i) : null;
      const from = args.fixed[i];
      if (from !== undefined) {
        if (to !== null) this.solver.edge(from, to);
        else restArgument(this, target, i - count, from);
      } else if (to !== null) {
        if (args.spread !== null) this.solver.edge(args.places?.at(i) ?? args.spread, to, ~HOLE);
        this.solver.addKinds(to, UNDEF);
      }
    }
    if (args.spread === null) return;
    if (args.places === undefined) restArgument(this, target, -1, args.spread);
    else args.places.behind(target, count);
  }

  /** Calls every closure and every built-in function (`Number`) that reaches `callee`. */
  callValues(
    fi: FuncInst,
    inst: Inst,
    callee: Node,
    recv: AbsObj | number | null,
    self: Node | null,
    args: Args,
    result: Node | null,
  ): void {
    this.solver.eachObj(callee, (o) => this.callValue(fi, inst, o, recv, self, args, result));
  }

  callValue(
    fi: FuncInst,
    inst: Inst,
    callee: AbsObj,
    recv: AbsObj | number | null,
    self: Node | null,
    args: Args,
    result: Node | null,
  ): void {
    if (callee.kind === "closure") this.call(fi, inst, callee.func!, callee, recv, self, args, result);
    if (callee.kind !== "builtin") return;
    const f = this.input.lowerBuiltin(callName(callee));
    if (f !== null) this.call(fi, inst, f, callee, recv, self, args, result);
    else this.error("KILN2001", `${callee.builtin}() as a function is not provided`, inst.pos);
  }

  /** The method of a built-in as a value: the one that takes any `this` where there is one apart. */
  methodFunc(proto: string, name: string): Func | null {
    return this.input.lowerBuiltin(`${proto}.generic.${name}`) ?? this.input.lowerBuiltin(`${proto}.prototype.${name}`);
  }

  /** A function of runtime/std called with `this`, which comes from `self`. */
  callBuiltin(
    fi: FuncInst,
    inst: Inst,
    name: string,
    recv: AbsObj | number | null,
    args: Args,
    result: Node | null,
    self: Node | null = null,
  ): FuncInst | null {
    const f = this.input.lowerBuiltin(name);
    if (f === null) return null;
    return this.call(fi, inst, f, null, recv, self, args, result);
  }

  /** Errors that the runtime itself throws. */
  runtimeErrors(): void {
    // Called from C, with values that flow does not see.
    const throwRuntime = this.hook("runtime-errors.throwRuntime");
    this.solver.addAny(throwRuntime.param(0), NUM);
    this.solver.addAny(throwRuntime.param(1), STR);
  }

  /** `o` is converted to a primitive somewhere: what its conversion gives. */
  toPrimitive(o: AbsObj, result: Node | null): void {
    convertFlow(this, o, result);
  }

  // ---- driver ----

  /** Analyses the whole program from its module bodies. */
  run(): void {
    this.runtimeErrors();
    // The C core asks for the text of BigInts.
    this.solver.onBig = () => bigHook(this, BIG_TEXT);
    this.hook("loop.runLoop");
    this.solver.edge(this.thrown, this.hook("loop.reportUncaught").param(0));
    // Lowering a function may bring in modules of runtime/std, which have bodies of their own.
    for (let seen = -1; seen !== this.program.modules.length; ) {
      seen = this.program.modules.length;
      for (const m of this.program.modules) this.instanceOf(this.func(m.init), this.emptyCtx, null);
      const start = this.startInst();
      if (start !== null) {
        this.readGlobals.add(this.input.start!.global);
        this.solver.edge(this.global(this.input.start!.global), start.param(0));
      }
      this.settle();
    }
  }

  /** The instance of the call that follows the module bodies. */
  startInst(): FuncInst | null {
    const start = this.input.start ?? null;
    return start === null ? null : this.instanceOf(this.func(start.func), this.emptyCtx, null);
  }

  settle(): void {
    for (;;) {
      const fi = this.pending.pop();
      if (fi !== undefined) {
        this.body(fi);
        continue;
      }
      const next = this.blocks.pop();
      if (next !== undefined) {
        for (const inst of next.block.insts) transfer(this, next.fi, inst);
        continue;
      }
      this.solver.run();
      if (this.blocks.length > 0) continue;
      if (this.pending.length === 0 && !spreadHoles(this) && !findReceivers(this) && !findEarly(this)) break;
    }
  }

  private body(fi: FuncInst): void {
    if (fi.closure !== null)
      while (fi.closure.captures.length < fi.func.captures.length)
        fi.closure.captures.push(new Node(`${fi.func.id}.capture${fi.closure.captures.length}`));
    this.reach(fi, null, fi.func.entry);
  }

  /**
   * Control can pass from `from` to `to`: its phis take the values of that edge, and its
   * instructions count from now on. What no branch leads to is neither analysed nor emitted.
   */
  reach(fi: FuncInst, from: Block | null, to: Block): void {
    if (from !== null) {
      const edge = `${from.id}>${to.id}`;
      if (fi.taken.has(edge)) return;
      fi.taken.add(edge);
      for (const i of to.insts) {
        if (i.op !== "phi") break;
        to.preds.forEach((p, k) => {
          if (p === from && i.args[k] !== undefined) this.solver.edge(fi.node(i.args[k]!), fi.node(i));
        });
      }
    }
    if (fi.reached.has(to)) return;
    fi.reached.add(to);
    this.blocks.push({ fi, block: to });
  }
  private readonly blocks: { fi: FuncInst; block: Block }[] = [];
}
