/** What the command line asks of the compiler, and how its answers are printed. */
import { statSync } from "node:fs";
import { basename, relative } from "node:path";
import { BuildCache, buildKey, type Inputs } from "@kiln/compiler/build-cache";
import { serveBuilds } from "./server.ts";
import { buildOnServer, serverAllowed } from "./server-client.ts";
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
  /** IPv6 beside IPv4, where the stack is Kiln's own. */
  ipv6?: boolean;
  /** The time zone, as Node's `TZ` names it; UTC where there is none. */
  tz?: string;
  /** Decides the layout: same seed, same bytes. */
  seed?: number;
  /** Write `OUT.debug` for a debugger: the image's code with its lines. */
  debug?: boolean;
  /** Builds may be done by a process that stays: see server-protocol.ts. */
  server?: boolean;
  /** Compile everything anew, whatever is known of earlier builds. */
  fresh?: boolean;
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

/** How long a step took by the clock, and in processor time of the compiler (clang and lld not counted). */
export interface Timing {
  name: string;
  ms: number;
  cpuMs?: number;
}

export type BuildResult =
  | {
      ok: true;
      image: string;
      bytes: number;
      timings: Timing[];
      /** What the image depends on: see compiler/src/inputs.ts. */
      inputs?: Inputs;
      diagnostics?: Diagnostic[];
    }
  | { ok: false; diagnostics: Diagnostic[]; inputs?: Inputs };

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

/** Names the sources of this program; null: they may change while it is there, and no build can be known again. */
let identity: string | null = null;
export function setIdentity(id: string): void {
  identity = id;
}

/** Builds one image, or takes it from the cache when nothing has changed since. @throws CliError when there is no compiler */
export async function compile(options: BuildOptions): Promise<BuildResult> {
  const started = performance.now();
  const key = options.fresh === true || options.dumpPass !== undefined ? null : keyOf(options);
  const cache = new BuildCache();
  const kept = key === null ? null : cache.find(key, options.out);
  if (kept !== null) {
    const timings = [{ name: "cache", ms: performance.now() - started }];
    const bytes = statSync(options.out).size;
    return { ok: true, image: options.out, bytes, timings, inputs: kept.inputs, diagnostics: [...kept.diagnostics] };
  }
  const { server, ...asked } = options;
  // The server is for builds after small changes; what is asked anew or to be looked at is done here.
  const named = key !== null && server === true && serverAllowed() ? buildKey(identity!, ["server"]) : null;
  const remote = named === null ? null : await buildOnServer(named, asked);
  const result = remote ?? (await (await loadCompiler()).build(asked));
  if (result.ok && key !== null && result.inputs !== undefined)
    cache.add(key, options.out, { diagnostics: result.diagnostics ?? [], inputs: result.inputs });
  return result;
}

/** Everything besides files that decides about an image. */
function keyOf(options: BuildOptions): string | null {
  if (identity === null) return null;
  const { entry, platform, out, dev, net, ipv6, tz, seed, debug } = options;
  return buildKey(identity, [
    entry,
    platform,
    basename(out),
    dev,
    net ?? null,
    ipv6 === true,
    tz ?? null,
    seed ?? null,
    debug === true,
  ]);
}

/** Builds for others until nobody asks any more. */
export async function serve(path: string): Promise<void> {
  const compiler = await loadCompiler();
  await serveBuilds(path, (options) => compiler.build(options));
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
