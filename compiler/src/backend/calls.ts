/** Calls: direct where flow found one target, through the closure's code pointer otherwise. */

import { type Route, route } from "../flow/beside.ts";
import type { AbsObj, CallCase, FuncInst, Node } from "../flow/domain.ts";
import { elemStore, type FuncGroup } from "../flow/layout.ts";
import { EACH_KEY } from "../ir/each-key.ts";
import type { ClassMember, Inst, Rep } from "../ir/ir.ts";
import { construct, superCall, superGet } from "./construct.ts";
import { codeType } from "./conventions.ts";
import { calleeText } from "./crowd.ts";
import { convert, cType } from "./ctext.ts";
import { callEachKey } from "./each-key.ts";
import { putElement } from "./elements.ts";
import { extern } from "./extern.ts";
import type { FuncEmitter } from "./function.ts";
import { chainText, memberEnv, methodText } from "./made-classes.ts";
import { method, unionNode } from "./methods.ts";

/** Arguments at a call: positional values, or one array of them. */
export type Args =
  | { readonly list: readonly Inst[]; readonly spread: null }
  | { readonly list: null; readonly spread: Inst | string };

export const spreadArray = (e: FuncEmitter, spread: Inst | string): string =>
  typeof spread === "string" ? spread : e.val(spread);

export function emitCall(e: FuncEmitter, i: Inst): void {
  switch (i.op) {
    case "call":
      if (i.imm.name === EACH_KEY) return callEachKey(e, i);
      return callValue(e, i, i.args[0]!, i.args[1]!, { list: i.args.slice(2), spread: null });
    case "callspread":
      return callValue(e, i, i.args[0]!, i.args[1]!, { list: null, spread: i.args[2]! });
    case "callm":
      return method(e, i, { list: i.args.slice(1), spread: null });
    case "callmspread":
      return method(e, i, { list: null, spread: i.args[1]! });
    case "new":
      return construct(e, i, { list: i.args.slice(1), spread: null });
    case "newspread":
      return construct(e, i, { list: null, spread: i.args[1]! });
    case "superctor":
      return superCall(e, i, { list: i.args.slice(1), spread: null });
    case "superctorspread":
      return superCall(e, i, { list: null, spread: i.args[1]! });
    case "superget":
      return superGet(e, i);
    case "superm":
      return superMethod(e, i, { list: i.args.slice(1), spread: null });
    case "fieldinit":
      return onReceiver(e, i, null, { list: [], spread: null });
    case "extern":
      return extern(e, i);
  }
}

/** Dispatches on args[0] as `this` of targets that flow found per receiver. */
function onReceiver(e: FuncEmitter, i: Inst, result: Inst | null, args: Args): void {
  const cases = e.fi.calls.get(i.id) ?? [];
  if (cases.length === 0) return;
  e.dispatch(
    i.args[0]!,
    (o) => targetKey(e, cases, o),
    (kind, v) => {
      const c = cases.find((k) => typeof k.recv === "number" && (k.recv & kind) !== 0);
      if (c === undefined) e.line("K_NEVER;");
      else direct(e, result, c.target, null, v, args);
    },
    (os, v) => {
      const { target } = caseOf(cases, os[0]!);
      direct(e, result, target, memberEnv(e.c, target, os[0]!, v), v, args);
    },
  );
}

/** `super.name(…)`: what lies beside the chain above the class around the code, or what it declares. */
function superMethod(e: FuncEmitter, i: Inst, args: Args): void {
  const name = i.imm.name!;
  const cases = e.fi.calls.get(i.id) ?? [];
  const way = (o: AbsObj): Route | null => {
    if (o.kind !== "instance" && o.kind !== "class") return null;
    const cls = e.c.a.classes.lexical(i.imm.cls!, o.cls);
    return cls === null ? null : route(e.c.a, o, name, e.c.a.classes.parent(cls));
  };
  if (![...e.node(i.args[0]!).objs].some((o) => (way(o)?.holders.length ?? 0) > 0)) return onReceiver(e, i, i, args);
  e.dispatch(
    i.args[0]!,
    (o) => `${targetKey(e, cases, o)} ${way(o)?.holders.map((h) => h.id)} ${way(o)?.cls?.id}`,
    (kind, v) => {
      const c = cases.find((k) => typeof k.recv === "number" && (k.recv & kind) !== 0);
      if (c === undefined) e.line("K_NEVER;");
      else direct(e, i, c.target, null, v, args);
    },
    (os, v) => {
      const o = os[0]!;
      const { holders, cls } = way(o)!;
      const mine = cases.filter((c) => c.recv === null || os.includes(c.recv as AbsObj));
      const own = cls === null ? null : e.c.a.classes.own(cls, name, "method", o.kind === "class");
      const plain = mine.find(
        (c) => c.closure === null && (own === null ? c.target.func.cls === null : c.target.func.id === own.func),
      );
      const rest = (): void => {
        if (plain === undefined) e.fail(`k_throw_not_function(${e.c.cstr(`(intermediate value).${name}`)})`);
        else direct(e, i, plain.target, memberEnv(e.c, plain.target, o, v), v, args);
      };
      if (holders.length === 0) return rest();
      const t = besideOn(e, o, v, name, holders);
      const held = unionNode(holders.flatMap((h) => [h.beside!.any, h.beside!.names.get(name)]));
      e.line(`if (${t} != K_HOLE) {`);
      callClosure(
        e,
        i,
        i,
        mine.filter((c) => c.closure !== null),
        held,
        t,
        v,
        "ref",
        args,
      );
      e.line("} else {");
      rest();
      e.line("}");
    },
  );
}

