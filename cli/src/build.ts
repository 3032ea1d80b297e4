/** `kiln build`: from an entry module to images, all or nothing. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Inputs } from "@kiln/compiler/build-cache";
import {
  type BuildOptions,
  type BuildResult,
  compile,
  type Diagnostic,
  diagnosticText,
  type NetworkStack,
  type Platform,
  type Timing,
} from "./compiler.ts";
import { loadConfig, type ProjectConfig } from "./config.ts";
import { looksLikeImage, reason } from "./image.ts";
import { bytesText, CliError, type Progress, usageError } from "./ui.ts";

/** Names that an entry module has when none is given, in order. */
const ENTRY_NAMES = ["app.ts", "src/app.ts", "main.ts", "src/main.ts", "index.ts", "src/index.ts"];
/** Endings of what a build may leave beside its image. */
const BESIDE = [".map.json", ".debug"];
/** The files that the compiler reads as a module. */
const SOURCE_EXTENSIONS = [".ts", ".mts"];

export interface Project {
  /** Absolute path. */
  entry: string;
  name: string;
  config: ProjectConfig;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Finds the entry module: the given file, or the usual one in the given or current directory. @throws CliError */
export async function findProject(target: string | undefined, cwd: string): Promise<Project> {
  const given = target === undefined ? null : resolve(cwd, target);
  if (given !== null && !existsSync(given)) {
    throw new CliError(`There is no file ${target}.`, "Give the program's first module: kiln build app.ts");
  }
  const directory = given === null ? cwd : isDirectory(given) ? given : dirname(given);
  const config = await loadConfig(directory);
  let entry = given;
  if (entry === null || entry === directory) {
    const names = config.entry === null ? ENTRY_NAMES : [config.entry];
    const found = names.map((name) => resolve(directory, name)).find((file) => existsSync(file));
    if (found === undefined) {
      throw usageError(
        `There is no ${names[0]} in ${directory}.`,
        "Name the program's first module, or start a project with: kiln new hello",
      );
    }
    entry = found;
  }
  if (!SOURCE_EXTENSIONS.includes(extname(entry))) {
    throw usageError(`${target ?? entry} is not a TypeScript file.`, "Give a .ts or .mts file.");
  }
  const stem = basename(entry, extname(entry));
  const plain = stem === "app" || stem === "main" || stem === "index";
  const folder = dirname(entry);
  const parent = basename(basename(folder) === "src" ? dirname(folder) : folder);
  return { entry, name: config.name ?? (plain && parent !== "" ? parent : stem), config };
}

export interface BuildRequest {
  project: Project;
  platforms: readonly Platform[];
  /** `-o`; null for `dist/NAME.PLATFORM` under the current directory. */
  out: string | null;
  dev: boolean;
  net: NetworkStack | null;
  /** IPv6 beside IPv4, where the stack is Kiln's own. */
  ipv6: boolean;
  /** The time zone; null: UTC. */
  tz: string | null;
  seed: number | null;
  /** With what a debugger needs beside it. */
  debug: boolean;
  dumpPass: string | null;
  /** Compile everything anew. */
  fresh: boolean;
  /** Builds may be done by a process that stays. */
  server: boolean;
}

export interface BuiltImage {
  platform: Platform;
  image: string;
  bytes: number;
  timings: Timing[];
}

export type BuildOutcome =
  | { ok: true; images: BuiltImage[]; diagnostics: Diagnostic[]; inputs: Inputs }
  | { ok: false; diagnostics: Diagnostic[]; inputs: Inputs };

/** Where the image for one platform goes. */
function imagePath(request: BuildRequest, platform: Platform, cwd: string): string {
  if (request.out === null) return resolve(cwd, "dist", `${request.project.name}.${platform}`);
  return resolve(cwd, request.platforms.length === 1 ? request.out : `${request.out}.${platform}`);
}

/** Directories of builds under way, so that an interrupted one leaves nothing behind. */
const unfinished = new Set<string>();
/** Removes what interrupted builds have written. */
export function removeUnfinished(): void {
  for (const directory of unfinished) rmSync(directory, { recursive: true, force: true });
  unfinished.clear();
}

/**
 * Compiles into a directory beside the target and moves the result there when
 * it is whole: a failed or interrupted build leaves no image, not even an old one.
 */
async function buildOne(options: BuildOptions, compiler: typeof compile): Promise<BuildResult> {
  const { out } = options;
  if (isDirectory(out)) throw usageError(`${out} is a directory.`, "Give -o the name of a file.");
  if (existsSync(out)) {
    if (!looksLikeImage(out)) {
      throw usageError(`${out} exists and is not an image.`, "Remove it or give -o another name.");
    }
    rmSync(out);
  }
  for (const beside of BESIDE) rmSync(out + beside, { force: true });
  let directory: string;
  try {
    mkdirSync(dirname(out), { recursive: true });
    directory = mkdtempSync(join(dirname(out), ".kiln-build-"));
  } catch (error) {
    throw new CliError(`Cannot write to ${dirname(out)}: ${reason(error)}.`, "Give another place with -o FILE.");
  }
  unfinished.add(directory);
  try {
    const result = await compiler({ ...options, out: join(directory, basename(out)) });
    if (!result.ok) return result;
    for (const name of readdirSync(directory)) renameSync(join(directory, name), join(dirname(out), name));
    return { ...result, image: out };
  } finally {
    rmSync(directory, { recursive: true, force: true });
    unfinished.delete(directory);
  }
}

/** Builds every platform asked for; nothing is left when one of them fails. @throws CliError */
export async function buildImages(
  request: BuildRequest,
  cwd: string,
  progress: Progress,
  compiler: typeof compile = compile,
): Promise<BuildOutcome> {
  const images: BuiltImage[] = [];
  const diagnostics: Diagnostic[] = [];
  const inputs: Inputs[number][] = [];
  for (const platform of request.platforms) {
    const started = performance.now();
    const out = imagePath(request, platform, cwd);
    if (out === request.project.entry) {
      throw usageError("The image would overwrite the program's source.", "Give -o another name.");
    }
    const options: BuildOptions = {
      entry: request.project.entry,
      platform,
      out,
      dev: request.dev,
      onProgress: (step) => progress.step(`${request.project.name} for ${platform}: ${step}`),
    };
    if (request.net !== null) options.net = request.net;
    if (request.ipv6) options.ipv6 = true;
    if (request.tz !== null) options.tz = request.tz;
    if (request.seed !== null) options.seed = request.seed;
    if (request.debug) options.debug = true;
    if (request.server) options.server = true;
    if (request.fresh) options.fresh = true;
    if (request.dumpPass !== null) options.dumpPass = request.dumpPass;
    const result = await buildOne(options, compiler);
    inputs.push(...(result.inputs ?? []));
    if (!result.ok) {
      for (const { image } of images) {
        rmSync(image, { force: true });
        for (const beside of BESIDE) rmSync(image + beside, { force: true });
      }
      progress.clear();
      return { ...result, inputs };
    }
    diagnostics.push(...(result.diagnostics ?? []));
    images.push({
      platform,
      image: result.image,
      bytes: result.bytes,
      timings: result.timings,
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    progress.done(`${out}: ${bytesText(result.bytes)} for ${platform} in ${seconds} s`);
  }
  return { ok: true, images, diagnostics, inputs };
}

/** Prints diagnostics on standard error, each file and place first. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], cwd: string): void {
  for (const diagnostic of diagnostics) process.stderr.write(`${diagnosticText(diagnostic, cwd)}\n`);
}
