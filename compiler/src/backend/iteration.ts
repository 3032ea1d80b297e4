/** Iteration as index loops over arrays, and by protocol over the rest. */

import { hasStatic, route, seesBeside, takesBeside } from "../flow/beside.ts";
import { type AbsObj, type CallCase, HOLE, type Node, NULL, STR, UNDEF } from "../flow/domain.ts";
import { isIndexed, placedMethod, readAsMember } from "../flow/iteration.ts";
import { accessClass, elemStore, type Field } from "../flow/layout.ts";
import { lookup } from "../flow/open.ts";
import type { Inst } from "../ir/ir.ts";
import { truthyOf } from "./arith.ts";
import { callClosure, direct, notIterable } from "./calls.ts";
import { cType } from "./ctext.ts";
import { cellElementRep, readElem } from "./elements.ts";
import type { FuncEmitter } from "./function.ts";
import { memberEnv, staticSlot } from "./made-classes.ts";
import { besideNode, declared, got, plainCase, unionNode } from "./methods.ts";
import { besideValue, fieldsOf, isOpen, joined, readAccessor, readDict, readProp, source } from "./properties.ts";

export function emitIteration(e: FuncEmitter, i: Inst): void {
  switch (i.op) {
    case "iteropen":
      return open(e, i);
    case "iternext":
      return protocol(e, i, i.args[0]!, true);
    case "iterclose":
      return protocol(e, i, i.args[0]!, false);
    case "iterdone":
      return done(e, i);
    case "itervalue":
      return value(e, i);
  }
}

function targetIds(e: FuncEmitter, i: Inst, o: AbsObj): string {
  return (e.fi.calls.get(i.id) ?? [])
    .filter((c) => c.recv === o)
    .map((c) => `${e.c.layout.group(c.target).id} ${memberEnv(e.c, c.target, o, "v") ?? ""}`)
    .sort()
    .join(",");
}

const none = { list: [], spread: null } as const;

type Protocol = "@@iterator" | "next" | "return";

/** Where an object that is no class instance keeps a function of the protocol. */
function functionField(e: FuncEmitter, i: Inst, o: AbsObj, name: string): Field | undefined {
  if (o.isDict || o.kind === "class") return undefined;
  // Anything but a function is an error where an iterator is closed.
  if (o.kind === "object" && name === "return") return e.c.layout.field(e.c.layout.shape(o), name);
  const closures = (e.fi.calls.get(i.id) ?? []).some((c) => (c.recv === null || c.recv === o) && c.closure !== null);
  return closures ? e.c.layout.field(e.c.layout.shape(o), name) : undefined;
}

/** Objects whose function lies in the same place share code: the function's own pointer says which one it is. */
function protocolKey(e: FuncEmitter, i: Inst, o: AbsObj, name: Protocol): string {
  if (o.isDict || o.kind === "proto") return isOpen(o) || o.kind === "proto" ? "open" : "dict";
  if (o.accessors?.has(name) === true || isGetter(e, o, name) || seesBeside(e.c.a, o))
    return `o${e.c.layout.shape(o).id} ${o.kind === "class" ? o.id : ""}`;
  const f = functionField(e, i, o, name);
  return f === undefined ? `m${targetIds(e, i, o)}` : `f${f.offset} ${accessClass(f)}`;
}

function isGetter(e: FuncEmitter, o: AbsObj, name: Protocol): boolean {
  if (o.kind !== "instance" && o.kind !== "class") return false;
  return placedMethod(e.c.a, o, name) === null && declared(e, o, name, "getter") !== null;
}

/** Calls what an object holds or inherits under a name of the protocol. */
function callProtocol(e: FuncEmitter, i: Inst, result: Inst | null, os: AbsObj[], v: string, name: Protocol): void {
  const o = os[0]!;
  const cases = (e.fi.calls.get(i.id) ?? []).filter((c) => c.recv === null || os.includes(c.recv as AbsObj));
  const through = cases.filter((c) => c.closure !== null);
  const plain = plainCase(e, o, name, cases);
  const call = (t: string, held: Node): void => callHeld(e, i, result, through, t, held, v, name);
  if (o.isDict || o.kind === "proto") {
    const held = os.map((k) => (takesBeside(k) ? lookup(e.c.a, k, name) : k.elem));
    return call(readDict(e, o, v, name), unionNode(held));
  }
  if (o.accessors?.has(name) === true)
    return call(readAccessor(e, o, v, name), unionNode(os.map((k) => k.accessors?.get(name)?.value)));
  const placed = (): void => {
    const f = functionField(e, i, o, name);
    if (f !== undefined)
      call(e.temp("KVal", `K_AT(KVal, ${v}, ${f.offset})`), unionNode(os.map((k) => k.props.get(name))));
    else if (plain === undefined) missing(e, i, v, name);
    else if (isGetter(e, o, name)) call(got(e, o, v, plain), plain.target.result);
    else direct(e, result, plain.target, memberEnv(e.c, plain.target, o, v), v, none);
  };
  const beside = besideValue(e, os, v, name);
  if (beside === null) return placed();
  e.line(`if (${beside} != K_HOLE) {`);
  call(beside, besideNode(e, os, name));
  e.line("} else {");
  placed();
  e.line("}");
}

