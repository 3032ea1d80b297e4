/** Writes that may meet an object which was frozen, sealed or closed to new properties. */
import { type AbsObj, isClosedBuiltin } from "../flow/domain.ts";
import { mayRefuse } from "../flow/frozen.ts";
import type { Inst } from "../ir/ir.ts";
import type { FuncEmitter } from "./function.ts";

/** What is known of the property: it is there, it is new, or the core has to look. */
export type Standing = "look" | "there" | "new";
const STANDING: Record<Standing, string> = { look: "0", there: "1", new: "2" };

/** Goes where the pending exception is handled if the C expression is true. */
export function leave(e: FuncEmitter, test: string): void {
  if (e.block.handler === null) e.out.throws = true;
  e.line(`if (K_UNLIKELY(${test})) goto ${e.target};`);
}

/** Before `v[key] = …`: a TypeError where the object refuses it. `key` is a C expression of a cell. */
export function guardWrite(e: FuncEmitter, os: Iterable<AbsObj>, v: string, key: string, how: Standing | string): void {
  if (!mayRefuse(e.c.a, os)) return;
  const standing = how in STANDING ? STANDING[how as Standing] : how;
  leave(e, `k_restrained(${v}) && k_refuses(${v}, ${key}, ${standing})`);
}

/** Before `delete v[key]`. */
export function guardDelete(e: FuncEmitter, os: Iterable<AbsObj>, v: string, key: string): void {
  if (mayRefuse(e.c.a, os)) leave(e, `k_restrained(${v}) && k_refuses_delete(${v}, ${key})`);
}

/** Before an array's length changes to `length`, a double. */
export function guardLength(e: FuncEmitter, os: Iterable<AbsObj>, v: string, length: string): void {
  if (mayRefuse(e.c.a, os)) leave(e, `k_restrained(${v}) && k_refuses_length(${v}, ${length})`);
}

/** Before an element is added at the end. */
export function guardPush(e: FuncEmitter, os: Iterable<AbsObj>, v: string): void {
  guardWrite(e, os, v, `k_box_f64(((KArr *)K_PTR(${v}))->len)`, "new");
}

/** Before a property of what is in `x` is defined: built-in objects are constants, which cannot be given any. */
export function guardBuiltins(e: FuncEmitter, x: Inst): void {
  const closed = [...e.node(x).objs].filter(isClosedBuiltin);
  if (closed.length === 0) return;
  const v = e.cell(x);
  const shapes = new Set(closed.map((o) => e.c.shapeId(e.c.layout.shape(o))));
  e.line(`if (K_UNLIKELY(${[...shapes].map((id) => `k_shape_of(${v}) == ${id}`).join(" || ")})) {`);
  e.fail('k_throw(K_ERR_TYPE, "Cannot define property, built-in objects are not extensible")');
  e.line("}");
}
