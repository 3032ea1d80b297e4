/** Checks of the typed program: what flow and layout promise to code generation. */

import type { Analysis } from "../flow/analysis.ts";
import { BIGINT, BOOL, type FuncInst, HOLE, NUM, STR, UNDEF } from "../flow/domain.ts";
import { repOf } from "../flow/layout.ts";
import { numRep } from "../flow/range.ts";
import type { Inst } from "../ir/ir.ts";

export class TypedVerifyError extends Error {}

/** What operations give that give nothing else. */
const ONLY: ReadonlyMap<Inst["op"], number> = new Map<Inst["op"], number>([
  ...(
    ["sub", "mul", "div", "mod", "exp", "band", "bor", "bxor", "shl", "shr", "ushr", "neg", "num", "bitnot"] as const
  ).map((op) => [op, NUM | BIGINT] as const),
  ["math", NUM],
  ...(["lt", "le", "gt", "ge", "eq", "ne", "seq", "sne", "not", "instanceof", "in", "iterdone"] as const).map(
    (op) => [op, BOOL] as const,
  ),
  ["typeof", STR],
  ["tostr", STR],
]);

function fail(a: Analysis, fi: FuncInst, i: Inst, what: string): never {
  const at = i.pos === null ? "" : ` (${a.program.files[i.pos.file] ?? "?"}:${i.pos.line})`;
  throw new TypedVerifyError(`${fi.func.id} instance ${fi.id}: v${i.id} = ${i.op}${at}: ${what}`);
}

/** @throws TypedVerifyError naming function, value and source line. */
export function verifyTyped(a: Analysis): void {
  for (const fi of a.insts) {
    for (const b of fi.reached) {
      for (const i of b.insts) {
        const n = fi.nodes[i.id];
        if (n === undefined) fail(a, fi, i, "reached, but flow never looked at it");
        const kinds = ONLY.get(i.op);
        if (kinds !== undefined && ((n.kinds & ~kinds) !== 0 || n.objs.size > 0))
          fail(
            a,
            fi,
            i,
            `must be ${kinds === BOOL ? "a boolean" : kinds === STR ? "a string" : "a number"}, and can be something else`,
          );
        if (i.op === "tdz" && n.has(HOLE)) fail(a, fi, i, "an uninitialised binding passed its check");
        // Whatever reaches a value along a phi or pi also is in its node.
        if (i.op === "phi")
          i.args.forEach((x, k) => {
            const pred = b.preds[k];
            const from = fi.nodes[x.id];
            if (pred === undefined || from === undefined || !fi.taken.has(`${pred.id}>${b.id}`)) return;
            if ((from.kinds & ~n.kinds) !== 0) fail(a, fi, i, `kinds of v${x.id} are missing`);
            for (const o of from.objs) if (!n.objs.has(o)) fail(a, fi, i, `an object of v${x.id} is missing`);
          });
        if (n.has(BIGINT) && n.big === null && n.kinds === BIGINT && n.objs.size === 0 && i.op === "const")
          fail(a, fi, i, "a BigInt without a range");
        if (n.has(NUM)) {
          const rep = repOf(n);
          if ((rep === "i32" || rep === "u32" || rep === "i53") && numRep(n.range) !== rep)
            fail(a, fi, i, `held as ${rep} against its range`);
          if (rep === "i53u" && !n.has(UNDEF)) fail(a, fi, i, "holds undefined that never reaches it");
        }
      }
      const last = b.insts[b.insts.length - 1]!;
      for (const t of b.targets)
        if (fi.taken.has(`${b.id}>${t.id}`) && !fi.reached.has(t))
          fail(a, fi, last, `b${t.id} is entered and not reached`);
    }
  }
}
