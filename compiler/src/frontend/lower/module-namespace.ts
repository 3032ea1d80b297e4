/**
 * Module namespaces as values (ECMA-262 10.4.6): an object for each module, made when it is first asked for. Exports
 * that are assigned, and all of modules in cycles, are accessors, so that the object always shows what the module holds.
 */
import type ts from "typescript";
import { FunctionBuilder, ownHead } from "../../ir/builder.ts";
import type { Inst, ObjPart } from "../../ir/ir.ts";
import { MODULE_MARK } from "../../ir/symbols.ts";
import type { Lowering } from "./context.ts";
import { namespaceFunction } from "./dynamic-import.ts";
import type { Entity } from "./entities.ts";
import { entityValue } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unqualified } from "./names.ts";
import { onceMade } from "./namespaces.ts";

/** The namespace of the module in `file`. */
export function moduleNamespace(fx: Fx, node: ts.Node, file: ts.SourceFile): Inst {
  const { cx } = fx;
  const module = cx.modules.get(file);
  const id = namespaceId(module);
  return onceMade(fx, node, id, () => {
    cx.namespaces.add(file);
    const parts: ObjPart[] = [{ k: "prop", name: MODULE_MARK }];
    const values: Inst[] = [fx.bool(true)];
    const exported = cx.exportsOf(file);
    for (const name of [...exported.keys()].sort((a, b) => (a < b ? -1 : 1))) {
      const entity = cx.entityOf(exported.get(name)!);
      if (entity.k === "none" || entity.k === "intrinsic" || entity.k === "extern") continue;
      // A module may export its own namespace.
      const read =
        entity.k === "namespace"
          ? namespaceFunction(cx, cx.modules.get(entity.file))
          : entity.k === "global" && isLive(cx, entity)
            ? reader(cx, entity)
            : null;
      if (read !== null) {
        values.push(fx.emit(node, "func", [], { func: read }));
        parts.push({ k: "getter", name });
      } else if (entity.k === "namespace" && cx.namespaces.has(entity.file)) {
        // A namespace that is being made holds itself, or one that holds it.
        const held = namespaceId(cx.modules.get(entity.file));
        values.push(fx.emit(node, "func", [], { func: readerOf(cx, held, name, false) }));
        parts.push({ k: "getter", name });
      } else {
        values.push(entityValue(fx, node, entity, name));
        parts.push({ k: "prop", name });
      }
    }
    const object = fx.emit(node, "obj", values, { parts });
    const freeze = cx.std.builtin("Object.freeze");
    cx.namespaces.delete(file);
    if (freeze) fx.emit(node, "call", [fx.emit(node, "func", [], { func: freeze }), fx.undef(), object]);
    return object;
  });
}

/** Whether what the variable holds may be another value later than when the namespace is made. */
function isLive(cx: Lowering, entity: Entity & { k: "global" }): boolean {
  return cx.program.globals.get(entity.id)?.constant === false || cx.modules.reaches(entity.module, entity.module);
}

const namespaceId = (module: { readonly id: string }): string => `${module.id}#<namespace>`;

/** A function that reads a variable of a module. */
const reader = (cx: Lowering, entity: Entity & { k: "global" }): string =>
  readerOf(cx, entity.id, unqualified(entity.name), entity.lexical);

function readerOf(cx: Lowering, global: string, name: string, lexical: boolean): string {
  const id = `${global}$read`;
  if (!cx.program.funcs.has(id)) {
    const b = new FunctionBuilder(ownHead(id, name));
    const value = b.emit("gget", [], { global }, null);
    b.ret(lexical ? b.emit("tdz", [value], { name }, null) : value, null);
    cx.program.funcs.set(id, b.finish());
  }
  return id;
}