/** An iterator without `return` is left alone; without the others it is none. */
function missing(e: FuncEmitter, i: Inst, v: string, name: Protocol): void {
  if (name === "return") return;
  if (name === "next") e.fail("k_throw_told_not_function(K_UNDEF)");
  else notIterable(e, v, i.imm.shown?.[0]);
}

function callHeld(
  e: FuncEmitter,
  i: Inst,
  result: Inst | null,
  cases: readonly CallCase[],
  t: string,
  held: Node,
  v: string,
  name: Protocol,
): void {
  const optional = name !== "next" && (held.kinds & (UNDEF | NULL | HOLE)) !== 0;
  if (optional) {
    e.line(`if (${t} == K_UNDEF || ${t} == K_NULL || ${t} == K_HOLE) {`);
    missing(e, i, v, name);
    e.line("} else {");
  }
  callClosure(e, i, result, cases, held, t, v, "ref", none);
  if (optional) e.line("}");
}

function open(e: FuncEmitter, i: Inst): void {
  const x = i.args[0]!;
  e.dispatch(
    x,
    (o) => (isIndexed(o) || o.kind === "frame" ? "self" : protocolKey(e, i, o, "@@iterator")),
    (kind, v) => {
      const c = (e.fi.calls.get(i.id) ?? []).find((k) => k.recv === kind);
      if (kind === STR && c !== undefined) direct(e, i, c.target, null, v, none);
      else notIterable(e, e.cell(x), i.imm.shown?.[0]);
    },
    (os, v) => {
      if (isIndexed(os[0]!) || os[0]!.kind === "frame") e.set(i, v, "ref");
      else callProtocol(e, i, i, os, v, "@@iterator");
    },
  );
}

/** next() or return() of an iterator object; nothing for arrays. */
function protocol(e: FuncEmitter, i: Inst, it: Inst, isNext: boolean): void {
  const idle = (): void => e.set(i, "K_UNDEF", "ref");
  if (e.node(it).kinds === 0 && [...e.node(it).objs].every(isIndexed)) return idle();
  e.dispatch(
    it,
    (o) => (isIndexed(o) ? "array" : o.kind === "frame" ? "frame" : protocolKey(e, i, o, isNext ? "next" : "return")),
    () => e.fail('k_throw(K_ERR_TYPE, "Result of the Symbol.iterator method is not an object")'),
    (os, v) => {
      const o = os[0]!;
      if (isIndexed(o)) return idle();
      if (o.kind === "frame") {
        const t = e.temp("KVal", `k_resume(${v}, ${isNext ? 0 : 2}, K_UNDEF)`);
        e.check();
        return isNext ? e.set(i, t, "ref") : idle();
      }
      if (isNext) return callProtocol(e, i, i, os, v, "next");
      e.set(i, "K_HOLE", "ref");
      callProtocol(e, i, i, os, v, "return");
      const given = e.cell(i);
      e.line(`if (${given} != K_HOLE && !(k_is_ptr(${given}) && k_shape_of(${given}) > K_SHAPE_BIGINT)) {`);
      e.fail(`k_throw_not_object(${given})`);
      e.line("}");
      idle();
    },
  );
}

function done(e: FuncEmitter, i: Inst): void {
  const [r, it, idx] = [i.args[0]!, i.args[1]!, i.args[2]!];
  const indexed = (v: string, o: AbsObj): void => {
    const len = o.kind === "array" ? `((KArr *)K_PTR(${v}))->len` : `k_view(${v})->len`;
    e.set(i, `((int64_t)${e.as(idx, "i53")} >= (int64_t)${len})`, "bool");
  };
  if ([...e.node(it).objs].every(isIndexed)) {
    e.dispatch(
      it,
      (o) => o.kind,
      () => e.line("K_NEVER;"),
      (os, v) => indexed(v, os[0]!),
    );
    return;
  }
  e.dispatch(
    it,
    (o) => (isIndexed(o) ? o.kind : "protocol"),
    () => e.line("K_NEVER;"),
    (os, v) => {
      if (isIndexed(os[0]!)) return indexed(v, os[0]!);
      resultProp(e, i, r, "done");
    },
  );
}

