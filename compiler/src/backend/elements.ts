/** Elements: reads and writes by index, and by keys that are computed. */

import { hasDynamicElements } from "../flow/boundary.ts";
import { type AbsObj, BIGINT, BOOL, NUM, PRIMITIVE_PROTOTYPES, STR, SYM } from "../flow/domain.ts";
import { type ElemStore, elemStore, repOf } from "../flow/layout.ts";
import { isIndexed, isWithin } from "../flow/lengths.ts";
import type { Inst } from "../ir/ir.ts";
import { toBigLow } from "./bigint.ts";
import { convert, cType, isInt, isWord } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { NO_LETTER } from "./letters.ts";
import { checkExpect, checkNullish, ELEMENT_C, isOpen } from "./properties.ts";
import { guardWrite } from "./restraint.ts";
import { guardRoot, refuseRoot } from "./root-names.ts";
import type { ViewParts } from "./views.ts";

/** Elements of arrays in C, by storage. */
const STORE_C: Record<ElemStore, string> = { cell: "KVal", f64: "double", i32: "int32_t" };

/** An index operand: a 64-bit integer that is out of range (negative) for anything that is not an index. */
export function index(e: FuncEmitter, k: Inst): string | null {
  const rep = e.rep(k);
  if (k.op === "const" && k.imm.lit?.t === "num")
    return Number.isInteger(k.imm.lit.v) && k.imm.lit.v >= 0 ? `(int64_t)${k.imm.lit.v}` : "(int64_t)-1";
  if (isInt(rep) || rep === "i53u") return `(int64_t)${e.val(k)}`;
  if (rep === "f64" || rep === "f64u") return `k_index_f64(${e.val(k)})`;
  const n = e.node(k);
  if (n.kinds === NUM && n.objs.size === 0) return `k_index_f64(k_unbox_f64(${e.val(k)}))`;
  return null;
}

/** Whether the index of an access is surely within the typed array. */
function isSure(e: FuncEmitter, i: Inst): boolean {
  if (!e.c.resizes && isIndexed(e.fi, i) && isWithin(e.fi, i)) return true;
  return inBounds(e, i.args[0]!, i.args[1]!);
}

/** Whether `k` is surely within the fixed-length object `x`: a counter compared with its length. */
export function inBounds(e: FuncEmitter, x: Inst, k: Inst): boolean {
  if (e.c.resizes && [...e.node(x).objs].some((o) => o.kind === "typed")) return false;
  const lo = e.node(k).range.lo;
  if (!(lo >= 0) || !isInt(e.rep(k))) return false;
  for (let v: Inst = k; v.op === "pi"; v = v.args[0]!) {
    if (v.imm.refine!.k !== "lt") continue;
    const bound = v.args[1]!;
    if (bound.op === "get" && bound.imm.name === "length" && root(bound.args[0]!) === root(x)) return true;
  }
  return false;
}
const root = (v: Inst): Inst => {
  while (v.op === "pi") v = v.args[0]!;
  return v;
};

export function elem(e: FuncEmitter, i: Inst): void {
  const [x, k] = [i.args[0]!, i.args[1]!];
  const at = index(e, k);
  const n = e.node(x);
  const simple =
    at !== null &&
    [...n.objs].every((o) => o.kind === "array" || o.kind === "typed") &&
    !n.has(NUM | BOOL | SYM | BIGINT);
  if (!simple) return elemGeneric(e, i, x, k);
  checkNullish(e, x, k, false);
  const idx = e.temp("int64_t", at);
  if (e.letters.has(i)) {
    const s = `(KStr *)K_PTR(${e.val(x)})`;
    const unit = `k_str_unit(${s}, (uint32_t)${idx})`;
    return e.set(i, inBounds(e, x, k) ? unit : `((uint64_t)${idx} < (${s})->len ? ${unit} : ${NO_LETTER})`, "i32");
  }
  e.dispatch(
    x,
    (o) => (o.kind === "array" ? elemStore(o) : o.builtin),
    (kind, v) => {
      if (kind === STR)
        e.set(
          i,
          `((uint64_t)${idx} < ((KStr *)K_PTR(${v}))->len ? K_VAL(k_str_char((uint32_t)k_str_unit(K_PTR(${v}), (uint32_t)${idx}))) : K_UNDEF)`,
          "ref",
        );
      else e.line("K_NEVER;");
    },
    (os, v) => readElem(e, i, os, v, idx, isSure(e, i), e.view(x, v)),
  );
}

