/** Operations as C: the switch, and what is small enough to stand in it. */

import { accessorOf, getterField, setterField } from "../flow/accessors.ts";
import { type AbsObj, HOLE, STR } from "../flow/domain.ts";
import { boxIsRaw, elemStore, repOf } from "../flow/layout.ts";
import { isError } from "../flow/literals.ts";
import type { Inst } from "../ir/ir.ts";
import { isHiddenName } from "../ir/symbols.ts";
import { emitArith, truthy } from "./arith.ts";
import { emitCall, notIterable } from "./calls.ts";
import { crowdOf } from "./crowd.ts";
import { convert, cType } from "./ctext.ts";
import { putElement } from "./elements.ts";
import type { FuncEmitter } from "./function.ts";
import { emitIntrinsic, returnedIn } from "./intrinsics.ts";
import { emitIteration } from "./iteration.ts";
import { emitClassNew } from "./made-classes.ts";
import { emitProperty, readAccessor } from "./properties.ts";

export function emitOp(e: FuncEmitter, i: Inst): void {
  const imm = i.imm;
  e.crowd = crowdOf(e, i);
  switch (i.op) {
    case "const":
    case "phi":
      return;
    case "builtin":
      return e.set(i, e.c.staticObject([...e.node(i).objs][0]!), "ref");
    case "class":
      return e.set(i, e.c.staticObject([...e.node(i).objs][0]!), "ref");
    case "classnew":
      return emitClassNew(e, i);
    case "param":
      return e.set(i, e.paramExpr(`p${imm.index}`), repOf(e.fi.param(imm.index!)));
    case "rest":
      return e.set(i, e.paramExpr("rest"), "ref");
    case "this":
      return e.set(i, e.paramExpr("self"), repOf(e.fi.thisNode));
    case "capture": {
      const n = e.fi.closure!.captures[imm.index!]!;
      const rep = repOf(n);
      return e.set(i, `K_AT(${cType(rep)}, ${e.paramExpr("env")}, ${16 + 8 * imm.index!})`, rep);
    }
    case "catch":
      e.set(i, "k_exc", "cell");
      e.line("k_exc = K_HOLE;");
      return;
    case "func":
      return closure(e, i);
    case "gget": {
      const g = e.c.slot(imm.global!, e.c.a.global(imm.global!));
      return e.set(i, g.expr, g.rep);
    }
    case "gset": {
      // What nothing reads is not kept: tables of modules of which something else is used, above all.
      if (!e.c.a.readGlobals.has(imm.global!)) return;
      const g = e.c.slot(imm.global!, e.c.a.global(imm.global!));
      e.line(`${g.expr} = ${e.as(i.args[0]!, g.rep)};`);
      const view = e.c.viewSlot(imm.global!);
      if (view !== null) e.line(`${view.data} = k_view(${g.expr})->data; ${view.len} = k_view(${g.expr})->len;`);
      return;
    }
    case "bnew": {
      const o = e.fi.allocs.get(i.id)!;
      const rep = repOf(o.elem);
      e.line(`${e.val(i)} = K_VAL(k_alloc(${boxIsRaw(o) ? "K_SHAPE_BOX_RAW" : "K_SHAPE_BOX"}, 16));`);
      e.line(`K_AT(${cType(rep)}, ${e.val(i)}, 8) = ${e.as(i.args[0]!, rep)};`);
      return;
    }
    case "bget": {
      const rep = boxRep(e, i.args[0]!);
      return e.set(i, `K_AT(${cType(rep)}, ${e.val(i.args[0]!)}, 8)`, rep);
    }
    case "bset": {
      const rep = boxRep(e, i.args[0]!);
      e.line(`K_AT(${cType(rep)}, ${e.val(i.args[0]!)}, 8) = ${e.as(i.args[1]!, rep)};`);
      e.wrote(e.val(i.args[0]!), rep, i.args[1]!);
      return;
    }
    case "sget": {
      const rep = repOf(e.fi.slots[imm.slot!]!);
      return e.set(i, e.paramExpr(`slot${imm.slot}`), rep);
    }
    case "sset": {
      const rep = repOf(e.fi.slots[imm.slot!]!);
      e.line(`${e.paramExpr(`slot${imm.slot}`)} = ${e.as(i.args[0]!, rep)};`);
      return;
    }
    case "tdz":
      if (e.node(i.args[0]!).has(HOLE)) {
        e.line(`if (K_UNLIKELY(${e.val(i.args[0]!)} == K_HOLE)) {`);
        e.fail(`k_throw_tdz(${e.c.cstr(imm.name ?? "?")})`);
        e.line("}");
      }
      return e.set(i, e.val(i.args[0]!), e.rep(i.args[0]!));
    case "pi":
      return e.set(i, e.val(i.args[0]!), e.rep(i.args[0]!));
    case "obj":
      return objectLiteral(e, i);
    case "dict":
      return e.set(i, newDict(e.fi.allocs.get(i.id)!), "ref");
    case "arr":
      return arrayLiteral(e, i);
    case "get":
    case "set":
    case "elem":
    case "setelem":
    case "del":
    case "in":
    case "instanceof":
      return emitProperty(e, i);
    case "call":
    case "callm":
    case "callspread":
    case "callmspread":
    case "new":
    case "newspread":
    case "superctor":
    case "superctorspread":
    case "superget":
    case "superm":
    case "fieldinit":
    case "extern":
      return emitCall(e, i);
    case "intrinsic":
      return emitIntrinsic(e, i);
    case "iteropen":
    case "iternext":
    case "iterdone":
    case "itervalue":
    case "iterclose":
      return emitIteration(e, i);
    case "await":
      return emitAwait(e, i);
    case "yield":
      return emitYield(e, i);
    case "begin":
      return emitBegin(e);
    case "jump":
      return e.jump(e.block, e.block.targets[0]!);
    case "try":
      return e.jump(e.block, e.block.targets[0]!);
    case "br":
      for (const [way, other] of [
        [0, 1],
        [1, 0],
      ] as const)
        if (!e.takes(e.block, e.block.targets[way]!)) return e.jump(e.block, e.block.targets[other]!);
      e.line(`if (${truthy(e, i.args[0]!)}) {`);
      e.jump(e.block, e.block.targets[0]!);
      e.line("} else {");
      e.jump(e.block, e.block.targets[1]!);
      e.line("}");
      return;
    case "ret":
      return emitReturn(e, i);
    case "throw":
      e.line(`k_exc = ${e.cell(i.args[0]!)};`);
      if (e.block.handler === null) e.out.throws = true;
      e.line(`goto ${e.target};`);
      return;
    case "unreachable":
      e.line("K_NEVER;");
      return;
    default:
      return emitArith(e, i);
  }
}

