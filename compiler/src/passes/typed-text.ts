/**
 * Instances of functions as text: the HIR of the function, each value followed by what flow
 * found. The notes are comments (` ;; …`), so the text is read back by `ir/parse.ts`.
 */
import type { Analysis } from "../flow/analysis.ts";
import type { FuncInst, Node } from "../flow/domain.ts";
import { type Layout, repOf } from "../flow/layout.ts";
import { isEmpty } from "../flow/range.ts";
import { printFunc } from "../ir/print.ts";

const KIND_NAMES = ["undefined", "null", "hole", "boolean", "number", "string", "symbol", "bigint"];

/** `number [0, 9] int`, `string | null`, `array#12 | undefined` … */
export function describe(n: Node, ranges: boolean): string {
  const parts: string[] = [];
  KIND_NAMES.forEach((name, bit) => {
    if (!n.has(1 << bit)) return;
    if (name === "number" && ranges && !isEmpty(n.range)) {
      const r = n.range;
      parts.push(`number [${r.lo}, ${r.hi}]${r.int ? " int" : ""}${r.negZero ? " -0" : ""}${r.nan ? " NaN" : ""}`);
    } else if (name === "bigint" && ranges && n.big !== null)
      parts.push(`bigint [${n.big.lo ?? "-∞"}, ${n.big.hi ?? "∞"}]`);
    else parts.push(name);
  });
  for (const o of [...n.objs].slice(0, 6)) parts.push(`${o.kind}:${o.label}`);
  if (n.objs.size > 6) parts.push(`… ${n.objs.size - 6} more`);
  return parts.length === 0 ? "nothing" : parts.join(" | ");
}

export function printInstance(fi: FuncInst, what: "kinds" | "ranges" | "reps"): string {
  const reached = new Set([...fi.reached].map((b) => b.id));
  const lines = printFunc(fi.func).split("\n");
  let block = -1;
  return lines
    .map((line) => {
      const head = /^b(\d+):/.exec(line);
      if (head !== null) {
        block = Number(head[1]);
        return reached.has(block) ? line : `${line} ;; never reached`;
      }
      const v = /^ {2}v(\d+) = /.exec(line);
      if (v === null || !reached.has(block)) return line;
      const n = fi.nodes[Number(v[1])];
      if (n === undefined) return line;
      return `${line} ;; ${what === "reps" ? `${repOf(n)}: ` : ""}${describe(n, what !== "kinds")}`;
    })
    .join("\n");
}

/** All instances of the application's own functions, or of everything. */
export function printInstances(a: Analysis, what: "kinds" | "ranges" | "reps", all: boolean): string {
  const shown = a.insts.filter((fi) => all || !/^(std|lib)\//.test(fi.func.id));
  return shown
    .map((fi) => `;; instance ${fi.id}, context [${fi.ctx.sites.join(" ")}]\n${printInstance(fi, what)}`)
    .join("\n");
}

/** Shapes and merged instances. */
export function printLayout(a: Analysis, layout: Layout, all: boolean): string {
  const shapes = layout.shapes
    .filter((s) => s.builtin === null)
    .map((s) => {
      const o = s.members[0]!;
      const fields = s.fields.map((f) => `${f.name}: ${f.rep} @${f.offset}${f.optional ? " optional" : ""}`).join(", ");
      return `shape ${s.id} ${o.kind} ${o.label} ${s.size} bytes {${fields}} ;; ${s.members.length} abstract objects`;
    });
  const groups = layout.groups
    .filter((g) => g.members.length > 1)
    .map((g) => `;; ${g.members.length} instances of ${g.rep.func.id} share code`);
  return [...shapes, ...groups, "", printInstances(a, "reps", all)].join("\n");
}
