/**
 * Computed keys that turn out to name what every object has from Object.prototype. Which member a text names is known
 * only when the image runs, and what flow would have to let each such read give is more than any of them means. So
 * reading one that the object has not of its own is a TypeError, and so is choosing a prototype under `__proto__`; Kiln's
 * own modules find nothing there, which is what they ask for.
 */
import { type AbsObj, STR } from "../flow/domain.ts";
import type { Inst } from "../ir/ir.ts";
import type { FuncEmitter } from "./function.ts";
import { nameTable } from "./host-own.ts";
import { leave } from "./restraint.ts";

const PROTO = "__proto__";
const NAMES = Object.getOwnPropertyNames(Object.prototype);

/** Whether the key may name one of them, and the object may have them. */
function mayName(e: FuncEmitter, i: Inst, names: readonly string[]): boolean {
  const [x, key] = [e.node(i.args[0]!), e.node(i.args[1]!)];
  if (i.imm.asksRoot !== true || ![...x.objs].some(isPlain)) return false;
  if (key.objs.size > 0) return true;
  return key.has(STR) && (key.lits === null || names.some((name) => key.lits!.has(name)));
}

const isPlain = (o: AbsObj): boolean => o.isDict || o.kind === "object" || o.kind === "instance";

/** `found`, a C variable: what a computed key gives, K_HOLE or undefined where there is nothing. */
export function refuseRoot(e: FuncEmitter, i: Inst, key: string, found: string): void {
  e.line(`if (${found} == K_HOLE) ${found} = K_UNDEF;`);
  if (mayName(e, i, NAMES)) {
    const { text, count } = nameTable(e.c, NAMES);
    const f = e.c.helper("reads of what Object.prototype has", (name) => [
      `static K_RARE bool ${name}(KVal o, KVal key) {`,
      "if (!k_is_str(key) || !k_is_ptr(o) || k_shape_of(o) <= K_SHAPE_BIGINT || k_has_named(o, (KStr *)K_PTR(key)) || !k_inherits_root(o)) return false;",
      `for (int32_t i = 0; i < ${count}; i++) if (k_same_key((KStr *)K_PTR(key), ${text}[i])) {`,
      "k_throw_with(K_ERR_TYPE, \"Cannot read '%' by a key that is computed: it is a member of Object.prototype. Use a Map, or an object without a prototype\", (KStr *)K_PTR(key));",
      "return true; }",
      "return false; }",
    ]);
    leave(e, `${found} == K_UNDEF && ${f}(${e.cell(i.args[0]!)}, ${key})`);
  }
}

/**
 * Runs `write`, which assigns under a computed key, unless that is `__proto__` and not the object's own: then a value that
 * is no object has no effect, as in the language, and any other is a TypeError.
 */
export function guardRoot(e: FuncEmitter, i: Inst, key: string, write: () => void): void {
  if (!mayName(e, i, [PROTO])) return write();
  const f = e.c.helper("writes of __proto__", (name) => [
    `static K_RARE bool ${name}(KVal o, KVal key, KVal v) {`,
    `if (!k_same_key((KStr *)K_PTR(key), ${e.c.key(PROTO)}) || !k_is_ptr(o) || k_shape_of(o) <= K_SHAPE_BIGINT) return false;`,
    `if (k_has_named(o, (KStr *)K_PTR(key)) || !k_inherits_root(o)) return false;`,
    "if (v == K_NULL || (k_is_ptr(v) && k_shape_of(v) > K_SHAPE_BIGINT))",
    'k_throw(K_ERR_TYPE, "Cannot choose a prototype under a key that is computed: use Object.setPrototypeOf");',
    "return true; }",
  ]);
  const tests = `k_is_str(${key}) && ((KStr *)K_PTR(${key}))->len == ${PROTO.length}`;
  e.line(`if (K_UNLIKELY(${tests}) && ${f}(${e.cell(i.args[0]!)}, ${key}, ${e.cell(i.args[2]!)})) {`);
  leave(e, "k_exc != K_HOLE");
  e.line("} else {");
  write();
  e.line("}");
}
