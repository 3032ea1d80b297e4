/** What all emitted functions share: symbols, constants, shapes, globals. */

import type { Analysis } from "../flow/analysis.ts";
import { type AbsObj, type FuncInst, HOLE, type Node } from "../flow/domain.ts";
import { distinctFunctions } from "../flow/identity.ts";
import { type FuncGroup, type Layout, repOf, type Shape } from "../flow/layout.ts";
import { resizes } from "../flow/lengths.ts";
import type { Inst, Literal, Rep } from "../ir/ir.ts";
import { isSymbolName } from "../ir/symbols.ts";
import { type Convention, Conventions } from "./conventions.ts";
import { convert, cString, cType } from "./ctext.ts";
import { groupKey, Names } from "./names.ts";
import { isPlainView, type ViewParts } from "./views.ts";

export interface GlobalSlot {
  readonly expr: string;
  readonly rep: Rep;
}

/** What a function's C signature holds. */
export interface Signature {
  readonly env: boolean;
  readonly self: Rep | null;
  readonly params: readonly Rep[];
  /** The storage that the rest array must have. */
  readonly rest: AbsObj | null;
  readonly restIndex: number;
  readonly ret: Rep;
}

export class Context {
  /** Groups whose code is needed, in order of first use. */
  readonly queue: FuncGroup[] = [];
  private readonly wanted = new Set<FuncGroup>();
  /** Groups that closures' code pointers lead to, and those of them that need an adapter. */
  readonly pointed = new Set<FuncGroup>();
  readonly adapters = new Set<FuncGroup>();
  readonly strings = new Map<string, string>();
  readonly symbolObjects = new Map<string, string>();
  readonly globals = new Map<string, GlobalSlot>();
  private readonly views = new Map<string, ViewParts>();
  globalRefs = 0;
  /** Globals that hold no references: C type, name, what they are. */
  readonly rawGlobals: { readonly type: string; readonly name: string; readonly key: string }[] = [];
  /** Names of the globals that hold references, where they have some, in the order of k_globals. */
  readonly refNames: string[] = [];
  /** Initial values that are not zero: run before the first module. */
  readonly rawInits: string[] = [];
  /** C functions that the program calls. */
  readonly externs = new Set<string>();
  /** Closures, class objects and helpers, each with its definition. */
  readonly statics: { readonly name: string; readonly text: string }[] = [];
  readonly shapes = new Set<Shape>();
  private readonly staticClosures = new Map<string, string>();
  private readonly staticObjects = new Map<AbsObj, string>();
  private readonly symbols = new Set<string>();
  private readonly signatures = new Map<FuncGroup, Signature>();
  /** Instances whose step functions are needed for generators. */
  readonly files = new Map<string, number>();

  readonly names: Names;
  /** The keys of sites by their numbers. */
  readonly sites: readonly string[];
  /** How closures are called where several targets are possible. */
  readonly conventions: Conventions;
  /** Functions without captures that are allocated all the same. */
  readonly distinct: ReadonlySet<AbsObj>;

  constructor(
    readonly a: Analysis,
    readonly layout: Layout,
    separate: boolean,
  ) {
    this.sites = ["", ...a.contexts.siteKeys()];
    this.names = new Names(separate, layout.shapes, layout.groups, (site) => this.sites[site]!);
    this.conventions = new Conventions(a, layout);
    this.distinct = distinctFunctions(a);
  }

  want(fi: FuncInst): FuncGroup {
    const g = this.layout.group(fi);
    if (!this.wanted.has(g)) {
      this.wanted.add(g);
      g.symbol = this.symbolFor(g);
      this.queue.push(g);
    }
    return g;
  }

  /** The code pointer of a closure: the function itself where its signature is the convention's, otherwise an adapter. */
  codePointer(fi: FuncInst | null): string {
    const k = fi === null ? null : this.conventions.of(this.layout.group(fi));
    if (fi === null || k === null) return "0";
    const g = this.want(fi);
    this.pointed.add(g);
    if (this.conforms(g, k)) return `(void *)${g.symbol}`;
    this.adapters.add(g);
    return `(void *)${g.symbol}__t`;
  }

  private conforms(g: FuncGroup, k: Convention): boolean {
    const s = this.signature(g);
    const same = s.env && s.self === k.self && s.ret === k.ret;
    return same && !k.boxed && s.params.length === k.params.length && s.params.every((r, i) => r === k.params[i]);
  }

