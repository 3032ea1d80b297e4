/** Runs flow, ranges and layout on a function written as IR text, without runtime/std. */
import { Analysis } from "../../src/flow/analysis.ts";
import { Layout } from "../../src/flow/layout.ts";
import { solveRanges } from "../../src/flow/ranges.ts";
import type { Func } from "../../src/ir/ir.ts";
import { parseFunc, parseProgram } from "../../src/ir/parse.ts";
import { verifyProgram } from "../../src/ir/verify.ts";
import { printInstance } from "../../src/passes/typed-text.ts";
import { verifyTyped } from "../../src/passes/typed-verify.ts";

const HEAD = 'kind="normal" length=0 slots=0 cls=null arrow=false';

export function func(id: string, params: number, body: string, extra = "captures=[] generic=false"): string {
  return `func "${id}" name="${id}" ${HEAD} params=${params} ${extra} {\n${body.replace(/^\n|\s+$/g, "")}\n}\n`;
}

/** What runtime/std would bring: functions that flow always asks for, empty here. */
function stub(name: string): Func {
  return parseFunc(func(`stub ${name}`, 3, "b0:\n  v0 = const undefined\n  v1 = ret v0"));
}

export interface Typed {
  readonly analysis: Analysis;
  readonly layout: Layout;
  /** `v3` → `i32: number [0, 9] int` for each instance of the function. */
  notes(id: string): Record<string, string>[];
}

/** `main` is the module body; the text may hold more functions, classes and globals. */
export function analyse(text: string): Typed {
  const program = parseProgram(`file "t.ts"\nmodule {"id":"t.ts","init":"main"}\n${text}`);
  verifyProgram(program);
  const stubs = new Map<string, Func>();
  const analysis = new Analysis({
    program,
    lowerBuiltin(name) {
      if (!/^(runtime-errors|loop|Promise|Object)\./.test(name)) return null;
      let f = stubs.get(name);
      if (f === undefined) stubs.set(name, (f = stub(name)));
      return f;
    },
    builtinClass: () => null,
    wrapperClass: () => null,
  });
  analysis.run();
  solveRanges(analysis);
  verifyTyped(analysis);
  const layout = new Layout(analysis);
  return {
    analysis,
    layout,
    notes(id) {
      return analysis.insts
        .filter((fi) => fi.func.id === id)
        .map((fi) => {
          const out: Record<string, string> = {};
          for (const line of printInstance(fi, "reps").split("\n")) {
            const m = /^ {2}(v\d+) = .* ;; (.*)$/.exec(line);
            if (m !== null) out[m[1]!] = m[2]!;
          }
          return out;
        });
    },
  };
}
