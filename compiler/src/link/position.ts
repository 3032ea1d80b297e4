/**
 * Lines and columns through the C compiler, which keeps only lines: `#line` gets both in one
 * number. With KILN_DEBUG=1 it gets the line alone, so that a debugger finds the source.
 */

const COLUMN_BITS = 11;
const COLUMN_MAX = (1 << COLUMN_BITS) - 1;
/** `#line` takes up to 2^31 - 1. */
const LINE_MAX = (1 << (31 - COLUMN_BITS)) - 1;

/** True when images keep debug information for a debugger. */
export const forDebugger = (): boolean => FOR_DEBUGGER;
const FOR_DEBUGGER = process.env.KILN_DEBUG === "1";

/** What `#line` says for a place in the source. */
export function lineNumber(pos: { readonly line: number; readonly col: number }): number {
  if (forDebugger()) return pos.line;
  return Math.min(pos.line, LINE_MAX) * (COLUMN_MAX + 1) + Math.min(pos.col, COLUMN_MAX);
}

/** Back from a line of the debug information. */
export function sourcePosition(line: number): { line: number; column: number } {
  return forDebugger()
    ? { line, column: 1 }
    : { line: Math.floor(line / (COLUMN_MAX + 1)), column: line % (COLUMN_MAX + 1) };
}

/** Generated C with lines alone, for a debugger: `#line` changes no code. */
export function plainLines(c: string): string {
  if (forDebugger()) return c;
  return c.replace(/^#line (\d+) (?!"kiln")/gm, (_, n: string) => `#line ${sourcePosition(Number(n)).line} `);
}
