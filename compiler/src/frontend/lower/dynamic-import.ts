/**
 * `import()` of a module that is known at build time, and the records by which modules are evaluated
 * (runtime/std/module-evaluation.ts) where one is loaded while the program runs or waits at its top level.
 */
import type ts from "typescript";
import { ownHead } from "../../ir/builder.ts";
import type { Inst } from "../../ir/ir.ts";
import { isJavaScript } from "../javascript.ts";
import { constantValue } from "./constants.ts";
import type { Lowering } from "./context.ts";
import { entityValue, lowerExpr, rejected } from "./expressions.ts";
import { Fx } from "./fx.ts";
import { moduleNamespace } from "./module-namespace.ts";
import type { ModuleState } from "./modules.ts";
import { onceMade } from "./namespaces.ts";

const LIBRARY = "module-evaluation";

/** `import("./file.ts", options)`: a promise of the module's namespace. */
export function lowerImport(fx: Fx, node: ts.CallExpression): Inst {
  const [specifier, options, ...more] = node.arguments;
  const text = specifier ? constantValue(specifier, () => null) : null;
  if (!fx.module.isUser || text?.t !== "str" || more.length > 0) return rejected(fx, node, "dynamicImport");
  const file = fx.cx.loaded.resolve(text.v, fx.module.file);
  // The checker reports it in the program's own code.
  if (!file) return callLibrary(fx, node, "importMissing", [fx.str(text.v)]);
  if (isJavaScript(file.fileName) || file.fileName.endsWith(".json")) return rejected(fx, node, "dynamicImport");
  const given = options ? lowerExpr(fx, options) : null;
  const module = fx.cx.modules.get(file);
  fx.cx.loadLazily(module);
  const record = fx.cx.isRecorded(module)
    ? fx.emit(node, "call", [fx.emit(node, "func", [], { func: recordFunction(fx.cx, module) }), fx.undef()])
    : fx.lit({ t: "null" });
  const namespace = fx.emit(node, "func", [], { func: namespaceFunction(fx.cx, module) });
  if (given === null) return callLibrary(fx, node, "importModule", [record, namespace]);
  return callLibrary(fx, node, "importWith", [fx.str(text.v), given, record, namespace]);
}

function callLibrary(fx: Fx, node: ts.Node, name: string, args: readonly Inst[]): Inst {
  const f = fx.cx.std.builtin(`${LIBRARY}.${name}`)!;
  return fx.emit(node, "call", [fx.emit(node, "func", [], { func: f }), fx.undef(), ...args]);
}

/** Builds a function of the compiler's own, once. */
function once(cx: Lowering, module: ModuleState, name: string, build: (fx: Fx, node: ts.Node) => Inst): string {
  const id = `${module.id}#${name}`;
  if (cx.ownFunctions.has(id)) return id;
  cx.ownFunctions.add(id);
  const fx = new Fx(cx, module, cx.initScope(module), ownHead(id, ""));
  fx.b.ret(build(fx, module.file.endOfFileToken), null);
  cx.program.funcs.set(id, fx.b.finish());
  return id;
}

/** A function that gives the namespace of a module. */
export const namespaceFunction = (cx: Lowering, module: ModuleState): string =>
  once(cx, module, "<namespace of>", (fx, node) => moduleNamespace(fx, node, module.file));

/** A function that gives the record of a module. */
function recordFunction(cx: Lowering, module: ModuleState): string {
  return once(cx, module, "<record of>", (fx, node) => {
    const global = `${module.id}#<record>`;
    return onceMade(fx, node, global, () => {
      const cls = entityValue(fx, node, cx.std.member(LIBRARY, "ModuleRecord")!, "ModuleRecord");
      const body = fx.emit(node, "func", [], { func: cx.initScope(module).id });
      const made = fx.emit(node, "new", [cls, body, fx.bool(cx.waits(module))]);
      // Modules in circles ask for each other's records.
      fx.emit(node, "gset", [made], { global });
      for (const needed of recordsOf(cx, module)) {
        const f = fx.emit(node, "func", [], { func: recordFunction(cx, needed) });
        callLibrary(fx, node, "needModule", [made, fx.emit(node, "call", [f, fx.undef()])]);
      }
      return made;
    });
  });
}

/** What a module imports that is evaluated by records; what is not evaluated itself stands for what it imports. */
function recordsOf(cx: Lowering, module: ModuleState, seen = new Set<ModuleState>()): ModuleState[] {
  const found: ModuleState[] = [];
  for (const imported of cx.modules.importsOf(module)) {
    if (seen.has(imported)) continue;
    seen.add(imported);
    if (cx.isRecorded(imported)) found.push(imported);
    else if (!cx.isEvaluated(imported)) found.push(...recordsOf(cx, imported, seen));
  }
  return found;
}

/** The function that evaluates the program's own modules by their records. */
export function programFunction(cx: Lowering, entry: ModuleState): string {
  return once(cx, entry, "<evaluate>", (fx, node) => {
    const f = fx.emit(node, "func", [], { func: recordFunction(cx, entry) });
    return callLibrary(fx, node, "evaluateProgram", [fx.emit(node, "call", [f, fx.undef()])]);
  });
}