/** Reads `done` or `value` of the record that next() gave. */
function resultProp(e: FuncEmitter, i: Inst, r: Inst, name: "done" | "value"): void {
  e.dispatch(
    r,
    (o, s) => {
      if (o.isDict) return isOpen(o) ? "open" : "dict";
      if (o.accessors?.has(name) === true) return source(e, o, s, name);
      const f = e.c.layout.field(s, name);
      if (readAsMember(o)) return `${source(e, o, s, name)}|${targetIds(e, i, o)}`;
      return f === undefined ? "absent" : `${f.offset} ${accessClass(f)}`;
    },
    () => e.fail(`k_throw_not_object(${e.cell(r)})`),
    (os, v) => {
      const o = os[0]!;
      if (readAsMember(o)) return name === "value" ? readProp(e, i, os, v, name) : doneMember(e, i, os, v);
      const f = o.isDict ? undefined : e.c.layout.field(e.c.layout.shape(o), name);
      if (o.isDict) {
        const t = readDict(e, o, v, name);
        e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
        return name === "done" ? e.set(i, truthyOf(t, "cell", null), "bool") : e.set(i, t, "cell");
      }
      if (o.accessors?.has(name) === true) {
        const t = readAccessor(e, o, v, name);
        return name === "done" ? e.set(i, truthyOf(t, "cell", null), "bool") : e.set(i, t, "cell");
      }
      if (f === undefined) return name === "done" ? e.set(i, "false", "bool") : e.set(i, "K_UNDEF", "ref");
      const read = `K_AT(${cType(f.rep)}, ${v}, ${f.offset})`;
      const fields = fieldsOf(e, os, name);
      const held = unionNode(os.map((k) => k.props.get(name)));
      if (name === "done") return e.set(i, truthyOf(read, joined(fields), held), "bool");
      if (!fields.some((k) => k.optional)) return e.set(i, read, joined(fields));
      const t = e.temp("KVal", read);
      return e.set(i, `(${t} == K_HOLE ? K_UNDEF : ${t})`, "cell");
    },
  );
}

/** Reads `done` of what is no plain object. */
function doneMember(e: FuncEmitter, i: Inst, os: AbsObj[], v: string): void {
  const o = os[0]!;
  const beside = besideValue(e, os, v, "done");
  if (beside !== null) {
    e.line(`if (${beside} != K_HOLE) {`);
    e.set(i, truthyOf(beside, "cell", null), "bool");
    e.line("} else {");
  }
  const ofClass = o.kind === "instance" || o.kind === "class";
  const fixed = o.kind === "class" ? route(e.c.a, o, "done").cls : null;
  const f = o.kind === "class" ? undefined : e.c.layout.field(e.c.layout.shape(o), "done");
  if (f !== undefined) {
    const held = unionNode(os.map((k) => k.props.get("done")));
    e.set(i, truthyOf(`K_AT(${cType(f.rep)}, ${v}, ${f.offset})`, joined(fieldsOf(e, os, "done")), held), "bool");
  } else if (fixed !== null && hasStatic(e.c.a, fixed, "done")) {
    const slot = e.c.a.classObject(fixed.id);
    const { expr, rep } = staticSlot(e.c, o, v, slot, "done");
    e.set(i, truthyOf(expr, rep, e.c.a.prop(slot, "done")), "bool");
  } else if (ofClass && declared(e, o, "done", "getter") !== null) {
    const cases = (e.fi.calls.get(i.id) ?? []).filter((c) => os.includes(c.recv as AbsObj));
    const getter = plainCase(e, o, "done", cases)!;
    e.set(i, truthyOf(got(e, o, v, getter), "cell", null), "bool");
  } else e.set(i, String(ofClass && declared(e, o, "done", "method") !== null), "bool");
  if (beside !== null) e.line("}");
}

function value(e: FuncEmitter, i: Inst): void {
  const [r, it, idx] = [i.args[0]!, i.args[1]!, i.args[2]!];
  e.dispatch(
    it,
    (o) => (o.kind === "array" ? elemStore(o) : o.kind === "typed" ? o.builtin : "protocol"),
    () => e.line("K_NEVER;"),
    (os, v) => {
      const o = os[0]!;
      const at = `(int64_t)${e.as(idx, "i53")}`;
      if (o.kind === "array") {
        const store = elemStore(o);
        if (store !== "cell") return e.set(i, `${store === "f64" ? "k_f64s" : "k_i32s"}(K_PTR(${v}))[${at}]`, store);
        const t = e.temp("KVal", `k_cells(K_PTR(${v}))[${at}]`);
        if (os.some((k) => k.elem.has(HOLE))) e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
        return e.set(i, t, cellElementRep(os));
      }
      if (o.kind === "typed") return readElem(e, i, os, v, at, true, e.view(it, v));
      resultProp(e, i, r, "value");
    },
  );
}
