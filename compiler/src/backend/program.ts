/** The whole program as C. */
import { accessorOf, getterField, setterField } from "../flow/accessors.ts";
import type { Analysis } from "../flow/analysis.ts";
import { takesBeside } from "../flow/beside.ts";
import { isCrowdFunc } from "../flow/crowd.ts";
import { type AbsObj, isNamespace, prototypeOwner, shownClass } from "../flow/domain.ts";
import { type FuncGroup, type Layout, repOf, type Shape, TYPED_SHAPES } from "../flow/layout.ts";
import { BIG_TEXT } from "../flow/numeric.ts";
import { isConstructor } from "../flow/open.ts";
import type { Func, FuncKind } from "../ir/ir.ts";
import { isHiddenName, isRegistered, symbolDescription } from "../ir/symbols.ts";
import type { ProgramSymbol } from "../link/names.ts";
import { lineNumber } from "../link/position.ts";
import { Context } from "./context.ts";
import { type Convention, codeType, typedef } from "./conventions.ts";
import { CROWD_TEXT } from "./crowd.ts";
import { convert, cString, cType, K_REP } from "./ctext.ts";
import { exposedAtStart } from "./exposed.ts";
import { type Emitted, FuncEmitter } from "./function.ts";
import { lookups, membersHook, protoHook, storesHook } from "./lookup.ts";
import { memberEnv, PROTO_CLASS_OFFSET } from "./made-classes.ts";
import { emitRegExps } from "./regexp.ts";
import { settle, UNROLLED } from "./settle.ts";
import { inOne, inUnits, type Part, type ProgramText, type Unit } from "./units.ts";

/** How objects of a shape become primitives: see `hook_to_primitive`. */
interface Conversion {
  readonly shape: string;
  readonly ways: readonly {
    readonly name: string;
    readonly group: FuncGroup;
    readonly field: number | null;
    /** What a method of a made class is called with to find what it captures. */
    readonly env: string | null;
  }[];
  /** Without a hint, text is preferred (Date). */
  readonly text: boolean;
}

export interface Generated {
  /** One, or several that are compiled apart. */
  readonly units: readonly Unit[];
  /** C symbol → what it is, for the image report. */
  readonly symbols: Map<string, ProgramSymbol>;
}

