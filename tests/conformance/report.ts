/** Results as a page and as a line. */
import type { Result, Status } from "./batch.ts";
import type { Part } from "./results.ts";

const KINDS: readonly Status[] = ["pass", "fail", "rejected", "crash", "hang"];

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

function count(results: readonly Result[]): number[] {
  return KINDS.map((kind) => results.filter((r) => r.status === kind).length);
}

const percent = (part: number, whole: number): string => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);

/** `40 parts, and then …`: all parts of one division are one word. */
function partsText(parts: readonly string[]): string {
  const of = parts.find((part) => /^1\/\d+$/.test(part))?.slice(2) ?? "0";
  const all = Array.from({ length: Number(of) }, (_, k) => `${k + 1}/${of}`);
  if (all.length < 2 || all.some((part) => !parts.includes(part))) return `parts ${parts.join(", ")}`;
  const rest = parts.filter((part) => !all.includes(part));
  return `in ${of} parts${rest.length === 0 ? "" : `; again: ${rest.map((part) => part.replace(/^1\/1 /, "")).join(", ")}`}`;
}

export interface Recorded {
  /** In the order of paths. */
  results: readonly Result[];
  /** How many tests there should be results of. */
  applicable: number;
  excluded: ReadonlyMap<string, number>;
  /** Where the results are from. */
  known: Part;
}

/** Which commits the results are of, and how many: `0daa142 (3150), 14b3574 (7)`. */
function commits({ results, known }: Recorded): string {
  const tests = new Map<string, number>();
  for (const { name } of results) {
    const commit = known.commits.get(name) ?? "unknown";
    tests.set(commit, (tests.get(commit) ?? 0) + 1);
  }
  const said = [...tests].sort((a, b) => b[1] - a[1]).map(([commit, n]) => `\`${commit}\` (${n})`);
  return said.join(", ");
}

/** `document`: docs/conformance.md. `summary`: one line. */
export function report(recorded: Recorded): { document: string; summary: string } {
  const { results, applicable, excluded, known } = recorded;
  const folders = new Map<string, Result[]>();
  for (const r of results) {
    const folder = r.name.split("/").slice(0, 2).join("/");
    const known = folders.get(folder);
    if (known) known.push(r);
    else folders.set(folder, [r]);
  }
  const rows = [...folders].map(([folder, rs]) => {
    const counts = count(rs);
    return [folder, ...counts, percent(counts[0]!, rs.length)];
  });
  const all = count(results);
  const codes = new Map<string, number>();
  for (const r of results)
    if (r.status === "rejected") codes.set(r.detail.split(" ")[0]!, (codes.get(r.detail.split(" ")[0]!) ?? 0) + 1);
  const most = [...codes].sort((a, b) => b[1] - a[1]).slice(0, 20);
  const left = [...excluded].sort((a, b) => b[1] - a[1]);
  const total = left.reduce((sum, [, n]) => sum + n, 0);
  const parts = [...new Set(known.runs.map((run) => run.part))];
  const last =
    known.runs
      .map((run) => run.date)
      .sort()
      .at(-1) ?? "";
  const extent = `Last run on ${last}: ${
    results.length === applicable
      ? `all ${applicable} applicable tests`
      : `${results.length} of ${applicable} applicable tests`
  }${parts.length === 1 && parts[0] === "1/1" ? "" : ` (${partsText(parts)})`}. Tests by commit: ${commits(recorded)}.`;
  const document = `# Conformance

What Kiln makes of [test262](https://github.com/tc39/test262), the conformance suite of ECMAScript, by folder. Made by \`npm run test262 -- PATH --record\` with the path of a checkout.

Tests of \`language/\` and \`built-ins/\` run as strict code in images for Linux (\`--dev\`), many to an image. A test *passes* when it ends as test262 says; one that must be refused by a parser passes when the compiler refuses it. *Rejected* is a coded refusal of a program that is valid. Nothing is excluded because it fails: see [Excluded](#excluded).

${extent}

**${all[0]} of ${results.length} applicable tests pass: ${percent(all[0]!, results.length)}.** Crashes: ${all[3]}; hangs: ${all[4]}.

${table(["folder", ...KINDS, "passed"], rows)}

## Rejected, by code

${table(["code", "tests"], most)}

## Excluded

${total} tests, by feature tag, include, flag or folder; single paths are in \`tests/conformance/excluded-paths.txt\`, which \`tests/conformance/list-paths.ts\` makes from what tests call.

${table(["reason", "tests"], left)}
`;
  const summary = `${results.length} of ${applicable} tests: ${KINDS.map((kind, k) => `${all[k]} ${kind}`).join(", ")}; ${percent(all[0]!, results.length)} pass; ${total} excluded`;
  return { document, summary };
}
