/** Calls with each key of an object (ir/each-key.ts): what flow told apart by the text of the key is so called. */
import type { CallCase } from "../flow/domain.ts";
import type { FuncGroup } from "../flow/layout.ts";
import type { Inst } from "../ir/ir.ts";
import { direct } from "./calls.ts";
import type { FuncEmitter } from "./function.ts";

export function callEachKey(e: FuncEmitter, i: Inst): void {
  const ways = new Map<FuncGroup, CallCase[]>();
  for (const c of e.fi.calls.get(i.id) ?? []) {
    const g = e.c.layout.group(c.target);
    const mine = ways.get(g);
    if (mine === undefined) ways.set(g, [c]);
    else mine.push(c);
  }
  const args = { list: i.args.slice(2), spread: null };
  const call = (c: CallCase): void => direct(e, null, c.target, null, null, args);
  // Any other key goes where keys that nobody knows go, or else where most do.
  const sorted = [...ways.values()].sort((x, y) => weight(x) - weight(y));
  const rest = sorted.pop();
  if (rest === undefined) return;
  const key = sorted.length === 0 ? "" : e.temp("KStr *", `(KStr *)K_PTR(${e.cell(i.args[2]!)})`);
  for (const way of sorted) {
    e.line(`if (${way.map((c) => `k_same_key(${key}, ${e.c.key(c.text!)})`).join(" || ")}) {`);
    call(way[0]!);
    e.line("} else");
  }
  if (sorted.length > 0) e.line("{");
  call(rest[0]!);
  if (sorted.length > 0) e.line("}");
}

const weight = (way: readonly CallCase[]): number =>
  way.some((c) => c.text === null) ? Number.POSITIVE_INFINITY : way.length;