function boxRep(e: FuncEmitter, box: Inst): ReturnType<typeof repOf> {
  const reps = new Set([...e.node(box).objs].map((o) => repOf(o.elem)));
  if (reps.size > 1) throw new Error(`boxes of different representations meet in ${e.fi.func.id}`);
  return [...reps][0] ?? "ref";
}

function closure(e: FuncEmitter, i: Inst): void {
  const o = e.fi.allocs.get(i.id)!;
  const target = e.c.a.codeOf(o);
  if (o.func!.captures.length === 0 && (i.imm.index !== 1 || !e.c.distinct.has(o)))
    return e.set(i, e.c.staticClosure(o, target), "ref");
  const n = o.captures.length;
  const id = e.c.shapeId(e.c.layout.shape(o));
  e.line(`${e.val(i)} = K_VAL(k_alloc(${id}, ${16 + 8 * n}));`);
  const code = e.c.codePointer(target);
  if (code !== "0") e.line(`((KClosure *)K_PTR(${e.val(i)}))->code = ${code};`);
  i.args.forEach((a, k) => {
    const rep = repOf(o.captures[k]!);
    e.line(`K_AT(${cType(rep)}, ${e.val(i)}, ${16 + 8 * k}) = ${e.as(a, rep)};`);
  });
}

/** Stores one property of a freshly made object. */
export function storeField(e: FuncEmitter, o: AbsObj, obj: string, name: string, v: Inst): void {
  const f = e.c.layout.field(e.c.layout.shape(o), name);
  if (f !== undefined) e.line(`K_AT(${cType(f.rep)}, ${obj}, ${f.offset}) = ${e.as(v, f.rep)};`);
}

const hiddenIn = (e: FuncEmitter, o: AbsObj, name: string): boolean =>
  o.cls === null ? isHiddenName(name) : e.c.a.classes.isHidden(o.cls, name);

/** A new dictionary, as C. */
export const newDict = (o: AbsObj): string =>
  o.kind === "open" || o.isOpen ? "k_open_new(K_HOLE)" : "K_VAL(k_dict_new())";

