/** Compiles a program, runs the image, and compares it with Node to the byte. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Program, ROOT } from "./corpus.ts";
import { execute, type Outcome } from "./execute.ts";
import { type Expected, expected } from "./oracle.ts";

/** `opt` and `dev` are what users build; the others make latent faults visible. */
export const MODES = ["opt", "dev", "gc-stress", "sanitize"] as const;
export type Mode = (typeof MODES)[number];

interface Diagnostic {
  file: string;
  line: number;
  col: number;
  code: string;
  message: string;
}
interface BuildOptions {
  entry: string;
  platform: "linux";
  out: string;
  dev: boolean;
  mode: Mode;
  tz?: string;
  also?: readonly { mode: Mode; out: string }[];
  onProgress(step: string): void;
}
export interface Compiler {
  build(options: BuildOptions): Promise<{ ok: true } | { ok: false; diagnostics: Diagnostic[] }>;
}

/** Loads the compiler; a text says why there is none. */
export async function loadCompiler(): Promise<Compiler | string> {
  if (!existsSync(join(ROOT, "compiler/src/index.ts"))) return "there is no compiler in this tree yet";
  // Not a literal, so that these files are checked without the compiler's sources.
  const name: string = "@kiln/compiler";
  return (await import(name)) as Compiler;
}

const IMAGES = join(ROOT, ".kiln/differential/images");
/** A program of the corpus ends in well under a second; checking modes are slower by a large factor, and the machine may be busy. */
const TIMEOUT_MS: Record<Mode, number> = { opt: 60_000, dev: 60_000, "gc-stress": 180_000, sanitize: 180_000 };

export type Verdict = { passed: true } | { passed: false; stage: "build" | "run" | "compare"; why: string };

/** Programs that make sense in `mode`. */
export function programsFor(mode: Mode, programs: readonly Program[]): Program[] {
  return programs.filter((p) => !p.heavy || mode === "opt" || mode === "dev");
}

function firstDifference(want: string, got: string): string {
  const wanted = want.split("\n");
  const given = got.split("\n");
  let i = 0;
  while (i < wanted.length && wanted[i] === given[i]) i++;
  const show = (line: string | undefined): string =>
    line === undefined ? "(end)" : JSON.stringify(Buffer.from(line, "latin1").toString("utf8").slice(0, 160));
  return `line ${i + 1}: Node ${show(wanted[i])}, compiled ${show(given[i])}`;
}

/** What the compiler says about a program that it is to refuse; nothing when it builds it. */
export async function diagnose(compiler: Compiler, entry: string): Promise<readonly Diagnostic[]> {
  mkdirSync(IMAGES, { recursive: true });
  const out = join(IMAGES, "rejected");
  const result = await compiler.build({
    entry,
    platform: "linux",
    out,
    dev: true,
    mode: "dev",
    onProgress: () => undefined,
  });
  return result.ok ? [] : result.diagnostics;
}

/** Builds and runs `program` in `mode` and says whether it behaves as on Node. */
export async function check(compiler: Compiler, program: Program, mode: Mode, keep = false): Promise<Verdict> {
  return (await checkModes(compiler, program, [mode], 1, keep)).get(mode)!;
}

/**
 * The same in several modes, with one analysis for all of them.
 * @param patience how much longer it may run than a program of the corpus does
 */
export async function checkModes(
  compiler: Compiler,
  program: Program,
  modes: readonly Mode[],
  patience = 1,
  keep = false,
): Promise<Map<Mode, Verdict>> {
  const want = await expected(program).catch((error: unknown) => error as Error);
  if (want instanceof Error) return new Map(modes.map((m) => [m, { passed: false, stage: "run", why: want.message }]));
  const images = modes.map((mode) => {
    mkdirSync(join(IMAGES, mode), { recursive: true });
    return { mode, out: join(IMAGES, mode, program.name.replaceAll("/", "__")) };
  });
  const verdicts = new Map<Mode, Verdict>();
  try {
    const refused = await buildAll(compiler, program, images);
    for (const { mode, out } of images)
      verdicts.set(mode, refused ?? compare(want, await execute(out, [], TIMEOUT_MS[mode] * patience)));
    return verdicts;
  } finally {
    if (!keep) for (const { out } of images) for (const path of [out, `${out}.map.json`]) rmSync(path, { force: true });
  }
}

/** Builds `program` in all modes; what is wrong when that fails. */
async function buildAll(
  compiler: Compiler,
  program: Program,
  images: readonly { mode: Mode; out: string }[],
): Promise<Verdict | null> {
  const { mode, out } = images[0]!;
  try {
    const result = await compiler.build({
      entry: program.entry,
      ...(program.tz === undefined ? {} : { tz: program.tz }),
      platform: "linux",
      out,
      dev: mode === "dev",
      mode,
      also: images.slice(1),
      onProgress: () => undefined,
    });
    if (result.ok) return null;
    const d = result.diagnostics[0];
    const more = result.diagnostics.length > 1 ? ` (and ${result.diagnostics.length - 1} more)` : "";
    const why = d ? `${d.line}:${d.col} ${d.code} ${d.message}${more}` : "no reason";
    return { passed: false, stage: "build", why };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: false, stage: "build", why: `the compiler failed: ${text.split("\n").slice(0, 4).join(" ")}` };
  }
}

function compare(want: Expected, got: Outcome): Verdict {
  const said = got.stderr === "" ? "" : `; it said ${JSON.stringify(got.stderr.slice(-300))}`;
  if (got.ended !== "") return { passed: false, stage: "run", why: got.ended + said };
  if (got.stdout !== want.stdout) {
    return { passed: false, stage: "compare", why: firstDifference(want.stdout, got.stdout) + said };
  }
  if (got.status !== want.status) {
    return { passed: false, stage: "compare", why: `status: Node ${want.status}, compiled ${got.status}${said}` };
  }
  return { passed: true };
}