  private symbolFor(g: FuncGroup): string {
    let base = `k_${g.rep.func.id
      .replace(/\.ts(?=#)/, "")
      .replace(/#/, "__")
      .replace(/[^A-Za-z0-9_]/g, "_")}`;
    if (this.names.separate) {
      const { key, fi } = groupKey(g, (site) => this.sites[site]!);
      this.madeFor.set(g, fi);
      if (key !== "") base = this.names.of(base, 0, `${g.rep.func.id} ${key}`);
    }
    let s = base;
    for (let i = 2; this.symbols.has(s); i++) s = `${base}_${i}`;
    this.symbols.add(s);
    return s;
  }
  /** The instance that a group is named after, where names tell what for. */
  readonly madeFor = new Map<FuncGroup, FuncInst>();

  signature(g: FuncGroup): Signature {
    let s = this.signatures.get(g);
    if (s === undefined) {
      const fi = g.rep;
      const f = fi.func;
      let usesThis = false;
      let rest: Inst | null = null;
      for (const b of f.blocks)
        for (const i of b.insts) {
          if (i.op === "this") usesThis = true;
          if (i.op === "rest") rest = i;
        }
      s = {
        env: f.captures.length > 0,
        self: usesThis ? repOf(fi.thisNode) : null,
        params: fi.params.slice(0, f.paramCount).map(repOf),
        rest: rest === null ? null : (fi.allocs.get(rest.id) ?? null),
        restIndex: f.paramCount,
        ret: f.kind === "normal" ? repOf(fi.ret) : "ref",
      };
      this.signatures.set(g, s);
    }
    return s;
  }

  prototype(g: FuncGroup, names: boolean): string {
    const s = this.signature(g);
    const ps: string[] = [];
    if (s.env) ps.push(names ? "KVal env" : "KVal");
    if (s.self !== null) ps.push(cType(s.self) + (names ? " self" : ""));
    s.params.forEach((r, i) => ps.push(cType(r) + (names ? ` p${i}` : "")));
    if (s.rest !== null) ps.push(names ? "KVal rest" : "KVal");
    return `${this.names.function}${cType(s.ret)} ${g.symbol}(${ps.length === 0 ? "void" : ps.join(", ")})`;
  }

  str(text: string): string {
    let name = this.strings.get(text);
    if (name === undefined) {
      name = this.names.of("s", this.strings.size, text);
      this.strings.set(text, name);
    }
    return name;
  }

  /** The static object of a symbol that is known at build time. */
  symbol(name: string): string {
    let c = this.symbolObjects.get(name);
    if (c === undefined) {
      c = this.names.of("y", this.symbolObjects.size, name);
      this.symbolObjects.set(name, c);
    }
    return c;
  }

  constant(lit: Literal & { t: "str" | "sym" | "big" }): string {
    return lit.t === "str" ? this.str(lit.v) : lit.t === "big" ? this.big(BigInt(lit.v)) : this.symbol(lit.v);
  }

  /** A property's name as the core's functions take it: a string, or a symbol in its place. */
  key(name: string): string {
    return isSymbolName(name) ? `K_STR(${this.symbol(name)})` : `K_STR(${this.str(name)})`;
  }

  /** A property's name as a value. */
  keyValue(name: string): string {
    return `K_VAL(&${isSymbolName(name) ? this.symbol(name) : this.str(name)})`;
  }

  /** A BigInt in read-only memory. */
  big(v: bigint): string {
    let name = this.bigs.get(v);
    if (name === undefined) {
      name = this.names.of("n", this.bigs.size, String(v));
      this.bigs.set(v, name);
      const limbs: string[] = [];
      for (let m = v < 0n ? -v : v; m > 0n; m >>= 64n) limbs.push(`0x${BigInt.asUintN(64, m).toString(16)}ull`);
      const aux = limbs.length * 2 + (v < 0n ? 1 : 0);
      this.bigConstants.set(
        name,
        `static const struct { KHdr h; uint64_t limbs[${Math.max(1, limbs.length)}]; } ${name} = {{K_SHAPE_BIGINT, ${aux}}, {${limbs.join(", ") || "0"}}};`,
      );
    }
    return name;
  }
  private readonly bigs = new Map<bigint, string>();
  readonly bigConstants = new Map<string, string>();

  shapeId(s: Shape): string {
    if (s.builtin !== null) return s.builtin;
    this.shapes.add(s);
    return String(this.names.shapeId(s));
  }