/** What the first of `holders` has beside it under a name, K_HOLE where none has, as a C variable; getters run on `v`. */
export function besideOn(e: FuncEmitter, o: AbsObj, v: string, name: string, holders: readonly AbsObj[]): string {
  const t = e.temp("KVal", "K_HOLE");
  const key = e.c.key(name);
  for (const h of holders) e.line(`if (${t} == K_HOLE) ${t} = k_beside_at(${chainText(e.c, o, v, h)}, ${key});`);
  if (e.c.a.describes) {
    e.line(`${t} = k_property_value(${t}, ${v});`);
    e.check();
  }
  return t;
}

export function targetKey(e: FuncEmitter, cases: readonly CallCase[], o: AbsObj): string {
  return cases
    .filter((c) => c.recv === o && c.closure === null)
    .map((c) => `${e.c.layout.group(c.target).id} ${memberEnv(e.c, c.target, o, "v") ?? ""}`)
    .sort()
    .join(",");
}

function caseOf(cases: readonly CallCase[], o: AbsObj): CallCase {
  const c = cases.find((k) => k.recv === o);
  if (c === undefined) throw new Error(`no target for receiver ${o.label}`);
  return c;
}

/** The argument for parameter `k` in representation `rep`. */
export function argument(e: FuncEmitter, args: Args, k: number, rep: Rep): string {
  if (args.list !== null) {
    const a = args.list[k];
    return a === undefined ? convert("K_UNDEF", "ref", rep) : e.as(a, rep);
  }
  return convert(`k_arr_any_at(K_PTR(${spreadArray(e, args.spread)}), ${k})`, "cell", rep);
}

/** A direct call. `result` null: the value is not wanted. */
export function direct(
  e: FuncEmitter,
  result: Inst | null,
  target: FuncInst,
  env: string | null,
  self: string | null,
  args: Args,
  selfRep: Rep = "ref",
): void {
  if (result === null || e.c.signature(e.c.want(target)).ret === "none") {
    const { g, call } = callText(e, target, env, self, args, selfRep);
    e.line(`${call};`);
    return e.checkCall(g);
  }
  const { value, rep } = directValue(e, target, env, self, args, selfRep);
  e.set(result, value, rep);
}

/** A direct call; the C variable that holds what it gives. */
export function directValue(
  e: FuncEmitter,
  target: FuncInst,
  env: string | null,
  self: string | null,
  args: Args,
  selfRep: Rep,
): { value: string; rep: Rep } {
  const { g, call } = callText(e, target, env, self, args, selfRep);
  const rep = e.c.signature(g).ret;
  const value = e.temp(cType(rep), call);
  e.checkCall(g);
  return { value, rep };
}

export function callText(
  e: FuncEmitter,
  target: FuncInst,
  env: string | null,
  self: string | null,
  args: Args,
  selfRep: Rep,
  given: readonly string[] = [],
): { g: FuncGroup; call: string } {
  const g = e.c.want(target);
  const s = e.c.signature(g);
  const xs: string[] = [];
  if (s.env) xs.push(env ?? "K_UNDEF");
  if (s.self !== null) xs.push(self === null ? convert("K_UNDEF", "ref", s.self) : convert(self, selfRep, s.self));
  s.params.forEach((r, k) => xs.push(given[k] === undefined ? argument(e, args, k, r) : convert(given[k], "cell", r)));
  if (s.rest !== null) xs.push(restArray(e, s.rest, s.restIndex, args));
  return { g, call: `${g.symbol}(${xs.join(", ")})` };
}

