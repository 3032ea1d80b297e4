/** Results as a page and as a line. */
import type { Result, Status } from "./batch.ts";

const KINDS: readonly Status[] = ["pass", "fail", "rejected", "crash", "hang"];

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

function count(results: readonly Result[]): number[] {
  return KINDS.map((kind) => results.filter((r) => r.status === kind).length);
}

const percent = (part: number, whole: number): string => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);

/** `document`: docs/conformance.md. `summary`: one line. `every`: results are of each so-many-th test. */
export function report(
  results: readonly Result[],
  excluded: ReadonlyMap<string, number>,
  every: number,
): { document: string; summary: string } {
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
  const document = `# Conformance

What Kiln makes of [test262](https://github.com/tc39/test262), the conformance suite of ECMAScript, by folder. Made by \`npm run test262 -- PATH --record\` with the path of a checkout.

Tests of \`language/\` and \`built-ins/\` run as strict code in images for Linux (\`--dev\`), many to an image. A test *passes* when it ends as test262 says; one that must be refused by a parser passes when the compiler refuses it. *Rejected* is a coded refusal of a program that is valid. Nothing is excluded because it fails: see [Excluded](#excluded).

${every > 1 ? `The last run was a sample: each ${every}th test, in the order of paths (\`--every=${every}\`).\n\n` : ""}**${all[0]} of ${results.length} applicable tests pass: ${percent(all[0]!, results.length)}.** Crashes: ${all[3]}; hangs: ${all[4]}.

${table(["folder", ...KINDS, "passed"], rows)}

## Rejected, by code

${table(["code", "tests"], most)}

## Excluded

${total} tests, by feature tag, include, flag or folder; single paths are in \`tests/conformance/excluded-paths.txt\`, which \`tests/conformance/list-paths.ts\` makes from what tests call.

${table(["reason", "tests"], left)}
`;
  const summary = `${results.length} tests: ${KINDS.map((kind, k) => `${all[k]} ${kind}`).join(", ")}; ${percent(all[0]!, results.length)} pass; ${total} excluded`;
  return { document, summary };
}