  slot(key: string, n: Node): GlobalSlot {
    let g = this.globals.get(key);
    if (g === undefined) {
      const rep = repOf(n);
      if (rep === "cell" || rep === "ref") {
        const at = this.globalRefs++;
        g = { expr: this.names.separate ? this.names.of("kg", at, key) : `k_globals[${at}]`, rep };
        if (this.names.separate) this.refNames.push(g.expr);
        if (!n.has(HOLE)) this.rawInits.push(`${g.expr} = K_UNDEF;`);
      } else {
        const name = this.names.of("g", this.rawGlobals.length, key);
        this.rawGlobals.push({ type: cType(rep), name, key });
        g = { expr: name, rep };
      }
      this.globals.set(key, g);
    }
    return g;
  }

  /** Whether buffers are resized: then the lengths of views change. */
  get resizes(): boolean {
    this.resizing ??= resizes(this.a);
    return this.resizing;
  }
  private resizing: boolean | null = null;

  /** The copies of what the typed array in a constant of a module says of itself; null: it is no such thing. */
  viewSlot(global: string): ViewParts | null {
    const info = this.a.program.globals.get(global);
    const n = this.a.global(global);
    if (info?.constant !== true || !isPlainView(n) || this.resizes) return null;
    let parts = this.views.get(global);
    if (parts === undefined) {
      const k = this.views.size;
      parts = { data: this.names.of("gd", k, `data ${global}`), len: this.names.of("gn", k, `len ${global}`) };
      this.views.set(global, parts);
      this.rawGlobals.push({ type: "uint8_t *", name: parts.data, key: global });
      this.rawGlobals.push({ type: "uint64_t", name: parts.len, key: global });
    }
    return parts;
  }

  /** A static property of a class object. */
  classSlot(o: AbsObj, name: string): GlobalSlot {
    const key = `class ${o.label}.${name}`;
    const isNew = !this.globals.has(key);
    const g = this.slot(key, this.a.prop(o, name));
    if (isNew && (g.rep === "f64u" || g.rep === "i53u"))
      this.rawInits.push(`${g.expr} = ${convert("K_UNDEF", "ref", g.rep)};`);
    return g;
  }

  /** The one closure object of a function without captures that nobody tells apart. */
  staticClosure(o: AbsObj, target: FuncInst | null): string {
    const shape = this.layout.shape(o);
    const key = `${this.shapeId(shape)}`;
    let name = this.staticClosures.get(key);
    if (name === undefined) {
      name = this.names.of("c", this.staticClosures.size, `closure ${key}`);
      this.staticClosures.set(key, name);
      this.defineObject(name, shape, target, "");
    }
    return `K_VAL(&${name})`;
  }

  private defineObject(name: string, shape: Shape, target: FuncInst | null, note: string): void {
    const head = `${this.names.constant}KClosure ${name}`;
    this.statics.push({ name, text: `${head} = {{${this.shapeId(shape)}, 0}, ${this.codePointer(target)}};${note}` });
  }

  private readonly helpers = new Map<string, string>();

  /** A C function of the program's own text, written once for each `key`: `write` is given its name. */
  helper(key: string, write: (name: string) => readonly string[]): string {
    let name = this.helpers.get(key);
    if (name === undefined) {
      name = this.names.of("h", this.helpers.size, key);
      this.helpers.set(key, name);
      this.statics.push({ name, text: write(name).join("\n") });
    }
    return name;
  }

  /** Class objects and built-in constructors. */
  staticObject(o: AbsObj): string {
    let name = this.staticObjects.get(o);
    if (name === undefined) {
      const shape = this.layout.shape(o);
      const what = [o.kind, o.label, o.builtin, o.cls?.id, shape.builtin === null ? this.shapeId(shape) : o.id].join(
        " ",
      );
      name = this.names.of("o", this.staticObjects.size, what);
      this.staticObjects.set(o, name);
      // A built-in function that is called as a value has its code where closures have theirs.
      const target = o.kind === "builtin" ? this.a.codeOf(o) : null;
      this.defineObject(name, this.layout.shape(o), target, ` /* ${o.label} */`);
    }
    return `K_VAL(&${name})`;
  }

  /** Shapes of frames, whose layout the C compiler knows. */
  readonly frameShapes = new Map<Shape, { ptrs: string[]; size: string; name: string }>();
  readonly extraShapes: { id: number; ptrs: string[]; size: string; name: string }[] = [];
  extraShape(info: { ptrs: string[]; size: string; name: string }): string {
    const id = this.names.extraShape(info.size);
    this.extraShapes.push({ id, ...info });
    return String(id);
  }

  /** Literals of regular expressions that are used, in the order of their table. */
  readonly regexps: number[] = [];
  regexp(index: number): number {
    const known = this.regexps.indexOf(index);
    return known >= 0 ? known : this.regexps.push(index) - 1;
  }

  cstr(s: string): string {
    return cString(s);
  }
}