/** @param separate in several units: see units.ts */
export function generate(a: Analysis, layout: Layout, headers: readonly string[], separate: boolean): Generated {
  const c = new Context(a, layout, separate);
  const inits = inInitOrder(a).map((id) => c.want(a.instanceOf(a.func(id), a.emptyCtx, null)));
  const hookThrow = c.want(a.hook("runtime-errors.throwRuntime"));
  const toText = a.hooks.get("Object.defaultToString");
  const defaultText = toText === undefined ? null : c.want(toText);
  const runLoop = c.want(a.hook("loop.runLoop"));
  const uncaught = c.want(a.hook("loop.reportUncaught"));
  const start = a.startInst();
  if (start !== null) c.want(start);
  const bigHook = a.hooks.get(BIG_TEXT);
  const bigText = bigHook === undefined ? null : c.want(bigHook);
  const prims: Conversion[] = [];
  for (const [o, slot] of a.primitiveOf) {
    if (slot.targets.length === 0) continue;
    const shape = layout.shape(o);
    const text = o.cls?.isStd === true && o.cls.name === "Date";
    const ways = slot.targets.map((t) => {
      const group = c.want(t.target);
      const field = t.closure === null ? null : (layout.field(shape, t.name)?.offset ?? null);
      return { name: t.name, group, field, env: memberEnv(c, t.target, o, "obj") };
    });
    prims.push({ shape: c.shapeId(shape), ways, text });
  }

  const found = lookups(c);
  const stores = storesHook(c);
  const exposed = exposedAtStart(c);
  const emitted: Emitted[] = [];
  for (let i = 0; i < c.queue.length; i++) {
    const g = c.queue[i]!;
    try {
      emitted.push(new FuncEmitter(c, g).emit());
    } catch (error) {
      if (error instanceof Error) error.message = `${error.message} (in ${g.rep.func.id})`;
      throw error;
    }
  }
  const hooked = new Set([
    ...prims.flatMap((p) => p.ways.map((w) => w.group)),
    ...(defaultText === null ? [] : [defaultText]),
    ...found.groups,
    ...stores.groups,
    ...(c.conventions.fromC?.members ?? []),
    ...(bigText === null ? [] : [bigText]),
  ]);
  settle(emitted, c.conventions.all, hooked, !separate);
  const regexps = emitRegExps(c, a.program);
  const protos = protoHook(c);
  const members = membersHook(c);
  const rest = [
    hooks(c, hookThrow, defaultText, bigText, prims),
    ...found.code,
    ...protos,
    ...members,
    ...stores.code,
    main(c, inits, runLoop, uncaught, [
      ...(found.code.length > 0 ? ["k_hook_lookup = lookup_member;"] : []),
      ...(stores.code.length > 0 ? ["k_hook_store = store_member;"] : []),
      ...(members.length > 0 ? ["k_hook_has = has_member;"] : []),
      ...(protos.length > 0 ? ["k_hook_proto = proto_of;"] : []),
      ...exposed,
    ]),
  ];
  // Last of all: it has rows for the shapes that something was made for.
  const tail = [...shapeTable(c, a), ...rest];
  const parts = declarations(c, emitted);
  const text: ProgramText = {
    head: ["/* Made by kiln: do not edit. */", '#include "gen.h"', ...headers.map((h) => `#include "${h}"`)],
    parts,
    regexps,
    functions: emitted.map((e) => ({ group: e.group, lines: [startLine(c, e.group), ...e.lines] })),
    adapters: new Map([...c.adapters].map((g) => [g, adapter(c, g)])),
    tail: [...globals(c), ...registeredTable(c), '#line 1 "kiln"', ...tail],
  };
  const symbols = new Map<string, ProgramSymbol>();
  for (const g of c.queue) {
    const [module, name] = g.rep.func.id.split("#");
    const f = g.rep.func;
    for (const suffix of ["", "__t", "__s", UNROLLED])
      symbols.set(g.symbol + suffix, {
        module: module ?? "",
        name: name ?? f.name,
        jsName: f.name,
        member: f.cls !== null && !f.arrow,
      });
  }
  return { units: separate ? inUnits(c, text) : inOne(text), symbols };
}

/** Everything that code refers to, in the order that C wants: see `Part`. */
function declarations(c: Context, emitted: readonly Emitted[]): Part[] {
  const { separate, constant } = c.names;
  const out: Part[] = [];
  for (const [name, symbol] of c.symbolObjects) {
    const text = symbolDescription(name);
    const flags = isRegistered(name) ? "K_SYMBOL_REGISTERED" : "0";
    const value = text === null ? "0" : `K_STR(${c.str(text)})`;
    out.push({
      name: symbol,
      rank: "symbol",
      text: `${constant}KSymbol ${symbol} = {{K_SHAPE_SYMBOL, ${flags}}, ${value}};`,
    });
  }
  // Behind the symbols, whose descriptions are among them.
  for (const [text, name] of c.strings) out.push({ name, rank: "string", text: stringConstant(c, name, text) });
  for (const [name, text] of c.bigConstants) out.push({ name, rank: "big", text });
  for (const g of c.rawGlobals) {
    const text = `${separate ? "extern" : "static"} ${g.type} ${g.name}; /* ${g.key.replace(/\*\//g, "")} */`;
    out.push({ name: g.name, rank: "global", text });
  }
  for (const name of c.refNames) out.push({ name, rank: "global", text: `extern KVal ${name};` });
  for (const k of c.conventions.all) if (!k.boxed) out.push({ name: codeType(k), rank: "type", text: typedef(k) });
  for (const e of emitted)
    if (e.frame !== null) out.push({ name: `${e.group.symbol}__f`, rank: "type", text: e.frame });
  for (const g of c.queue) out.push({ name: g.symbol, rank: "function", text: `${c.prototype(g, false)};` });
  for (const g of c.adapters) out.push({ name: `${g.symbol}__t`, rank: "function", text: `${adapterHead(c, g)};` });
  if (c.queue.some((g) => isCrowdFunc(g.rep.func)))
    out.push({
      name: CROWD_TEXT,
      rank: "global",
      text: `${separate ? "extern" : "static"} const char *${CROWD_TEXT};`,
    });
  for (const s of c.statics) out.push({ ...s, rank: "static" });
  return out;
}