/** What a cell of one of `os`, arrays that share a shape, may be taken for. */
export function cellElementRep(os: readonly AbsObj[]): "ref" | "cell" {
  return os.every((o) => repOf(o.elem) === "ref") ? "ref" : "cell";
}

/** @param os arrays of one storage, or typed arrays of one type: what `v` may be */
export function readElem(
  e: FuncEmitter,
  i: Inst,
  os: readonly AbsObj[],
  v: string,
  idx: string,
  sure: boolean,
  view: ViewParts,
): void {
  const o = os[0]!;
  if (o.kind === "array") {
    const store = elemStore(o);
    const held = i.op === "elem" ? e.held(i.args[0]!) : null;
    if (held !== null) return readHeld(e, i, os, held, idx);
    if (store === "f64") return e.set(i, `k_arr_f64_at(K_PTR(${v}), ${idx})`, e.rep(i) === "f64" ? "f64" : "f64u");
    if (store === "i32") return e.set(i, `k_arr_i32_at(K_PTR(${v}), ${idx})`, "i53u");
    const t = e.temp("KVal", `k_arr_cell_at(K_PTR(${v}), ${idx})`);
    for (const other of os) checkDynamic(e, i, other, t);
    return e.set(i, t, cellElementRep(os));
  }
  const t = ELEMENT_C[o.builtin]!;
  const load = (x: string): string => {
    const raw = `((${t.c} *)(void *)${view.data})[${x}]`;
    return t.c === "double" && !e.anyNaN(i) ? `k_num_f64u(${raw})` : raw;
  };
  if (sure) return e.set(i, load(idx), t.rep);
  if (isWord(t.rep)) {
    const some = convert(load(idx), t.rep, "ref");
    return e.set(i, `(K_LIKELY((uint64_t)${idx} < k_view(${v})->len) ? ${some} : K_UNDEF)`, "ref");
  }
  const rep = t.rep === "f64" ? "f64u" : "i53u";
  const none = rep === "f64u" ? "k_undef_f64()" : "K_I53_UNDEF";
  const ct = cType(rep);
  e.set(i, `(K_LIKELY((uint64_t)${idx} < ${view.len}) ? (${ct})${load(idx)} : ${none})`, rep);
}

/** The same of an array that is held. */
function readHeld(e: FuncEmitter, i: Inst, os: readonly AbsObj[], held: ViewParts, idx: string): void {
  const store = elemStore(os[0]!);
  const within = `K_LIKELY((uint64_t)${idx} < ${held.len})`;
  const element = `((${STORE_C[store]} *)${held.data})[${idx}]`;
  if (store === "f64") {
    const rep = e.rep(i) === "f64" ? "f64" : "f64u";
    return e.set(i, `(${within} ? ${element} : k_undef_f64())`, rep);
  }
  if (store === "i32") return e.set(i, `(${within} ? ${element} : K_I53_UNDEF)`, "i53u");
  const t = e.temp("KVal", `${within} ? ${element} : K_UNDEF`);
  e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
  for (const o of os) checkDynamic(e, i, o, t);
  e.set(i, t, cellElementRep(os));
}

/** Elements of arrays that hold dynamic values are checked against the declared element type. */
function checkDynamic(e: FuncEmitter, i: Inst, o: AbsObj, t: string): void {
  if (i.imm.expect === undefined) return;
  if (hasDynamicElements(o)) checkExpect(e, t, "element", { kinds: [...i.imm.expect.kinds, "undefined"] });
}

