/** Iteration as index loops over arrays, and by protocol over the rest. */

import { type AbsObj, HOLE, NULL, STR, UNDEF } from "../flow/domain.ts";
import { isIndexed } from "../flow/iteration.ts";
import { accessClass, elemStore, type Field } from "../flow/layout.ts";
import type { Inst } from "../ir/ir.ts";
import { truthyOf } from "./arith.ts";
import { callClosure, direct, unionNode } from "./calls.ts";
import { cType } from "./ctext.ts";
import { cellElementRep, readElem } from "./elements.ts";
import type { FuncEmitter } from "./function.ts";
import { memberEnv } from "./made-classes.ts";
import { fieldsOf, isOpen, joined, readDict } from "./properties.ts";

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

/** Where an object that is no class instance keeps a function of the protocol. */
function functionField(e: FuncEmitter, i: Inst, o: AbsObj, name: string): Field | undefined {
  const closures = (e.fi.calls.get(i.id) ?? []).some((c) => c.recv === o && c.closure !== null);
  return closures ? e.c.layout.field(e.c.layout.shape(o), name) : undefined;
}

/** Objects whose function lies in the same place share code: the function's own pointer says which one it is. */
function protocolKey(e: FuncEmitter, i: Inst, o: AbsObj, name: string): string {
  const f = functionField(e, i, o, name);
  return f === undefined ? `m${targetIds(e, i, o)}` : `f${f.offset} ${accessClass(f)}`;
}

function callField(e: FuncEmitter, i: Inst, result: Inst | null, os: AbsObj[], v: string, f: Field): void {
  const cases = (e.fi.calls.get(i.id) ?? []).filter((c) => os.includes(c.recv as AbsObj));
  const held = unionNode(os.map((o) => o.props.get(f.name)));
  const t = e.temp("KVal", `K_AT(KVal, ${v}, ${f.offset})`);
  // An iterator without return() is left alone.
  const optional = f.name === "return" && held.has(UNDEF | NULL | HOLE);
  if (optional) e.line(`if (${t} >= 16) {`);
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
      else e.fail(`k_throw_not_iterable(k_iterable_name(${e.rep(x) === "cell" || e.rep(x) === "ref" ? v : "K_TRUE"}))`);
    },
    (os, v) => {
      if (isIndexed(os[0]!) || os[0]!.kind === "frame") return e.set(i, v, "ref");
      const c = (e.fi.calls.get(i.id) ?? []).find((k) => os.includes(k.recv as AbsObj));
      if (c === undefined) return e.fail('k_throw_not_iterable("object")');
      const f = functionField(e, i, os[0]!, "@@iterator");
      if (f !== undefined) return callField(e, i, i, os, v, f);
      direct(e, i, c.target, memberEnv(e.c, c.target, os[0]!, v), v, none);
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
      const c = (e.fi.calls.get(i.id) ?? []).find((k) => os.includes(k.recv as AbsObj));
      if (c === undefined) return isNext ? e.fail('k_throw_not_function("iterator.next")') : idle();
      const f = functionField(e, i, o, isNext ? "next" : "return");
      if (f !== undefined) callField(e, i, isNext ? i : null, os, v, f);
      else direct(e, isNext ? i : null, c.target, memberEnv(e.c, c.target, o, v), v, none);
      if (!isNext) idle();
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
      const f = e.c.layout.field(s, name);
      return f === undefined ? "absent" : `${f.offset} ${accessClass(f)}`;
    },
    (_kind, v) => e.fail(`k_throw_not_object(${e.rep(r) === "ref" || e.rep(r) === "cell" ? v : "K_UNDEF"})`),
    (os, v) => {
      const o = os[0]!;
      const f = o.isDict ? undefined : e.c.layout.field(e.c.layout.shape(o), name);
      if (o.isDict) {
        const t = readDict(e, o, v, name);
        e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
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