/** Definitions of what all units share. */
function globals(c: Context): string[] {
  const count = `const uint32_t k_global_count = ${c.globalRefs};`;
  const out = [`KVal k_globals[${Math.max(1, c.globalRefs)}]; ${count}`];
  if (!c.names.separate) return out;
  c.refNames.forEach((name, i) => {
    out.push(`__asm__(".globl ${name}\\n.hidden ${name}\\n.set ${name}, k_globals + ${8 * i}");`);
  });
  for (const g of c.rawGlobals) out.push(`${g.type} ${g.name};`);
  if (c.queue.some((g) => isCrowdFunc(g.rep.func))) out.push(`const char *${CROWD_TEXT};`);
  return out;
}

/** The registered symbols among the constants, for `Symbol.for` of text that is not known at build time. */
function registeredTable(c: Context): string[] {
  const names = [...c.symbolObjects].filter(([name]) => isRegistered(name)).map(([, symbol]) => `&${symbol}, `);
  return names.length === 0 ? [] : [`KSymbol *const k_registered_symbols[] = {${names.join("")}0};`];
}

/** The position of code before a function's first instruction that has one. */
function startLine(c: Context, g: FuncGroup): string {
  const pos = g.rep.func.pos;
  return pos === null ? '#line 1 "kiln"' : `#line ${lineNumber(pos)} ${c.cstr(c.a.program.files[pos.file] ?? "?")}`;
}

const CALLS = new Set([
  "call",
  "callm",
  "callspread",
  "callmspread",
  "new",
  "newspread",
  "extern",
  "intrinsic",
  "await",
]);

/**
 * Module bodies in the order that they run. Modules of runtime/std are brought in by need and
 * use each other in circles; those that only define constants go first, so that the bodies
 * that call something find them defined.
 */
function inInitOrder(a: Analysis): string[] {
  const std: string[] = [];
  const calling: string[] = [];
  const rest: string[] = [];
  for (const m of a.program.modules) {
    const calls = a.func(m.init).blocks.some((b) => b.insts.some((i) => CALLS.has(i.op)));
    (m.id.startsWith("std/") ? (calls ? calling : std) : rest).push(m.init);
  }
  return [...std, ...calling, ...rest];
}

function stringConstant(c: Context, name: string, text: string): string {
  let wide = false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) wide = true;
  const n = Math.max(1, text.length);
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const t = wide ? "uint16_t" : "uint8_t";
  const body =
    !wide && units.every((u) => u >= 32 && u < 127) ? cString(text) : `{${units.length === 0 ? "0" : units.join(",")}}`;
  const cap = body.startsWith('"') ? n + 1 : n;
  // A KStr whose text starts where a rope would keep its right half.
  return `${c.names.constant}struct { KConstStr s; ${t} t[${cap}]; } ${name} = {{{K_SHAPE_STRING, ${wide ? 1 : 0}}, ${text.length}, 0, ${name}.t, 0}, ${body}};`;
}

const SELF = "self";

function adapterHead(c: Context, g: FuncGroup): string {
  const k = c.conventions.of(g)!;
  if (k.boxed) return `${c.names.function}KVal ${g.symbol}__t(KVal env, KVal self, int32_t argc, const KVal *argv)`;
  const params = k.params.map((r, i) => `${cType(r)} a${i}`);
  const self = k.self === null ? [] : [`${cType(k.self)} ${SELF}`];
  return `${c.names.function}${cType(k.ret)} ${g.symbol}__t(${["KVal env", ...self, ...params].join(", ")})`;
}

