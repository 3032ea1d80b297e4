/** `instanceof`: by class, by prototype, or as the right side answers. */

import { changes } from "../flow/beside.ts";
import { type AbsObj, BIGINT, STR, SYM } from "../flow/domain.ts";
import { isConstructor as makesObjects } from "../flow/open.ts";
import { choosesPrototype } from "../flow/refine.ts";
import { HAS_INSTANCE } from "../flow/tests.ts";
import type { Inst } from "../ir/ir.ts";
import { truthyOf } from "./arith.ts";
import { besideOn, callValueOf } from "./calls.ts";
import type { FuncEmitter } from "./function.ts";
import { chainText, instanceOfMade } from "./made-classes.ts";

/** `x instanceof C` where a class that C may be answers itself. */
function askClass(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  const cases = e.fi.calls.get(i.id) ?? [];
  e.dispatch(
    c,
    (k) => String(k.id),
    () => notCallable(e, "an object"),
    (ks) => {
      const found = cases.find((k) => k.recv === ks[0]);
      const k = ks[0]!;
      if (found === undefined) {
        return isConstructor(k) ? instanceOfOne(e, i, x, k) : noConstructor(e, i, x, k);
      }
      const answer = callValueOf(e, found.target, e.c.staticObject(k), [x]);
      e.set(i, truthyOf(answer.expr, answer.rep, found.target.result), "bool");
    },
  );
}

export function instanceOf(e: FuncEmitter, i: Inst): void {
  const [x, c] = [i.args[0]!, i.args[1]!];
  const right = e.node(c);
  const cls = [...right.objs];
  if (cls.some((k) => k.kind === "closure" && makesObjects(k.func!))) return instanceOfPlain(e, i, x, c);
  if (cls.some((k) => k.kind === "class" && e.c.a.classes.hasInstance(k.cls!) !== null)) return askClass(e, i, x, c);
  if (cls.some((k) => k.kind === "class" && k.cls!.made !== undefined)) return instanceOfMadeClass(e, i, x, c);
  if (right.kinds === 0) {
    if (cls.length === 1 && isConstructor(cls[0]!)) return instanceOfOne(e, i, x, cls[0]!);
    if (cls.every((k) => k.kind === "class")) return instanceOfAny(e, i, x, c);
  }
  e.dispatch(
    c,
    (k) => (k.kind === "class" ? "class" : isConstructor(k) ? k.builtin : k.kind === "closure" ? "function" : "other"),
    () => notCallable(e, "an object"),
    (ks) => {
      if (!isConstructor(ks[0]!)) noConstructor(e, i, x, ks[0]!);
      else if (ks[0]!.kind === "class") instanceOfAny(e, i, x, c);
      else instanceOfOne(e, i, x, ks[0]!);
    },
  );
}

/** The right side may be a plain function: then its prototype decides. */
function instanceOfPlain(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  e.dispatch(
    c,
    (k) =>
      k.kind === "closure" && makesObjects(k.func!)
        ? `plain ${changes(k, HAS_INSTANCE)}`
        : k.kind === "class"
          ? `class ${k.cls!.made !== undefined}`
          : String(k.id),
    () => notCallable(e, "an object"),
    (ks, v) => {
      const k = ks[0]!;
      if (k.kind === "closure" && makesObjects(k.func!)) {
        const inherits = `k_inherits(${e.cell(x)}, k_prototype(${v}))`;
        return changes(k, HAS_INSTANCE) ? askFunction(e, i, x, k, v, inherits) : e.set(i, inherits, "bool");
      }
      if (!isConstructor(k)) return noConstructor(e, i, x, k);
      if (k.kind !== "class") return instanceOfOne(e, i, x, k);
      if (k.cls!.made !== undefined) return instanceOfMade(e, i, x, v, null, chosenProto(e, x, k, v));
      instanceOfAny(e, i, x, c);
    },
  );
}

/** A plain function that may have a `Symbol.hasInstance`; without one, `inherits` is the answer. */
function askFunction(e: FuncEmitter, i: Inst, x: Inst, k: AbsObj, v: string, inherits: string): void {
  const held = besideOn(e, k, v, HAS_INSTANCE, [k]);
  const answer = e.temp("KVal", "K_UNDEF");
  e.line(`if (${held} != K_HOLE && ${held} != K_UNDEF && ${held} != K_NULL) {`);
  e.line(`if (K_UNLIKELY(!k_is_closure(${held}))) {`);
  e.fail(`k_throw_not_function("Symbol(Symbol.hasInstance)")`);
  e.line("}");
  e.line(`${answer} = k_call_closure(${held}, ${v}, 1, (const KVal[]){${e.cell(x)}});`);
  e.check();
  e.line(`${answer} = k_box_bool(k_to_bool(${answer}));`);
  e.line(`} else ${answer} = k_box_bool(${inherits});`);
  e.set(i, `(${answer} == K_TRUE)`, "bool");
}