function objectLiteral(e: FuncEmitter, i: Inst): void {
  const o = e.fi.allocs.get(i.id)!;
  const parts = i.imm.parts!;
  if (o.isDict) {
    const t = e.temp("KVal", newDict(o));
    parts.forEach((p, k) => {
      const v = i.args[k]!;
      if (p.k === "getter" || p.k === "setter") {
        const key = e.c.key(p.name);
        const [get, set] =
          p.k === "getter"
            ? [e.cell(v), `k_property_part(${t}, ${key}, 2)`]
            : [`k_property_part(${t}, ${key}, 1)`, e.cell(v)];
        return e.line(`k_define(${t}, ${key}, K_UNDEF, ${get}, ${set}, K_PROPERTY_ACCESSOR);`);
      }
      if (p.k === "prop") e.line(`k_dict_set(K_PTR(${t}), ${e.c.key(p.name)}, ${e.cell(v)});`);
      else if (p.k === "spread") {
        e.line(`k_spread_into(K_PTR(${t}), ${e.cell(v)});`);
        e.check();
        for (const name of p.omit ?? []) e.line(`k_dict_delete(K_PTR(${t}), ${e.c.key(name)});`);
      }
    });
    e.line(`${e.val(i)} = ${t};`);
    return;
  }
  const s = e.c.layout.shape(o);
  // Assigned at the end: spreads read other objects, and a loop may hold the previous one in the same variable.
  const t = e.temp("KVal", `K_VAL(k_alloc(${e.c.shapeId(s)}, ${s.size}))`);
  parts.forEach((p, k) => {
    const v = i.args[k]!;
    if (p.k === "prop") return storeField(e, o, t, p.name, v);
    if (p.k !== "spread") return storeField(e, o, t, p.k === "getter" ? getterField(p.name) : setterField(p.name), v);
    if (e.node(v).objs.size === 0) return;
    e.dispatch(
      v,
      (_x, sh) => String(sh.members[0]!.id),
      () => {},
      (os, src) => {
        const from = e.c.layout.shape(os[0]!);
        const done = new Set<string>();
        for (const f of from.fields) {
          const accessor = os[0]!.accessors?.get(accessorOf(f.name) ?? "");
          if (accessor !== undefined && !done.has(accessor.name) && p.omit?.includes(accessor.name) !== true) {
            done.add(accessor.name);
            const to = e.c.layout.field(s, accessor.name);
            const value = readAccessor(e, os[0]!, src, accessor.name);
            if (to !== undefined)
              e.line(`K_AT(${cType(to.rep)}, ${t}, ${to.offset}) = ${convert(value, "cell", to.rep)};`);
          }
          if (hiddenIn(e, os[0]!, f.name) || p.omit?.includes(f.name) === true) continue;
          const isOfError = isError(e.c.a, os[0]!);
          if (isOfError && (f.name === "message" || f.name === "cause")) continue;
          const to = e.c.layout.field(s, f.name);
          if (to === undefined) continue;
          const read = `K_AT(${cType(f.rep)}, ${src}, ${f.offset})`;
          const store = `K_AT(${cType(to.rep)}, ${t}, ${to.offset}) = ${convert(read, f.rep, to.rep)};`;
          if (isOfError && f.name === "name") e.line(`if (!k_is_error_name(${convert(read, f.rep, "cell")})) ${store}`);
          else e.line(f.optional ? `if (${read} != K_HOLE) ${store}` : store);
        }
      },
    );
  });
  e.line(`${e.val(i)} = ${t};`);
}

/** C statement that appends a value to an array object's storage. */
export function pushTo(e: FuncEmitter, o: AbsObj, arr: string, value: (rep: "cell" | "f64" | "i32") => string): void {
  const store = elemStore(o);
  const put = { cell: "k_put(&k_cells(a)[at], x)", f64: "k_f64s(a)[at] = x", i32: "k_i32s(a)[at] = x" }[store];
  e.line(`{ KArr *a = K_PTR(${arr}); ${cType(store)} x = ${value(store)}; uint32_t at = k_arr_push_slot(a); ${put}; }`);
}

function arrayLiteral(e: FuncEmitter, i: Inst): void {
  const o = e.fi.allocs.get(i.id)!;
  const store = elemStore(o);
  const shape = { cell: "K_SHAPE_ARR_CELL", f64: "K_SHAPE_ARR_F64", i32: "K_SHAPE_ARR_I32" }[store];
  const spreads = i.imm.spread?.some((x) => x) ?? false;
  const t = e.temp("KVal", `K_VAL(k_arr_new(${shape}, ${spreads ? 0 : i.args.length}))`);
  if (!spreads) {
    if (o.elem.has(HOLE)) e.line(`((KHdr *)K_PTR(${t}))->aux |= K_ARR_HOLEY;`);
    i.args.forEach((a, k) => e.line(putElement(e, store, `(KArr *)K_PTR(${t})`, k, a)));
    e.line(`${e.val(i)} = ${t};`);
    return;
  }
  i.args.forEach((a, k) => {
    if (!i.imm.spread![k]) return pushTo(e, o, t, (r) => e.element(a, r));
    spread(e, i, a, t, i.imm.shown?.[k]);
  });
  e.line(`${e.val(i)} = ${t};`);
}