/** A direct call whose result is wanted as it comes. */
export function callValueOf(
  e: FuncEmitter,
  target: FuncInst,
  self: string,
  list: readonly Inst[],
): { expr: string; rep: Rep } {
  const g = e.c.want(target);
  const s = e.c.signature(g);
  const args: Args = { list, spread: null };
  const xs: string[] = s.env ? ["K_UNDEF"] : [];
  if (s.self !== null) xs.push(convert(self, "ref", s.self));
  s.params.forEach((r, k) => xs.push(argument(e, args, k, r)));
  if (s.rest !== null) xs.push(restArray(e, s.rest, s.restIndex, args));
  const expr = e.temp(cType(s.ret), `${g.symbol}(${xs.join(", ")})`);
  e.checkCall(g);
  return { expr, rep: s.ret };
}

/** The array that a rest parameter receives. */
function restArray(e: FuncEmitter, o: AbsObj, from: number, args: Args): string {
  const store = elemStore(o);
  const shape = { cell: "K_SHAPE_ARR_CELL", f64: "K_SHAPE_ARR_F64", i32: "K_SHAPE_ARR_I32" }[store];
  if (args.list === null) return `K_VAL(k_arr_slice_as(K_PTR(${spreadArray(e, args.spread)}), ${from}, ${shape}))`;
  const rest = args.list.slice(from);
  const t = e.temp("KVal", `K_VAL(k_arr_new(${shape}, ${rest.length}))`);
  rest.forEach((a, k) => e.line(putElement(e, store, `(KArr *)K_PTR(${t})`, k, a)));
  return t;
}

