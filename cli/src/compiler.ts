/** What the command line asks of the compiler, and how its answers are printed. */
import { relative } from "node:path";
import { CliError } from "./ui.ts";

export type Platform = "linux" | "kvm";
export const PLATFORMS: readonly Platform[] = ["linux", "kvm"];

/** Which stack satisfies the socket interface: the host's sockets (`linux` only) or Kiln's own over a network card. */
export type NetworkStack = "host" | "stack";

export interface BuildOptions {
  /** Absolute path of the program's first module. */
  entry: string;
  platform: Platform;
  /** Absolute path of the image to write; a map file may be written beside it as `OUT.map.json`. */
  out: string;
  /** Fast build instead of fast program. */
  dev: boolean;
  net?: NetworkStack;
  /** Decides the layout: same seed, same bytes. */
  seed?: number;
  /** Write `OUT.debug` for a debugger: the image's code with its lines. */
  debug?: boolean;
  /** Print the program's IR after this pass. */
  dumpPass?: string;
  onProgress(step: string): void;
}

export interface Diagnostic {
  file: string;
  /** From 1. */
  line: number;
  col: number;
  severity: "error" | "warning";
  /** `KILN####` or `TS####`. */
  code: string;
  message: string;
}

export type BuildResult =
  | {
      ok: true;
      image: string;
      bytes: number;
      timings: { name: string; ms: number }[];
      /** Every file that the image was made from; when given, `kiln run` skips a build that would change nothing. */
      inputs?: string[];
      diagnostics?: Diagnostic[];
    }
  | { ok: false; diagnostics: Diagnostic[] };

/** How many functions there are in each state. */
export interface Counts {
  functions: number;
  compiled: number;
  checked: number;
  rejected: number;
  unreached: number;
}

/** What of a program compiles, function by function; see compiler/src/coverage.ts. */
export interface CoverageReport {
  ok: boolean;
  complete: boolean;
  totals: Counts;
  files: {
    file: string;
    origin: string | null;
    counts: Counts;
    functions: { name: string; line: number; col: number; endLine: number; endCol: number; state: string }[];
  }[];
  checked: {
    file: string;
    line: number;
    col: number;
    function: string;
    property: string | null;
    type: string;
    kinds: readonly string[];
  }[];
  rejected: (Diagnostic & { function: string | null })[];
}

interface Compiler {
  build(options: BuildOptions): Promise<BuildResult>;
  coverage(options: { entry: string; platform: Platform }): CoverageReport;
}

/** Loads the compiler, which is large, only for the commands that need it. */
async function loadCompiler(): Promise<Compiler> {
  try {
    return await import("@kiln/compiler");
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new CliError(`The compiler cannot be loaded: ${text}.`, "Install Kiln's packages again: bash scripts/setup");
  }
}

/** Builds one image. @throws CliError when there is no compiler */
export async function compile(options: BuildOptions): Promise<BuildResult> {
  const compiler = await loadCompiler();
  return compiler.build(options);
}

/** Judges a program without building it. @throws CliError when there is no compiler */
export async function coverage(entry: string, platform: Platform): Promise<CoverageReport> {
  const compiler = await loadCompiler();
  return compiler.coverage({ entry, platform });
}

/** `file(line,col): error KILN####: message`, with the path as the user would write it. */
export function diagnosticText(diagnostic: Diagnostic, directory: string): string {
  const { file, line, col, severity, code, message } = diagnostic;
  return `${file === "" ? "kiln" : `${shownPath(file, directory)}(${line},${col})`}: ${severity} ${code}: ${message}`;
}

/** A path as the user would write it. */
export function shownPath(file: string, directory: string): string {
  const path = relative(directory, file);
  return path === "" || path.startsWith("..") ? file : path;
}
