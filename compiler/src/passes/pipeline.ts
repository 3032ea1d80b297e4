/**
 * The passes, in order. Each says what it needs and what it leaves behind, is verified after it
 * ran, and can be shown with `--dump=NAME` (`--dump=NAME+` shows runtime/std and lib too).
 */

import { type Generated, generate } from "../backend/program.ts";
import { textOf } from "../backend/units.ts";
import type { FlowInput } from "../flow/analysis.ts";
import { Analysis } from "../flow/analysis.ts";
import { solveBigRanges } from "../flow/bigranges.ts";
import { Layout } from "../flow/layout.ts";
import { solveRanges, solveRangesLocally } from "../flow/ranges.ts";
import type { FrontendResult } from "../frontend/index.ts";
import type { Func } from "../ir/ir.ts";
import { printClass, printFunc } from "../ir/print.ts";
import { verifyFunc } from "../ir/verify.ts";
import { printInstances, printLayout } from "./typed-text.ts";
import { verifyTyped } from "./typed-verify.ts";

/** What passes hand on. Fields appear as passes run. */
export interface State {
  readonly front: FrontendResult;
  readonly start: FlowInput["start"];
  readonly headers: readonly string[];
  /** For development: C comes in several units, and numbers are not followed. */
  readonly forDev: boolean;
  flow: Analysis | null;
  layout: Layout | null;
  generated: Generated | null;
}

export interface Pass {
  readonly name: string;
  readonly needs: string;
  readonly leaves: string;
  run(s: State): void;
  verify(s: State): void;
  dump(s: State, all: boolean): string;
}

/** Functions that an earlier build of this process has verified behind flow: those of the library are kept. */
const verified = new WeakSet<Func>();

const flowOf = (s: State): Analysis => s.flow!;

export const PASSES: readonly Pass[] = [
  {
    name: "lower",
    needs: "a program without type errors",
    leaves: "HIR: the application's functions; runtime/std and lib follow as flow asks for them",
    run() {},
    verify(s) {
      for (const f of [...s.front.program.funcs.values()]) if (!verified.has(f)) verifyFunc(f, s.front.program.files);
    },
    dump: (s, all) => printHir(s, all),
  },
  {
    name: "flow",
    needs: "HIR",
    leaves:
      "instances of functions by context, the kinds and abstract objects of each slot, the targets of each call, the blocks that can run",
    run(s) {
      s.flow = new Analysis({
        program: s.front.program,
        start: s.start ?? null,
        lowerBuiltin: s.front.lowerBuiltin,
        builtinClass: s.front.builtinClass,
        wrapperClass: s.front.wrapperClass,
      });
      s.flow.run();
    },
    verify(s) {
      // Kinds are checked with the ranges, behind the next pass, which leaves them as they are.
      for (const f of new Set(flowOf(s).insts.map((fi) => fi.func)))
        if (!verified.has(f)) {
          verifyFunc(f, s.front.program.files);
          verified.add(f);
        }
    },
    dump: (s, all) => printInstances(flowOf(s), "kinds", all),
  },
  {
    name: "ranges",
    needs: "solved flow",
    leaves: "a range on each slot that holds numbers or BigInts",
    run(s) {
      if (s.forDev) solveRangesLocally(flowOf(s));
      else solveRanges(flowOf(s));
      solveBigRanges(flowOf(s));
    },
    verify: (s) => verifyTyped(flowOf(s)),
    dump: (s, all) => printInstances(flowOf(s), "ranges", all),
  },
  {
    name: "layout",
    needs: "flow and ranges",
    leaves: "a representation for each slot, shapes with offsets, instances that share code",
    run(s) {
      s.layout = new Layout(flowOf(s));
    },
    // What ranges promised is checked behind that pass; layout only groups.
    verify() {},
    dump: (s, all) => printLayout(flowOf(s), s.layout!, all),
  },
  {
    name: "generate",
    needs: "layout",
    leaves: "the program as C, in one unit or several, and what each of its symbols is",
    run(s) {
      s.generated = generate(flowOf(s), s.layout!, s.headers, s.forDev);
    },
    verify() {},
    dump: (s) => textOf(s.generated!.units),
  },
];

function printHir(s: State, all: boolean): string {
  const program = s.front.program;
  const own = (id: string): boolean => all || !/^(std|lib)\//.test(id);
  return [
    ...[...program.classes.values()].filter((c) => all || !c.isStd).map(printClass),
    ...[...program.funcs.values()].filter((f) => own(f.id)).map((f) => printFunc(f)),
  ].join("\n");
}