export function nameOf(v: Inst | undefined): string {
  while (v !== undefined && (v.op === "pi" || v.op === "tdz")) v = v.args[0];
  if (v === undefined) return "value";
  if (v.op === "get") return `${nameOf(v.args[0])}.${v.imm.name}`;
  if (v.op === "gget") return v.imm.global!.replace(/^.*#/, "");
  if (v.op === "this") return "this";
  if (v.op === "callm") return `${nameOf(v.args[0])}.${v.imm.name}(...)`;
  if (v.op === "call") return `${nameOf(v.args[0])}(...)`;
  return "value";
}

/** The error of a call of what is no function, or a class. */
function notFunction(e: FuncEmitter, i: Inst, callee: Node, f: string): void {
  const classes = [...callee.objs].filter((o) => o.kind === "class");
  if (classes.length > 0) {
    const isStd = classes.every((o) => o.cls!.isStd);
    const isPromise = classes.every((o) => o.cls!.isStd && o.cls!.name === "Promise");
    const message = isPromise
      ? "% constructor cannot be invoked without 'new'"
      : isStd
        ? "Constructor % requires 'new'"
        : "Class constructor % cannot be invoked without 'new'";
    e.line(`if (k_raw_kind(${f}) == 11) {`);
    e.fail(`k_throw_class_called(${f}, "${message}")`);
    e.line("}");
  }
  // The methods of iterators have no expression in the source.
  if (i.op === "iteropen") notIterable(e, f, i.imm.shown?.[0]);
  else if (i.op === "iternext") e.fail(`k_throw_told_not_function(${f})`);
  else e.fail(`k_throw_not_function(${calleeText(e, i)})`);
}

/** `shown`: how messages show what is iterated; without it they tell the value, which the C expression `v` holds. */
export function notIterable(e: FuncEmitter, v: string, shown: string | undefined): void {
  if (shown?.startsWith("...") === true) e.fail(`k_throw_not_spread(${v}, ${e.c.cstr(shown.slice(3))})`);
  else e.fail(`k_throw_not_iterable(${v}, ${shown === undefined || shown === "" ? "0" : e.c.cstr(shown)})`);
}

/** Calls the closure in the C expression `f`. */
export function callClosure(
  e: FuncEmitter,
  i: Inst,
  result: Inst | null,
  cases: readonly CallCase[],
  callee: Node,
  f: string,
  self: string | null,
  selfRep: Rep,
  args: Args,
  isHeld = true,
): void {
  const crowd = isHeld && args.list !== null ? e.fi.crowdCalls.get(i.id) : undefined;
  const groups = new Map<FuncGroup, CallCase>();
  for (const c of cases) groups.set(e.c.layout.group(c.target), c);
  const other = callee.kinds !== 0 || [...callee.objs].some((o) => o.kind !== "closure");
  if (groups.size === 0) return notFunction(e, i, callee, f);
  if (other) {
    e.line(`if (K_UNLIKELY(!k_is_closure(${f}))) {`);
    notFunction(e, i, callee, f);
    e.line("}");
  }
  if (crowd !== undefined) {
    const given = [f, self === null ? "K_UNDEF" : convert(self, selfRep, "cell")];
    const list = [i.args[0]!, i.args[0]!, ...args.list!];
    const { g, call } = callText(e, crowd, null, null, { list, spread: null }, "ref", given);
    const { ret } = e.c.signature(g);
    const t = e.temp(cType(ret), call);
    e.checkCall(g);
    return result === null ? undefined : e.set(result, t, ret);
  }
  if (groups.size === 1) {
    const c = [...groups.values()][0]!;
    return direct(e, result, c.target, f, self, args, selfRep);
  }
  const k = e.c.conventions.of([...groups.keys()][0]!)!;
  if (!k.boxed) {
    const xs = [f];
    if (k.self !== null) xs.push(self === null ? convert("K_UNDEF", "ref", k.self) : convert(self, selfRep, k.self));
    // What no target takes here has no business in a slot that others made.
    const taken = Math.max(...cases.map((c) => c.target.func.paramCount));
    k.params.forEach((r, n) => xs.push(n < taken ? argument(e, args, n, r) : "0"));
    const call = `((${codeType(k)})((KClosure *)K_PTR(${f}))->code)(${xs.join(", ")})`;
    if (result === null) {
      e.line(`${call};`);
      return e.checkPointer(k);
    }
    const r = e.temp(cType(k.ret), call);
    e.checkPointer(k);
    return e.set(result, r, k.ret);
  }
  const selfCell = self === null ? "K_UNDEF" : convert(self, selfRep, "cell");
  let t: string;
  if (args.list !== null) {
    const argv =
      args.list.length === 0
        ? "0"
        : e.temp("const KVal *", `(const KVal[]){${args.list.map((a) => e.cell(a)).join(", ")}}`);
    t = e.temp("KVal", `k_call_closure(${f}, ${selfCell}, ${args.list.length}, ${argv})`);
  } else t = e.temp("KVal", `k_call_array(${f}, ${selfCell}, K_PTR(${spreadArray(e, args.spread)}))`);
  e.out.pointers.add(k);
  e.check();
  if (result !== null) e.set(result, t, "cell");
}

function callValue(e: FuncEmitter, i: Inst, f: Inst, self: Inst, args: Args): void {
  if (e.crowd !== null) {
    const n = e.node(f);
    if (n.kinds !== 0 || [...n.objs].some((o) => o.kind !== "closure")) {
      e.line(`if (K_UNLIKELY(!k_is_closure(${e.as(f, "ref")}))) {`);
      notFunction(e, i, n, e.as(f, "ref"));
      e.line("}");
    }
    return e.crowd.run();
  }
  const cases = e.fi.calls.get(i.id) ?? [];
  const none = self.op === "const" && self.imm.lit!.t === "undef";
  callClosure(e, i, i, cases, e.node(f), e.as(f, "ref"), none ? null : e.val(self), e.rep(self), args, false);
}

/** Getter, setter or static-receiver calls found by flow for objects `os` at instruction `at`. */
export function callCases(
  e: FuncEmitter,
  result: Inst | null,
  os: readonly AbsObj[],
  v: string,
  list: readonly Inst[],
  at: Inst | null = result,
  member: ClassMember | null = null,
): void {
  const cases = e.fi.calls.get(at!.id) ?? [];
  const c = cases.find(
    (k) =>
      os.includes(k.recv as AbsObj) && (member === null || (k.closure === null && k.target.func.id === member.func)),
  );
  if (c === undefined) throw new Error(`no accessor found in ${e.fi.func.id}`);
  direct(e, result, c.target, memberEnv(e.c, c.target, os[0]!, v), v, { list, spread: null });
}

/** A method as a value: a closure without captures. */
export function methodClosure(e: FuncEmitter, funcId: string): string {
  const f = e.c.a.func(funcId);
  const o = e.c.a.closureOf(null, f, null);
  return e.c.staticClosure(o, e.c.a.codeOf(o));
}

/** A method of the class of `o` as a value; `v` holds the object. */
export function methodOf(e: FuncEmitter, i: Inst, o: AbsObj, v: string, funcId: string): void {
  e.set(i, e.temp("KVal", methodText(e.c, o, v, funcId)), "ref");
}
