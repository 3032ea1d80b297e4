/** The compiler's door: from an entry file to an image. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { textOf } from "./backend/units.ts";
import { cacheFolder } from "./build-cache.ts";
import type { Diagnostic } from "./frontend/errors.ts";
import { type Inputs, recordedInputs, recordInputs } from "./inputs.ts";
import { buildImage, type Mode, type Platform } from "./link/image.ts";
import type { Place } from "./link/strip.ts";
import { ToolMissing } from "./link/tools.ts";
import { flowDiagnostics, loadEntry, ROOT, startOf } from "./load.ts";
import { PASSES, type State } from "./passes/pipeline.ts";
import { zoneDiagnostic } from "./zone.ts";

export { type CoverageReport, coverage } from "./coverage.ts";
export type { Diagnostic } from "./frontend/errors.ts";
export type { Platform } from "./link/image.ts";

export interface BuildOptions {
  entry: string;
  platform: Platform;
  out: string;
  dev: boolean;
  /** Overrides `dev`: the builds that tests use. */
  mode?: Mode;
  /** More images of the same program: the C is generated once and compiled for each. */
  also?: readonly { readonly mode: Mode; readonly out: string }[];
  net?: "host" | "stack";
  /** IPv6 beside IPv4, where the stack is Kiln's own. */
  ipv6?: boolean;
  /** The time zone, as Node's `TZ` names it; UTC where there is none. */
  tz?: string;
  seed?: number;
  dumpPass?: string;
  /** Write `OUT.debug` beside the image: the same code with the lines of the sources, for gdb. */
  debug?: boolean;
  /** Compile everything anew, whatever is known of earlier builds. */
  fresh?: boolean;
  /** Keep the C file beside the image. */
  keepC?: boolean;
  onProgress(step: string): void;
}

/** How long a step took by the clock, and in processor time of this process (clang and lld are others). */
export interface Timing {
  readonly name: string;
  readonly ms: number;
  readonly cpuMs: number;
}

export type BuildResult =
  | {
      ok: true;
      image: string;
      bytes: number;
      timings: Timing[];
      /** What the image depends on. */
      inputs: Inputs;
      diagnostics: Diagnostic[];
    }
  | { ok: false; diagnostics: Diagnostic[]; inputs: Inputs };

/** Compiles `entry` to an image at `out`. Problems of the program are diagnostics; only bugs of the compiler throw. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const timings: Timing[] = [];
  let at = performance.now();
  let used = process.cpuUsage();
  const lap = (name: string): void => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    timings.push({ name, ms: now - at, cpuMs: (user + system) / 1000 });
    at = now;
    used = process.cpuUsage();
  };
  recordInputs();
  const noZone = zoneDiagnostic(options.tz);
  if (noZone !== null) return { ok: false, diagnostics: [noZone], inputs: recordedInputs() };
  const mode = options.mode ?? (options.dev ? "dev" : "opt");
  const forDev = mode === "dev" && (options.also ?? []).every((other) => other.mode === "dev");
  let made = compile(options, forDev, forDev, lap);
  // Less is known of a program whose parts share more: only what full knowledge refuses is refused.
  if (!made.ok && made.byFlow && forDev) {
    timings.length = 0;
    made = compile(options, false, forDev, lap);
  }
  if (!made.ok) return { ok: false, diagnostics: made.diagnostics, inputs: recordedInputs() };
  const { front } = made.state;
  const { units, symbols } = made.state.generated!;
  const cacheDir = cacheFolder();
  mkdirSync(dirname(options.out), { recursive: true });
  if (options.keepC === true) writeFileSync(`${options.out}.c`, textOf(units));
  options.onProgress("compiling");
  const libraries = new Set<string>();
  const map: Record<string, { library: string; name: string }> = {};
  for (const [symbol, { module, name }] of symbols) {
    const library = libraryOf(module);
    libraries.add(library);
    map[symbol] = { library, name };
  }
  const note = JSON.stringify({
    name: basename(options.out),
    platform: options.platform,
    seed: options.seed ?? 0,
    dev: options.dev,
    devices: options.platform === "kvm" ? ["console", "virtio-net", "virtio-rng"] : [],
    libraries: [...libraries].sort(),
  });
  const image = (mode: Mode, out: string): Promise<Place[]> =>
    buildImage({
      root: ROOT,
      cacheDir,
      platform: options.platform,
      mode,
      program: units,
      out,
      note,
      symbols,
      seed: options.seed ?? 0,
      debug: options.debug === true,
      fresh: options.fresh === true,
    });
  let places: readonly Place[];
  try {
    places = await image(mode, options.out);
    for (const other of options.also ?? []) await image(other.mode, other.out);
  } catch (error) {
    if (error instanceof ToolMissing)
      return {
        ok: false,
        diagnostics: [
          { file: options.entry, line: 1, col: 1, severity: "error", code: "KILN3001", message: error.message },
        ],
        inputs: recordedInputs(),
      };
    throw error;
  }
  writeFileSync(`${options.out}.map.json`, mapFile(readFileSync(options.out), map, places));
  lap("compile");
  return {
    ok: true,
    image: options.out,
    bytes: statSync(options.out).size,
    timings,
    inputs: recordedInputs(),
    diagnostics: front.diagnostics(),
  };
}

type Compiled =
  | { readonly ok: true; readonly state: State }
  /** `byFlow`: not by what the front end finds in the sources alone. */
  | { readonly ok: false; readonly diagnostics: Diagnostic[]; readonly byFlow: boolean };

