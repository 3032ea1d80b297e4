/**
 * Results kept in files of JSON lines, one file for each part of the suite.
 *
 * Each start of a run appends a line that says what runs (`run`), each batch the line of its results
 * (`results`). So an interrupted run has lost one batch, and a second run with the same file goes on behind it.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Result } from "./batch.ts";

/** One start of the runner. */
export interface Run {
  /** The commit of Kiln, with `+` where the tree had changes. */
  commit: string;
  /** `K/N`, and the words of `--only`. */
  part: string;
  /** Applicable tests in this part. */
  tests: number;
  /** ISO 8601, the day. */
  date: string;
}
type Line = { run: Run } | { results: Result[] };

export interface Part {
  /** In the order of starts. */
  runs: Run[];
  /** Of a test with several results the last. */
  results: Map<string, Result>;
  /** The commit that each result is of. */
  commits: Map<string, string>;
}

/** What `file` holds; nothing where there is none. A last line that was cut off while it was written is left out. */
export function readPart(file: string): Part {
  const part: Part = { runs: [], results: new Map(), commits: new Map() };
  if (!existsSync(file)) return part;
  for (const text of readFileSync(file, "utf8").split("\n")) {
    const line = parseLine(text);
    if (line === null) continue;
    if ("run" in line) part.runs.push(line.run);
    else
      for (const result of line.results) {
        part.results.set(result.name, result);
        part.commits.set(result.name, part.runs.at(-1)?.commit ?? "");
      }
  }
  return part;
}

function parseLine(text: string): Line | null {
  if (!text.endsWith("}")) return null;
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}

/** Appends one line; begins a new one where the last was cut off. */
export function append(file: string, line: Line): void {
  const cut = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, "utf8"));
  appendFileSync(file, `${cut ? "\n" : ""}${JSON.stringify(line)}\n`);
}

/** The union of several files: where a test has results in more than one, the later file counts. */
export function union(parts: readonly Part[]): Part {
  const whole: Part = { runs: [], results: new Map(), commits: new Map() };
  for (const part of parts) {
    whole.runs.push(...part.runs);
    for (const [name, result] of part.results) whole.results.set(name, result);
    for (const [name, commit] of part.commits) whole.commits.set(name, commit);
  }
  return whole;
}