/** Appends what iterating `a` gives to the array `t`. */
function spread(e: FuncEmitter, i: Inst, a: Inst, t: string, shown: string | undefined): void {
  const other = (v: string): void => {
    const cases = e.fi.calls.get(i.id) ?? [];
    const g = cases[0] === undefined ? null : e.c.want(cases[0].target);
    if (g === null) return notIterable(e, e.cell(a), shown);
    const sig = e.c.signature(g);
    const list = e.temp("KVal", `${g.symbol}(${convert(v, "cell", sig.params[0]!)})`);
    e.checkCall(g);
    e.line(`k_arr_append(K_PTR(${t}), K_PTR(${list}));`);
    e.check();
  };
  e.dispatch(
    a,
    (x) => (x.kind === "array" || x.kind === "typed" ? "indexed" : "other"),
    (kind, v) => {
      if (kind === STR) other(v);
      else notIterable(e, e.cell(a), shown);
    },
    (os, v) => {
      if (os[0]!.kind === "array" || os[0]!.kind === "typed") {
        e.line(`k_arr_append(K_PTR(${t}), K_PTR(${v}));`);
        e.check();
      } else other(v);
    },
  );
}

function emitReturn(e: FuncEmitter, i: Inst): void {
  const f = e.fi.func;
  const v = i.args[0];
  if (f.kind === "normal") {
    e.line(v === undefined ? `return ${convert("K_UNDEF", "ref", e.sig.ret)};` : `return ${e.as(v, e.sig.ret)};`);
    return;
  }
  const cell = v === undefined ? "K_UNDEF" : e.cell(v);
  if (f.kind === "generator") {
    e.line(`F->f.state = -1; return ${e.genStep(cell, "true")};`);
    return;
  }
  e.line(`${e.asyncReturn(cell)} return K_UNDEF;`);
}

function emitAwait(e: FuncEmitter, i: Inst): void {
  const g = e.c.want(e.c.a.hooks.get("Promise.awaitValue")!);
  const s = e.c.signature(g);
  const n = e.states++;
  e.line(`F->f.state = ${n};`);
  e.line(
    `${g.symbol}(${[convert(e.cell(i.args[0]!), "cell", s.params[0]!), convert("frame", "ref", s.params[1]!)].join(", ")});`,
  );
  e.checkCall(g);
  e.line("return K_UNDEF;");
  e.line(`S${n}:;`);
  e.line("if (mode == 1) { k_exc = sent;");
  if (e.block.handler === null) e.out.throws = true;
  e.line(`goto ${e.target}; }`);
  e.set(i, "sent", "cell");
}

function emitYield(e: FuncEmitter, i: Inst): void {
  const n = e.states++;
  const parts = e.c.a.asyncParts.get(e.fi);
  if (parts !== undefined) {
    const g = e.c.want(parts.yielded!);
    const s = e.c.signature(g);
    e.line(
      `F->f.state = ${n}; ${g.symbol}(${[convert("F->f.promise", "ref", s.params[0]!), convert(e.cell(i.args[0]!), "cell", s.params[1]!)].join(", ")}); return K_UNDEF;`,
    );
  } else e.line(`F->f.state = ${n}; return ${e.genStep(e.cell(i.args[0]!), "false")};`);
  suspended(e, n);
  e.set(i, "sent", "cell");
}

/** The parameters of a generator are bound: the rest waits for `next`. */
function emitBegin(e: FuncEmitter): void {
  const n = e.states++;
  e.line(`F->f.state = ${n}; return K_UNDEF;`);
  suspended(e, n);
}

/** Where a generator goes on: `throw` and `return` leave from here. */
function suspended(e: FuncEmitter, n: number): void {
  e.line(`S${n}:;`);
  e.line("if (K_UNLIKELY(mode == 1)) { k_exc = sent;");
  if (e.block.handler === null) e.out.throws = true;
  e.line(`goto ${e.target}; }`);
  e.line(`if (K_UNLIKELY(mode == 2)) { ${returnedIn(e)} = sent; k_exc = K_RETURN_SIGNAL;`);
  if (e.block.handler === null) e.out.throws = true;
  e.line(`goto ${e.target}; }`);
}
