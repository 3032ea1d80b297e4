/**
 * What of a program compiles, what is checked at a boundary and what is rejected: `kiln coverage`.
 * Unlike a build it does not stop at the first pass that finds errors. What is rejected in one
 * function has no value for the analysis, so the others are judged as if it were not there.
 */
import { comparedWith } from "./flow/boundary.ts";
import type { Diagnostic } from "./frontend/errors.ts";
import type { FrontendResult } from "./frontend/index.ts";
import type { FunctionSpan, SourceInfo } from "./frontend/spans.ts";
import type { Inst, Pos } from "./ir/ir.ts";
import { shownName } from "./ir/symbols.ts";
import { type EntryOptions, flowDiagnostics, loadEntry, startOf } from "./load.ts";
import { PASSES, type State } from "./passes/pipeline.ts";

/**
 * `compiled`: in the image as it is; `checked`: in the image, and compares values with their types;
 * `rejected`: holds an error; `unreached`: nothing wrong with it, and nothing calls it.
 */
export type FunctionState = "compiled" | "checked" | "rejected" | "unreached";

export interface FunctionCoverage extends FunctionSpan {
  state: FunctionState;
}

/** A read whose value is compared with its declared type. */
export interface CheckedPlace {
  file: string;
  line: number;
  col: number;
  function: string;
  /** The property read, or null for an element. */
  property: string | null;
  /** The declared type. */
  type: string;
  /** What of it is compared: the kinds of value that pass. */
  kinds: readonly string[];
}

export interface RejectedPlace extends Diagnostic {
  /** The function that holds it; null where that is none of the files listed. */
  function: string | null;
}

export type Counts = Record<FunctionState, number> & { functions: number };

export interface FileCoverage {
  /** Absolute path. */
  file: string;
  /** For a file of a package: name, version, and the chain of imports that leads to it. */
  origin: string | null;
  counts: Counts;
  functions: FunctionCoverage[];
}

export interface CoverageReport {
  /** Nothing is rejected: the program builds. */
  ok: boolean;
  /** Whether every pass that finds errors ran; false: there may be more. */
  complete: boolean;
  totals: Counts;
  files: FileCoverage[];
  checked: CheckedPlace[];
  rejected: RejectedPlace[];
}

/** The passes that find what is wrong with a program. */
const FINDING = ["lower", "flow"];

/** Judges the program of `options.entry` function by function. @throws Error when the entry cannot be read */
export function coverage(options: EntryOptions): CoverageReport {
  const { front, serves } = loadEntry(options);
  const state: State = {
    front,
    start: startOf(front, serves),
    headers: [],
    forDev: false,
    flow: null,
    layout: null,
    generated: null,
  };
  // A syntax error leaves nothing to analyse.
  const parsed = !front.diagnostics().some((d) => d.severity === "error" && /^TS1\d\d\d$/.test(d.code));
  let complete = parsed;
  if (parsed) complete = analyse(state, front);
  const rejected = [...front.diagnostics(), ...(state.flow ? flowDiagnostics(state.flow, front, options.entry) : [])];
  return report(state, rejected, complete);
}

/** Runs the passes that find errors. What follows on errors of an earlier pass may stop them: then there is no more to say. */
function analyse(state: State, front: FrontendResult): boolean {
  for (const pass of PASSES.filter((p) => FINDING.includes(p.name))) {
    try {
      pass.run(state);
    } catch (error) {
      if (front.diagnostics().some((d) => d.severity === "error")) return false;
      throw error;
    }
  }
  return true;
}

const NONE: Counts = { functions: 0, compiled: 0, checked: 0, rejected: 0, unreached: 0 };

/** A file being judged. */
interface Judged {
  readonly source: SourceInfo;
  readonly functions: FunctionCoverage[];
  reached: boolean;
}