/** The entry that a closure's code pointer leads to: takes arguments and gives the result as the convention says. */
function adapter(c: Context, g: FuncGroup): string {
  const k = c.conventions.of(g)!;
  return k.boxed ? boxedAdapter(c, g) : typedAdapter(c, g, k);
}

function typedAdapter(c: Context, g: FuncGroup, k: Convention): string {
  const s = c.signature(g);
  const xs: string[] = [];
  if (s.env) xs.push("env");
  if (s.self !== null) xs.push(convert(SELF, k.self!, s.self));
  s.params.forEach((r, i) => xs.push(convert(`a${i}`, k.params[i]!, r)));
  return `${adapterHead(c, g)} { ${cType(s.ret)} r = ${g.symbol}(${xs.join(", ")}); return ${convert("r", s.ret, k.ret)}; }`;
}

function boxedAdapter(c: Context, g: FuncGroup): string {
  const s = c.signature(g);
  const xs: string[] = [];
  if (s.env) xs.push("env");
  if (s.self !== null) xs.push(convert("self", "cell", s.self));
  s.params.forEach((r, i) => xs.push(convert(`k_argv_at(argc, argv, ${i})`, "cell", r)));
  const lines = [`${adapterHead(c, g)} {`];
  if (s.rest !== null) {
    const shape = c.shapeId(c.layout.shape(s.rest));
    lines.push(`KVal rest = K_VAL(k_rest_array(${shape}, argc, argv, ${s.restIndex}));`);
    xs.push("rest");
  }
  lines.push(`return ${convert(`${g.symbol}(${xs.join(", ")})`, s.ret, "cell")}; }`);
  return lines.join("\n");
}

/** Lists of the places of pointers in objects, each once (k_ptr_lists). */
class PtrLists {
  private readonly places = new Map<string, number>();
  private readonly items: string[] = [];

  /** Where a list begins. */
  at(ptrs: readonly string[]): string {
    if (ptrs.length === 0) return "K_PTRS_NONE";
    const key = ptrs.join(", ");
    let at = this.places.get(key);
    if (at === undefined) {
      at = this.items.length;
      this.places.set(key, at);
      this.items.push(...ptrs, "0");
    }
    return `K_PTRS_FIRST + ${at}`;
  }

  text(): string {
    return this.items.join(", ");
  }
}

/** Names of shapes, each once (k_shape_names). */
class NamePool {
  private readonly places = new Map<string, number>([["", 0]]);
  private bytes = 1;

  /** Where a name begins. */
  at(name: string): number {
    let at = this.places.get(name);
    if (at === undefined) {
      at = this.bytes;
      this.places.set(name, at);
      this.bytes += Buffer.byteLength(name) + 1;
    }
    return at;
  }

  text(): string {
    return [...this.places.keys()].map((name) => cString(`${name}\0`)).join(" ");
  }
}

/** Identities of classes have 16 bits. */
const CLASSES_MAX = 65535;

