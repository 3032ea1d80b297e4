import { CROWD_MODULE } from "../ir/symbols.ts";

/** How functions are called in stack traces: V8's way, from the ids of the IR. */

/** What the backend says of a C function. */
export interface ProgramSymbol {
  readonly module: string;
  /** The function's id within its module: `outer.inner`, `Class.method`, `$n` for anonymous ones. */
  readonly name: string;
  /** JavaScript's `name` property. */
  readonly jsName: string;
  /** A method, constructor or accessor. */
  readonly member: boolean;
}

const ANONYMOUS = /^\$\d+$/;
/** C functions that adapt calls end so; the function itself is on the stack besides, or inlined into them. */
const ADAPTER = "__t";

/**
 * The name that a trace shows; "" for anonymous functions and module bodies, null for what is not
 * shown: the standard library, as Node hides its internals, and adapters.
 */
export function shownName(symbol: string, what: ProgramSymbol): string | null {
  if (what.module.startsWith("std/") || what.module === CROWD_MODULE || symbol.endsWith(ADAPTER)) return null;
  const parts = what.name.split(".");
  const last = parts.at(-1) ?? "";
  if (last === "<init>") return "";
  if (last === "<fields>") return "<instance_members_initializer>";
  if (last === "<static>") return "<static_initializer>";
  if (ANONYMOUS.test(last)) return ANONYMOUS.test(what.jsName) ? "" : what.jsName;
  const owner = parts.at(-2);
  if (!what.member || owner === undefined) return last;
  if (last === "constructor") return `new ${owner}`;
  return last.startsWith("static ") ? `Function.${last.slice("static ".length)}` : `${owner}.${last}`;
}