function report(state: State, diagnostics: readonly Diagnostic[], complete: boolean): CoverageReport {
  const { front } = state;
  const files = new Map<string, Judged>();
  const byModule = new Map<string, Judged>();
  for (const source of front.sources()) {
    const functions = source.functions.map((f): FunctionCoverage => ({ ...f, state: "unreached" }));
    const judged = { source, functions, reached: false };
    files.set(source.path, judged);
    byModule.set(source.module, judged);
  }
  const checked = markReached(state, byModule);
  const rejected: RejectedPlace[] = [];
  for (const d of diagnostics) {
    const file = files.get(d.file);
    const found = d.severity === "error" && file ? innermost(file.functions, d.line, d.col) : null;
    if (d.severity !== "error") continue;
    if (found) found.state = "rejected";
    if (file) file.reached = true;
    rejected.push({ ...d, function: found?.name ?? null });
  }
  const listed: FileCoverage[] = [];
  const totals = { ...NONE };
  for (const { source, functions, reached } of files.values()) {
    // Of packages only what the program gets to counts.
    if (!source.isOwn && !reached) continue;
    const counts = { ...NONE };
    for (const f of functions) {
      for (const c of [counts, totals]) {
        c.functions++;
        c[f.state]++;
      }
    }
    listed.push({ file: source.path, origin: front.originOf(source.module), counts, functions });
  }
  const byPlace = (a: Place, b: Place): number => a.file.localeCompare(b.file) || a.line - b.line || a.col - b.col;
  return {
    ok: rejected.length === 0,
    complete,
    totals,
    files: listed.sort((a, b) => Number(a.origin !== null) - Number(b.origin !== null) || compare(a.file, b.file)),
    checked: checked.sort(byPlace),
    rejected: rejected.sort(byPlace),
  };
}

type Place = { file: string; line: number; col: number };
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Marks what is in the image, and finds the reads that are compared with their types. */
function markReached(state: State, byModule: ReadonlyMap<string, Judged>): CheckedPlace[] {
  const { front, flow } = state;
  const found = new Map<string, CheckedPlace>();
  const judgedAt = (pos: Pos | null): Judged | null =>
    pos === null ? null : (byModule.get(front.program.files[pos.file] ?? "") ?? null);
  for (const fi of flow?.insts ?? []) {
    const file = judgedAt(fi.func.pos);
    if (file === null || fi.reached.size === 0) continue;
    file.reached = true;
    const at = file.functions.find((f) => f.line === fi.func.pos?.line && f.col === fi.func.pos.col);
    const own = at ?? file.functions[0]!;
    if (own.state === "unreached") own.state = "compiled";
    for (const block of fi.reached) {
      for (const inst of block.insts) {
        const expect = comparedWith(fi, inst);
        if (expect === null || inst.pos === null) continue;
        const { line, col } = inst.pos;
        const within = innermost(file.functions, line, col) ?? own;
        within.state = "checked";
        const property = propertyOf(inst);
        const key = `${file.source.path}:${line}:${col}:${property}`;
        if (found.has(key)) continue;
        const type = front.typeOfRead(file.source.path, line, col, property);
        found.set(key, {
          file: file.source.path,
          line,
          col,
          function: within.name,
          property,
          type: type ?? expect.kinds.join(" | "),
          kinds: expect.kinds,
        });
      }
    }
  }
  return [...found.values()];
}

function propertyOf(inst: Inst): string | null {
  if (inst.op === "get") return shownName(inst.imm.name!);
  const lit = inst.args[1]!.imm.lit;
  return inst.args[1]!.op === "const" && lit?.t === "str" ? lit.v : null;
}

/** The function that a place is in: of those around it, the one that begins last. */
function innermost(functions: readonly FunctionCoverage[], line: number, col: number): FunctionCoverage | null {
  let found: FunctionCoverage | null = null;
  for (const f of functions) {
    const begun = f.line < line || (f.line === line && f.col <= col);
    const ended = f.endLine < line || (f.endLine === line && f.endCol <= col);
    if (begun && !ended) found = f;
  }
  return found ?? functions[0] ?? null;
}