function shapeTable(c: Context, a: Analysis): string[] {
  const rows: string[] = [];
  const props: string[] = [];
  const names = new NamePool();
  const ptrLists = new PtrLists();
  const classIds = new Map<string, number>();
  const classId = (id: string): number => {
    let n = classIds.get(id);
    if (n === undefined) classIds.set(id, (n = classIds.size + 1));
    if (n > CLASSES_MAX) throw new Error(`more than ${CLASSES_MAX} classes`);
    return n;
  };
  const row = (s: Shape): void => {
    const o = s.members[0]!;
    const frame = c.frameShapes.get(s);
    if (frame !== undefined) {
      rows.push(
        `[${c.names.shapeId(s)}] = {K_KIND_FIXED, K_IS_FRAME, 0, ${frame.size}, ${ptrLists.at(frame.ptrs)}, ${names.at("Object [Generator]")}, 0, 0, 0},`,
      );
      return;
    }
    switch (o.kind) {
      case "instance":
      case "array":
      case "object": {
        const ptrs = s.fields.filter((f) => f.rep === "cell" || f.rep === "ref").map((f) => String(f.offset));
        if (o.kind === "array") ptrs.unshift("16");
        const cls = o.cls;
        const first = props.length;
        if (s.members.some((m) => m.reflected)) props.push(...propRows(c, a, s));
        const is = cls === null ? "K_IS_OBJECT" : isError(a, cls.id) ? "K_IS_ERROR" : "K_IS_CLASS_INSTANCE";
        const parent = cls === null ? null : a.classes.parent(cls);
        rows.push(
          `[${c.names.shapeId(s)}] = {${o.kind === "array" ? "K_KIND_ARR" : "K_KIND_FIXED"}, ${is}, ${props.length - first}, ${s.size}, ${ptrLists.at(ptrs)}, ${names.at(cls !== null ? shownClass(cls) : o.kind === "array" ? "Array" : "Object")}, ${first}, ${cls === null ? 0 : classId(cls.id)}, ${parent === null ? 0 : classId(parent.id)}},`,
        );
        return;
      }
      case "closure": {
        const ptrs = o.captures.flatMap((n, k) => (["cell", "ref"].includes(repOf(n)) ? [String(16 + 8 * k)] : []));
        rows.push(
          `[${c.names.shapeId(s)}] = {K_KIND_FIXED, K_IS_CLOSURE, 0, ${16 + 8 * o.captures.length}, ${ptrLists.at(ptrs)}, ${names.at(ownName(a, o.func!))}, ${s.members.some((m) => m.exposed) ? `${o.func!.length} | K_FUNCTION${isConstructor(o.func!) ? " | K_FUNCTION_CONSTRUCTS" : ""}` : "0"}, 0, ${FUNCTION_KINDS.indexOf(o.func!.kind)}},`,
        );
        return;
      }
      case "typed":
        rows.push(
          `[${c.names.shapeId(s)}] = {K_KIND_VIEW, K_IS_OBJECT, 0, ${s.size}, K_PTRS_VIEW, ${names.at(o.cls!.name)}, ${TYPED_SHAPES[o.builtin]!}, ${classId(o.cls!.id)}, 0},`,
        );
        return;
      case "class": {
        const parent = a.classes.parent(o.cls!);
        rows.push(
          `[${c.names.shapeId(s)}] = {K_KIND_FIXED, K_IS_CLASS, 0, ${o.cls!.made === undefined ? 16 : s.size}, ${ptrLists.at(classPointers(o, s))}, ${names.at(shownClass(o.cls!))}, ${names.at(a.classes.builtinRoot(o.cls!) ?? "")}, ${classId(o.cls!.id)}, ${parent === null ? 0 : classId(parent.id)}},`,
        );
        return;
      }
      case "proto":
        rows.push(
          `[${c.names.shapeId(s)}] = {K_KIND_FIXED, K_IS_PROTO, 0, 16, ${ptrLists.at(o.cls!.made === undefined ? [] : [String(PROTO_CLASS_OFFSET)])}, ${names.at(shownClass(o.cls!))}, 0, 0, 0},`,
        );
        return;
      case "builtin":
        // What takes properties, as prototypes do, is a prototype to the core.
        rows.push(
          `[${c.names.shapeId(s)}] = {K_KIND_FIXED, ${takesBeside(o) ? "K_IS_PROTO" : !isNamespace(o) ? "K_IS_CLOSURE" : prototypeOwner(o) !== null ? "K_IS_BUILTIN_PROTO" : "K_IS_OBJECT"}, 0, 16, 0, ${names.at(prototypeOwner(o) ?? o.builtin)}, 0, 0, 0},`,
        );
        return;
      default:
        return;
    }
  };
  for (const s of c.shapes) row(s);
  for (const x of c.extraShapes)
    rows.push(
      `[${x.id}] = {K_KIND_FIXED, K_IS_FRAME, 0, ${x.size}, ${ptrLists.at(x.ptrs)}, ${names.at(x.name)}, 0, 0, 0},`,
    );
  const total = c.names.shapeCount;
  const error = a.input.builtinClass("Error");
  return [
    `const KProp k_props[] = {${props.join(", ") || "{0}"}};`,
    `const uint32_t k_ptr_lists[] = { K_RUNTIME_PTRS ${ptrLists.text()} };`,
    `const char k_shape_names[] = ${names.text()};`,
    `const KShape k_shapes[${total}] = { K_RUNTIME_SHAPES`,
    ...rows,
    "};",
    `const uint32_t k_shape_count = ${total};`,
    `uint32_t k_class_error_id(void) { return ${error === null ? 0 : classId(error.id)}; }`,
  ];
}