/** The prototype of the class `k`, which is in `v`, where the left side may be an object that delegates to it. */
function chosenProto(e: FuncEmitter, x: Inst, k: AbsObj, v: string): string | null {
  const proto = k.kind === "class" ? e.c.a.protos.get(k.cls!.id) : undefined;
  return proto !== undefined && [...e.node(x).objs].some(choosesPrototype) ? chainText(e.c, k, v, proto) : null;
}

/** A class that may be a made one, of which each evaluation is another class. */
function instanceOfMadeClass(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  const of = e.cell(c);
  const fixed = `(k_shapes[k_shape_of(${of})].size == 16 && k_instanceof(${e.cell(x)}, k_shapes[k_shape_of(${of})].class_id))`;
  e.dispatch(
    c,
    (k) =>
      k.kind === "class"
        ? `class${chosenProto(e, x, k, "v") === null ? "" : k.id}`
        : k.kind === "closure"
          ? "function"
          : "other",
    () => notCallable(e, "an object"),
    (ks, v) => {
      if (ks[0]!.kind !== "class") return noConstructor(e, i, x, ks[0]!);
      const some = ks.some((k) => k.cls!.made === undefined);
      instanceOfMade(e, i, x, of, some ? e.temp("bool", fixed) : null, chosenProto(e, x, ks[0]!, v));
    },
  );
}

function isConstructor(k: AbsObj): boolean {
  return k.kind === "class" || k.kind === "builtin";
}

/** The error of a right side that decides nothing: of `what` it is. */
function notCallable(e: FuncEmitter, what: "callable" | "an object" = "callable"): void {
  e.fail(`k_throw(K_ERR_TYPE, "Right-hand side of 'instanceof' is not ${what}")`);
}

/** What is neither a class nor a plain function: functions of other kinds have no prototype to ask for (ECMA-262 7.3.22). */
function noConstructor(e: FuncEmitter, i: Inst, x: Inst, k: AbsObj): void {
  if (k.kind !== "closure") return notCallable(e);
  e.line(`if (k_raw_kind(${e.cell(x)}) >= 7) {`);
  e.fail(`k_throw(K_ERR_TYPE, "Function has non-object prototype 'undefined' in instanceof check")`);
  e.line("}");
  e.set(i, "false", "bool");
}

/** A class of the program that is only known at run time. */
function instanceOfAny(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  e.set(i, `k_instanceof(${e.cell(x)}, k_shapes[k_shape_of(${e.cell(c)})].class_id)`, "bool");
}

function instanceOfOne(e: FuncEmitter, i: Inst, x: Inst, k: AbsObj): void {
  let test: (o: AbsObj) => boolean;
  if (k.kind === "class")
    test = (o) => o.kind !== "class" && o.cls !== null && e.c.a.classes.isSubclass(o.cls, k.cls!.id);
  else if (k.builtin === "Array") test = (o) => o.kind === "array";
  else if (k.builtin === "Object") test = () => true;
  else if (k.builtin === "Function") test = (o) => o.kind === "closure" || o.kind === "class" || o.kind === "builtin";
  else if (k.builtin === "TypedArray") test = (o) => o.kind === "typed";
  else test = (o) => o.kind !== "builtin" && o.builtin === k.builtin;
  const chosen = chosenProto(e, x, k, "");
  if (chosen !== null) {
    const inherits = `k_inherits(${e.cell(x)}, ${chosen})`;
    return e.set(
      i,
      `(k_instanceof(${e.cell(x)}, k_shapes[k_shape_of(${e.c.staticObject(k)})].class_id) || ${inherits})`,
      "bool",
    );
  }
  instanceOfShapes(e, i, x, test);
}

/** Whether `x` is one of the objects that `test` names. */
export function instanceOfShapes(e: FuncEmitter, i: Inst, x: Inst, test: (o: AbsObj) => boolean): void {
  const n = e.node(x);
  const yes = new Set<string>();
  const no = new Set<string>();
  for (const o of n.objs) (test(o) ? yes : no).add(e.c.shapeId(e.c.layout.shape(o)));
  if (yes.size === 0) return e.set(i, "false", "bool");
  const v = e.cell(x);
  const onlyObjs = n.kinds === 0;
  if (no.size === 0 && !n.has(STR | SYM | BIGINT)) return e.set(i, onlyObjs ? "true" : `k_is_ptr(${v})`, "bool");
  const shapes = [...yes].map((s) => `k_shape_of(${v}) == ${s}`).join(" || ");
  e.set(i, onlyObjs ? `(${shapes})` : `(k_is_ptr(${v}) && (${shapes}))`, "bool");
}
