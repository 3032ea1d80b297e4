/** `kiln coverage` for people: counts by file, then the places. */
import { type Counts, type CoverageReport, shownPath } from "./compiler.ts";
import type { Colours } from "./ui.ts";

/** Checked places that are listed; `--json` has all. */
const CHECKED_SHOWN = 50;

/** The columns of the table: heading, field, colour where it is not zero. */
const COLUMNS: readonly (readonly [string, keyof Counts, "green" | "yellow" | "red" | "dim" | null])[] = [
  ["functions", "functions", null],
  ["compiled", "compiled", "green"],
  ["checked", "checked", "yellow"],
  ["rejected", "rejected", "red"],
  ["not reached", "unreached", "dim"],
];

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The report on a terminal. @param all lists every function as well */
export function coverageText(report: CoverageReport, directory: string, all: boolean, c: Colours): string {
  const { totals, files, checked, rejected } = report;
  const compiled = totals.functions - totals.rejected;
  const verdict = report.ok ? c.green("everything compiles") : c.red(`${plural(rejected.length, "error")}`);
  const lines = [
    `${percent(compiled, totals.functions)} of ${plural(totals.functions, "function")} in ${plural(files.length, "file")} compiles: ${verdict}`,
    "",
    ...table(report, directory, c),
  ];
  const at = (p: { file: string; line: number; col: number }): string =>
    `${shownPath(p.file, directory)}(${p.line},${p.col})`;
  if (all) {
    for (const file of files) {
      lines.push("", c.bold(shownPath(file.file, directory)));
      if (file.origin !== null) lines.push(c.dim(`  ${file.origin}`));
      for (const f of file.functions) {
        const state = f.state === "unreached" ? "not reached" : f.state;
        lines.push(`  ${state.padEnd(11)}  ${String(f.line).padStart(5)}  ${f.name}`);
      }
    }
  }
  if (rejected.length > 0) {
    lines.push("", c.bold("Rejected"));
    for (const r of rejected) {
      lines.push(`  ${at(r)}${r.function === null ? "" : ` ${c.dim(`in ${r.function}`)}`}`);
      lines.push(`    ${c.red(r.code)} ${r.message.replaceAll("\n", "\n    ")}`);
    }
  }
  if (checked.length > 0) {
    lines.push("", c.bold("Checked at a boundary: another kind of value is a TypeError there"));
    for (const p of checked.slice(0, CHECKED_SHOWN)) {
      const what = p.property === null ? "element" : p.property;
      lines.push(`  ${at(p)} ${c.dim(`in ${p.function}:`)} ${what} is ${c.yellow(p.type)}`);
    }
    if (checked.length > CHECKED_SHOWN) lines.push(`  and ${checked.length - CHECKED_SHOWN} more (--json lists all)`);
  }
  if (!report.complete)
    lines.push(
      "",
      c.yellow("The errors above end the analysis: there may be more behind them, and nothing counts as reached."),
    );
  return `${lines.join("\n")}\n`;
}

function table(report: CoverageReport, directory: string, c: Colours): string[] {
  const rows = report.files.map((f) => ({ name: shownPath(f.file, directory), counts: f.counts }));
  const total = { name: "all", counts: report.totals };
  const width = Math.max(4, ...rows.map((r) => r.name.length));
  const row = ({ name, counts }: { name: string; counts: Counts }): string => {
    const cells = COLUMNS.map(([heading, field, colour]) => {
      const text = String(counts[field]).padStart(heading.length);
      return colour === null || counts[field] === 0 ? text : c[colour](text);
    });
    return `  ${name.padEnd(width)}  ${cells.join("  ")}`;
  };
  const head = `  ${"file".padEnd(width)}  ${COLUMNS.map(([heading]) => heading).join("  ")}`;
  return [c.dim(head), ...rows.map(row), ...(rows.length === 1 ? [] : [row(total)])];
}