/** Where a made class object holds values that the collector follows. */
function classPointers(o: AbsObj, s: Shape): string[] {
  if (o.cls!.made === undefined) return [];
  const captures = o.captures.flatMap((n, k) => (["cell", "ref"].includes(repOf(n)) ? [String(16 + 8 * k)] : []));
  const fields = s.fields.filter((f) => f.rep === "cell" || f.rep === "ref").map((f) => String(f.offset));
  return [...captures, ...fields];
}

/** What enumeration leaves out of errors. */
const QUIET: ReadonlyMap<string, string> = new Map([
  ["message", "K_PROP_QUIET"],
  ["cause", "K_PROP_QUIET"],
  ["name", "K_PROP_NAME"],
]);

function quietness(a: Analysis, o: AbsObj, name: string): string | undefined {
  if (!isError(a, o.cls!.id)) return o.cls!.isStd && name === "lastIndex" ? "K_PROP_QUIET" : undefined;
  if (name !== "errors") return QUIET.get(name);
  return a.classes.chain(o.cls!).some((c) => c.isStd && c.name === "AggregateError") ? "K_PROP_QUIET" : undefined;
}

/** What reflection sees of a shape's own properties, in definition order. */
function propRows(c: Context, a: Analysis, s: Shape): string[] {
  const o = s.members[0]!;
  const at = (name: string): number => c.layout.field(s, name)?.offset ?? 0;
  const rows = new Map<string, string>();
  for (const f of s.fields) {
    const accessor = o.accessors === null ? null : accessorOf(f.name);
    if (accessor !== null) {
      const setter = at(setterField(accessor));
      if (setter > 65535) throw new Error(`an object with accessors is too large: ${accessor}`);
      rows.set(accessor, `{${c.key(accessor)}, ${at(getterField(accessor))}, K_REP_REF, K_PROP_GETTER, ${setter}}`);
      continue;
    }
    const hidden = o.cls === null ? isHiddenName(f.name) : a.classes.isHidden(o.cls, f.name);
    const quiet = o.cls !== null && !hidden ? quietness(a, o, f.name) : undefined;
    const row = `{${c.key(f.name)}, ${f.offset}, ${K_REP[f.rep]}, ${hidden ? "K_PROP_HIDDEN" : (quiet ?? "0")}, 0}`;
    rows.set(f.name, row);
  }
  return [...rows.values()];
}

/** JavaScript's `name` of a function: methods without their class, which stack traces show. */
function ownName(a: Analysis, f: Func): string {
  if (f.cls === null) return f.name;
  const cls = a.classes.get(f.cls);
  const kind = cls.members.find((m) => m.func === f.id)?.kind;
  const prefix = `${cls.name}.`;
  const name = f.name.startsWith(prefix) ? f.name.slice(prefix.length) : f.name;
  return kind === "getter" ? `get ${name}` : kind === "setter" ? `set ${name}` : name;
}

