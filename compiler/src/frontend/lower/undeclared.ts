/**
 * Names that nothing declares, and those that cannot be assigned: using them is an error when it is done (ECMA-262 6.2.5.5, 6.2.5.6).
 * A name that Node provides and Kiln has not is an error of the build instead.
 */
import type ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { entityValue, rejected } from "./expressions.ts";
import type { Fx } from "./fx.ts";

/** What a module or a CommonJS file finds in Node 20 without importing it, as far as Kiln has no such thing. */
const ONLY_IN_NODE: ReadonlySet<string> = new Set(
  `SharedArrayBuffer Atomics WebAssembly Proxy Intl CompressionStream DecompressionStream BroadcastChannel MessageChannel
  MessagePort MessageEvent Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver
  PerformanceObserverEntryList PerformanceResourceTiming fetch Crypto CryptoKey SubtleCrypto eval global
  require module exports __filename __dirname`.split(/\s+/),
);

/** Whether nothing declares the name in Node either. */
export const isUndeclared = (name: string): boolean => !ONLY_IN_NODE.has(name);

/** What assigning a constant throws. */
export const CONSTANT = "Assignment to constant variable.";

/** Throws an error of a built-in class; what follows is never reached. */
export function throwError(fx: Fx, node: ts.Node, name: "ReferenceError" | "TypeError", text: string): void {
  const error = entityValue(fx, node, fx.cx.std.global(name), name);
  const thrown = fx.emit(node, "new", [error, fx.str(text)]);
  fx.b.throwValue(thrown, fx.cx.position(node));
  fx.b.startSealed(fx.b.newBlock());
}

/** A use of a name that nothing declares. */
export function useUndeclared(fx: Fx, node: ts.Node, name: string): Inst {
  if (!isUndeclared(name)) return rejected(fx, node, "unknownGlobal", name);
  throwError(fx, node, "ReferenceError", `${name} is not defined`);
  return fx.undef();
}