/**
 * From the entry file to C.
 * @param shares see `LoadOptions`
 * @param forDev see `State`
 */
function compile(options: BuildOptions, shares: boolean, forDev: boolean, lap: (name: string) => void): Compiled {
  options.onProgress("checking");
  const { front, serves } = loadEntry({ ...options, shares });
  lap("check");
  const failed = (): Diagnostic[] => front.diagnostics().filter((d) => d.severity === "error");
  if (failed().length > 0) return { ok: false, diagnostics: front.diagnostics(), byFlow: false };
  const start = startOf(front, serves);
  const headers = options.platform === "linux" ? ["linux.h"] : ["kvm.h"];
  const state: State = { front, start, headers, forDev, flow: null, layout: null, generated: null };
  const wanted = options.dumpPass?.replace(/\+$/, "");
  for (const pass of PASSES) {
    options.onProgress(PROGRESS[pass.name] ?? pass.name);
    pass.run(state);
    pass.verify(state);
    if (pass.name === wanted) process.stdout.write(`${pass.dump(state, options.dumpPass!.endsWith("+"))}\n`);
    lap(pass.name);
    const errors = [...failed(), ...(state.flow === null ? [] : flowDiagnostics(state.flow, front, options.entry))];
    if (errors.length > 0) return { ok: false, diagnostics: errors, byFlow: true };
  }
  return { ok: true, state };
}

/** What `kiln inspect` reads beside an image: of which image, whose symbols they are, and what lies where. */
function mapFile(
  image: Uint8Array,
  symbols: Record<string, { library: string; name: string }>,
  places: readonly Place[],
): string {
  const sha256 = createHash("sha256").update(image).digest("hex");
  const rows = places.map((p) => [p.name, p.address, p.bytes, p.isFunction ? 1 : 0]);
  return JSON.stringify({ sha256, symbols, places: rows });
}

/** What a person reads while a pass runs. */
const PROGRESS: Record<string, string> = {
  lower: "lowering",
  flow: "analysing",
  ranges: "analysing",
  layout: "analysing",
  generate: "generating",
};

function libraryOf(module: string): string {
  const lib = /^(?:lib|@kiln)\/([^/]+)/.exec(module);
  if (lib !== null) return `@kiln/${lib[1]}`;
  return module.startsWith("std/") ? "standard library" : "application";
}