/** In `parent_class_id` of a closure's shape: index of the name in the core's function_classes. */
const FUNCTION_KINDS: readonly FuncKind[] = ["normal", "async", "generator", "asyncgenerator"];

function isError(a: Analysis, id: string): boolean {
  for (let k = a.classes.get(id); ; ) {
    if (k.isStd && k.name === "Error") return true;
    const p = a.classes.parent(k);
    if (p === null) return false;
    k = p;
  }
}

function hooks(
  c: Context,
  hookThrow: FuncGroup,
  text: FuncGroup | null,
  big: FuncGroup | null,
  prims: Conversion[],
): string {
  const s = c.signature(hookThrow);
  const out = [
    "static void hook_throw(int32_t kind, KStr *message) {",
    `${hookThrow.symbol}(${[convert("kind", "i32", s.params[0]!), convert("K_VAL(message)", "ref", s.params[1]!)].join(", ")}); }`,
    "static KVal hook_to_primitive(KVal obj, int32_t hint) { (void)hint;",
    "KVal r = K_UNDEF; bool own = false; switch (k_shape_of(obj)) {",
  ];
  if (big !== null)
    out.push(
      `case K_SHAPE_BIGINT: return ${convert(`${big.symbol}(${convert("obj", "ref", c.signature(big).params[0]!)})`, c.signature(big).ret, "cell")};`,
    );
  const asked = `(hint == 0 ? ${c.keyValue("default")} : hint == 1 ? ${c.keyValue("number")} : ${c.keyValue("string")})`;
  for (const shape of new Set(prims.map((p) => p.shape))) {
    const same = prims.filter((p) => p.shape === shape);
    const p = same[0]!;
    out.push(`case ${shape}:`);
    const call = (name: string): string => {
      const exact = name === "@@toPrimitive";
      const done = exact
        ? `if (k_exc != K_HOLE || !k_is_ptr(r) || k_shape_of(r) <= K_SHAPE_BIGINT) return r; k_throw(K_ERR_TYPE, "Cannot convert object to primitive value"); return K_UNDEF;`
        : "if (k_exc != K_HOLE || !k_is_ptr(r) || k_shape_of(r) <= K_SHAPE_BIGINT) return r;";
      const all = same.flatMap((q) => q.ways);
      // In a dictionary any function may be the one of that name.
      if (all.some((w) => w.name === ""))
        return `{ KVal f = ${shape === "K_SHAPE_DICT" ? `k_dict_get(K_PTR(obj), ${c.key(name)})` : `k_lookup(obj, ${c.key(name)}, obj)`}; if (k_exc != K_HOLE) return K_UNDEF; if (k_is_closure(f)) { r = k_call_closure(f, obj, ${exact ? `1, (const KVal[]){${asked}}` : "0, 0"}); ${done} } }`;
      const ways = all.filter((w) => w.name === name);
      const way = ways[0];
      if (way === undefined) return "";
      const value = conversion(c, way, new Set(ways.map((w) => w.group)), exact ? asked : null);
      const held = way.field === null ? "" : `if (k_is_closure(K_AT(KVal, obj, ${way.field}))) `;
      return `${held}{ r = ${value}; ${done} }`;
    };
    out.push(call("@@toPrimitive"));
    const [value, text] = [call("valueOf"), call("toString")];
    // A toString of its own hides the one that every object has.
    if (text !== "") out.push(ownText(c, same));
    if (value !== "" && text !== "")
      out.push(`if (hint == 2${p.text ? " || hint == 0" : ""}) { ${text} ${value} } else { ${value} ${text} }`);
    // As text, the toString that every object has comes first.
    else out.push(value === "" ? text : `if (hint != 2) { ${value} }`);
    if (text !== "")
      out.push('if (own) { k_throw(K_ERR_TYPE, "Cannot convert object to primitive value"); return K_UNDEF; }');
    out.push("break;");
  }
  out.push("default: break; }");
  if (text !== null) {
    const sig = c.signature(text);
    out.push(`return ${convert(`${text.symbol}(${convert("obj", "cell", sig.params[0]!)})`, sig.ret, "cell")}; }`);
  } else out.push("return K_UNDEF; }");
  return out.join("\n");
}