function elemGeneric(e: FuncEmitter, i: Inst, x: Inst, k: Inst): void {
  const n = e.node(x);
  const key = keyCell(e, k);
  const t =
    [...n.objs].every((o) => o.isDict && !isOpen(o)) && n.objs.size > 0 && n.kinds === 0
      ? e.temp("KVal", `k_dict_get(K_PTR(${e.val(x)}), ${keyStr(e, k, key)})`)
      : e.temp("KVal", `k_get_elem(${e.cell(x)}, ${key})`);
  e.check();
  primitiveMembers(e, x, key, t);
  refuseRoot(e, i, key, t);
  if ([...n.objs].some((o) => o.isDict))
    checkExpect(e, t, "element", i.imm.expect && { kinds: [...i.imm.expect.kinds, "undefined"] });
  e.set(i, t, "cell");
}

/** What a number, boolean, symbol or BigInt in `x` has from its prototype, by a key that may name something there. */
function primitiveMembers(e: FuncEmitter, x: Inst, key: string, to: string): void {
  const { a } = e.c;
  const v = e.cell(x);
  const tests = new Map([
    [NUM, `k_is_num(${v})`],
    [BOOL, `k_is_bool(${v})`],
    [SYM, `k_raw_kind(${v}) == 5`],
    [BIGINT, `k_raw_kind(${v}) == 6`],
  ]);
  for (const [kind, test] of tests) {
    if (!e.node(x).has(kind)) continue;
    const proto = a.builtinObject("builtin", `${PRIMITIVE_PROTOTYPES.get(kind)!}.prototype`);
    if (!proto.readsAny && !a.lookups.has(proto)) continue;
    e.line(`if (${test}) ${to} = k_hook_lookup(${e.c.staticObject(proto)}, k_key(${key}), ${v});`);
    e.check();
  }
}

/** ToPropertyKey (ECMA-262 7.1.19), but that numbers may stay numbers. */
export function keyCell(e: FuncEmitter, k: Inst): string {
  if (e.node(k).objs.size === 0) return e.cell(k);
  const t = e.temp("KVal", `k_to_primitive(${e.cell(k)}, 2)`);
  e.check();
  return t;
}

/** A property key as KStr*. @param key what `keyCell` gave for it */
function keyStr(e: FuncEmitter, k: Inst, key: string): string {
  const n = e.node(k);
  return n.kinds === STR && n.objs.size === 0 ? `K_PTR(${e.val(k)})` : `k_key(${key})`;
}

export function setElem(e: FuncEmitter, i: Inst): void {
  const [x, k, value] = [i.args[0]!, i.args[1]!, i.args[2]!];
  const n = e.node(x);
  const objs = [...n.objs];
  if (objs.length > 0 && objs.every((o) => o.isDict && !isOpen(o)) && n.kinds === 0) {
    const key = keyCell(e, k);
    guardWrite(e, objs, e.val(x), key, "look");
    return guardRoot(e, i, key, () => {
      e.line(`k_dict_set(K_PTR(${e.val(x)}), ${keyStr(e, k, key)}, ${e.cell(value)});`);
      e.check();
    });
  }
  const at = index(e, k);
  if (
    at === null ||
    objs.length === 0 ||
    !objs.every((o) => o.kind === "array" || o.kind === "typed") ||
    n.has(NUM | BOOL | STR | SYM | BIGINT)
  ) {
    const key = keyCell(e, k);
    guardWrite(e, objs, e.cell(x), key, "look");
    return guardRoot(e, i, key, () => {
      e.line(`k_set_elem(${e.cell(x)}, ${key}, ${e.cell(value)});`);
      e.check();
    });
  }
  checkNullish(e, x, k, true);
  const idx = e.temp("int64_t", at);
  if (e.letters.has(i)) {
    const s = `(KStr *)K_PTR(${e.val(x)})`;
    const unit = `k_str_unit(${s}, (uint32_t)${idx})`;
    return e.set(i, inBounds(e, x, k) ? unit : `((uint64_t)${idx} < (${s})->len ? ${unit} : ${NO_LETTER})`, "i32");
  }
  e.dispatch(
    x,
    (o) => (o.kind === "array" ? elemStore(o) : o.builtin),
    () => e.line("K_NEVER;"),
    (os, v) => {
      if (os[0]!.kind === "array") guardWrite(e, os, v, `k_box_f64((double)${idx})`, "look");
      writeElem(e, os[0]!, v, idx, value, isSure(e, i), e.view(x, v), e.held(x));
    },
  );
}