/** Sets `own` where the object has a toString of its own. */
function ownText(c: Context, same: readonly Conversion[]): string {
  const ways = same.flatMap((q) => q.ways);
  if (ways.some((w) => w.name === "")) {
    const dict = same[0]!.shape === "K_SHAPE_DICT" || same[0]!.shape === "K_SHAPE_OPEN";
    const found = dict ? `k_dict_get(K_PTR(obj), ${c.key("toString")})` : `k_lookup(obj, ${c.key("toString")}, obj)`;
    return `own = ${found} != K_HOLE;`;
  }
  const field = ways.find((w) => w.name === "toString")?.field ?? null;
  return field === null ? "own = true;" : `own = K_AT(KVal, obj, ${field}) != K_HOLE;`;
}

/** The call of one conversion of `obj`: a method, or what its property at offset `field` holds. */
function conversion(
  c: Context,
  { field, env }: Conversion["ways"][number],
  groups: ReadonlySet<FuncGroup>,
  hint: string | null,
): string {
  const [group] = groups;
  const k = groups.size > 1 ? c.conventions.of(group!) : null;
  const f = `K_AT(KVal, obj, ${field})`;
  let call: string;
  if (k?.boxed) call = `k_call_closure(${f}, obj, ${hint === null ? "0, 0" : `1, (const KVal[]){${hint}}`})`;
  else {
    const s = k ?? c.signature(group!);
    const xs = s.params.map((r, i) => convert(i === 0 && hint !== null ? hint : "K_UNDEF", "ref", r));
    if (s.self !== null) xs.unshift(convert("obj", "ref", s.self));
    if (k !== null || c.signature(group!).env) xs.unshift(field === null ? (env ?? "K_UNDEF") : f);
    const rest = k === null ? c.signature(group!).rest : null;
    if (rest !== null) {
      const given = hint === null ? "0, 0" : `1, (const KVal[]){${hint}}`;
      const at = c.signature(group!).restIndex;
      xs.push(`K_VAL(k_rest_array(${c.shapeId(c.layout.shape(rest))}, ${given}, ${at}))`);
    }
    const callee = k === null ? group!.symbol : `((${codeType(k)})((KClosure *)K_PTR(${f}))->code)`;
    call = convert(`${callee}(${xs.join(", ")})`, s.ret, "cell");
  }
  return call;
}

function main(
  c: Context,
  inits: FuncGroup[],
  runLoop: FuncGroup,
  uncaught: FuncGroup,
  more: readonly string[],
): string {
  const s = c.signature(uncaught);
  const out = [
    "void k_program_main(void) {",
    "k_hook_throw = hook_throw; k_hook_to_primitive = hook_to_primitive;",
    ...more,
    ...c.rawInits,
  ];
  for (const g of inits) out.push(`${g.symbol}(); if (k_exc != K_HOLE) goto failed;`);
  const start = c.a.startInst();
  if (start !== null) {
    const g = c.want(start);
    const app = c.slot(c.a.input.start!.global, c.a.global(c.a.input.start!.global));
    out.push(
      `${g.symbol}(${c
        .signature(g)
        .params.map((r) => convert(app.expr, app.rep, r))
        .join(", ")}); if (k_exc != K_HOLE) goto failed;`,
    );
  }
  out.push(
    `goto loop; failed: { KVal e = k_exc; k_exc = K_HOLE; ${uncaught.symbol}(${s.params.map((r) => convert("e", "cell", r)).join(", ")}); }`,
  );
  out.push(
    `loop: ${runLoop.symbol}(); if (k_exc != K_HOLE) { KVal e = k_exc; k_exc = K_HOLE; ${uncaught.symbol}(${s.params.map((r) => convert("e", "cell", r)).join(", ")}); } }`,
  );
  return out.join("\n");
}