export function writeElem(
  e: FuncEmitter,
  o: AbsObj,
  v: string,
  idx: string,
  value: Inst,
  sure: boolean,
  view: ViewParts,
  held: ViewParts | null,
): void {
  if (o.kind === "array") {
    const store = elemStore(o);
    const len = held?.len ?? `((KArr *)K_PTR(${v}))->len`;
    e.line(`if (K_UNLIKELY((uint64_t)${idx} >= ${len})) {`);
    e.line(`if (!k_arr_grow_to(K_PTR(${v}), ${idx})) goto ${e.target};`);
    e.holdArrays();
    e.line("}");
    if (e.block.handler === null) e.out.throws = true;
    e.line(putElement(e, store, `(KArr *)K_PTR(${v})`, idx, value, held?.data));
    return;
  }
  const t = ELEMENT_C[o.builtin]!;
  const test = sure ? "" : `if (K_LIKELY((uint64_t)${idx} < ${view.len})) `;
  e.line(`${test}((${t.c} *)(void *)${view.data})[${idx}] = ${elementValue(e, o, value)};`);
}

/** C statement that stores `value` in an element that the array has. @param elements where they are; null: by its header */
export function putElement(
  e: FuncEmitter,
  store: ElemStore,
  array: string,
  at: string | number,
  value: Inst,
  elements: string | null = null,
): string {
  const x = e.element(value, store);
  const held = elements === null ? null : `((${STORE_C[store]} *)${elements})`;
  const slot = `${held ?? `${{ cell: "k_cells", f64: "k_f64s", i32: "k_i32s" }[store]}(${array})`}[${at}]`;
  return store === "cell" && mayBeInHeap(e, value) ? `k_put(&${slot}, ${x});` : `${slot} = ${x};`;
}

/** Whether a value may be a reference to an object that a collection can find dead. */
export function mayBeInHeap(e: FuncEmitter, value: Inst): boolean {
  const n = e.node(value);
  return value.op !== "const" && (n.objs.size > 0 || n.has(STR | SYM | BIGINT));
}

/** The value converted as the typed array stores it. */
function elementValue(e: FuncEmitter, o: AbsObj, value: Inst): string {
  const t = ELEMENT_C[o.builtin]!;
  const rep = e.rep(value);
  if (isWord(t.rep)) return `(${t.c})${toBigLow(e, value)}`;
  if (t.rep === "f64") return `(${t.c})${toDouble(e, value)}`;
  if (o.builtin === "Uint8ClampedArray") return `k_clamp_u8(${toDouble(e, value)})`;
  if (isInt(rep) || rep === "i53u" || rep === "bool") return `(${t.c})${e.val(value)}`;
  return `(${t.c})k_f64_to_i32(${toDouble(e, value)})`;
}

function toDouble(e: FuncEmitter, value: Inst): string {
  const rep = e.rep(value);
  if (rep === "cell" || rep === "ref") {
    const t = e.temp("double", `k_num_cell(${e.cell(value)})`);
    if (e.node(value).objs.size > 0) e.check();
    return t;
  }
  if (rep === "f64u") return `k_num_f64u(${e.val(value)})`;
  if (rep === "i53u") return `k_num_i53u(${e.val(value)})`;
  return convert(e.val(value), rep === "bool" ? "i32" : rep, "f64");
}
