/**
 * From C to an image: clang for the program and the runtime, lld for the whole.
 *
 * The image is linked twice. The first time with debug information, from which the table of
 * positions for stack traces is made (trace.ts); the second time with that table and without the
 * debug information. The table lies behind the code, so that the code stays where it is.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { isInputFolder, listInput, readInput, recordContent } from "../inputs.ts";
import { ObjectCache } from "./cache.ts";
import { type Elf, readElf } from "./elf.ts";
import { type DataSection, dataObject } from "./elf-object.ts";
import { linkFlags, type Mode, type Platform, programFlags, runtimeFlags } from "./flags.ts";
import { type ProgramSymbol, shownName } from "./names.ts";
import { forDebugger, plainLines } from "./position.ts";
import { type Place, strip } from "./strip.ts";
import { type Toolchain, toolchain } from "./tools.ts";
import { traceRows, traceSection } from "./trace.ts";

export type { Mode, Platform } from "./flags.ts";

/** Compilers that run at the same time. */
const PARALLEL = 2;

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    child.stdout.on("data", (d: Buffer) => (text += d));
    child.stderr.on("data", (d: Buffer) => (text += d));
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0 ? resolve() : reject(new Error(`${command} failed (${status}):\n${text.slice(0, 4000)}`)),
    );
  });
}

/** A C file of the program: compiled again when its text changes. */
export interface ProgramUnit {
  readonly name: string;
  readonly c: string;
}

export interface LinkInput {
  readonly root: string;
  readonly cacheDir: string;
  readonly platform: Platform;
  readonly mode: Mode;
  /** The program's C. */
  readonly program: readonly ProgramUnit[];
  readonly out: string;
  /** Bytes of the `.note.kiln` section. */
  readonly note: string;
  /** What the program's C functions are. */
  readonly symbols: ReadonlyMap<string, ProgramSymbol>;
  /** Order of code and data in the image; 0: as they come. */
  readonly seed: number;
  /** Write `OUT.debug` too: the same code with lines for a debugger. */
  readonly debug: boolean;
  /** Compile units that are in the cache, too. */
  readonly fresh: boolean;
}

interface Unit {
  /** A path, or a text to be written where it is needed. */
  readonly source: string | ProgramUnit;
  /** In the cache: changes with everything that goes into the object. */
  readonly name: string;
  readonly flags: readonly string[];
}

function sourcesOf(root: string, platform: Platform): string[] {
  const list = (dir: string, want: (f: string) => boolean): string[] =>
    listInput(join(root, dir))
      .filter((f) => (f.endsWith(".c") || f.endsWith(".S")) && want(f))
      .map((f) => join(root, dir, f));
  const arch = platform === "linux" ? (f: string) => f.startsWith("linux_") : (f: string) => !f.startsWith("linux_");
  return [
    ...list("runtime/core", () => true),
    ...list(`platform/${platform}`, () => true),
    ...list("arch/x86_64", arch),
  ];
}

function headerHash(root: string): string {
  const h = createHash("sha256");
  const walk = (dir: string): void => {
    for (const name of listInput(dir)) {
      const p = join(dir, name);
      if (/\.(h|inc)$/.test(name)) h.update(name).update(readInput(p));
      else if (!name.includes(".") && name !== "test" && name !== "tools" && isInputFolder(p)) walk(p);
    }
  };
  for (const d of ["runtime/core", "platform", "arch"]) walk(join(root, d));
  return h.digest("hex");
}

/** Compiles and links; returns what lies where in the image. @throws Error with clang's or lld's words when they fail, which is a bug of ours. */
export async function buildImage(input: LinkInput): Promise<Place[]> {
  const tools = toolchain(input.cacheDir);
  const work = mkdtempSync(join(tmpdir(), "kiln-link-"));
  try {
    const objects = await compileUnits(input, tools, work);
    const inputs = [
      ...objects.program,
      "--start-lib",
      ...objects.runtime,
      "--end-lib",
      dataFile(work, "note", noteSection(input.note)),
    ];
    const script = join(input.root, `platform/${input.platform}/image.ld`);
    recordContent(script);
    const flags = [...linkFlags(input.platform, input.seed), "-T", script];
    const link = (out: string, more: readonly string[]): Promise<void> =>
      run(tools.lld, [...flags, "-o", out, ...inputs, ...more]);

    const first = join(work, "first");
    await link(first, []);
    const elf = readElf(readFileSync(first));
    const shown = new Map([...input.symbols].map(([symbol, what]) => [symbol, { shown: shownName(symbol, what) }]));
    const table = dataFile(work, "trace", traceSection(traceRows(elf, shown), elf.values.get("k_text_start") ?? 0));

    if (input.debug) {
      const forGdb = join(work, "debug");
      const plain = await inParallel(input.program, PARALLEL, async (unit, i) => {
        const source = join(work, `plain-${i}.c`);
        const object = join(work, `plain-${i}.o`);
        writeFileSync(source, plainLines(unit.c));
        await run(tools.clang, [...programUnitFlags(input), "-c", source, "-o", object]);
        return object;
      });
      await run(tools.lld, [...flags, "-o", forGdb, ...plain, ...inputs.slice(plain.length)]);
      sameCode(elf, readElf(readFileSync(forGdb)));
      // A copy: the folder of temporary files may be on another disk.
      writeFileSync(`${input.out}.debug`, readFileSync(forGdb));
    }
    // Beside the image, so that it can take its name at once.
    const second = `${input.out}.${process.pid}.tmp`;
    try {
      await link(second, [table, ...(forDebugger() ? [] : ["--strip-debug"])]);
      const image = readFileSync(second);
      sameCode(elf, readElf(image));
      const stripped = strip(image);
      if (!forDebugger()) writeFileSync(second, stripped.image);
      chmodSync(second, 0o755);
      renameSync(second, input.out);
      return stripped.places;
    } finally {
      rmSync(second, { force: true });
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @throws Error when functions moved between the two links: the table would lie. */
function sameCode(first: Elf, second: Elf): void {
  const places = (elf: Elf): string =>
    elf.functions
      .map((f) => `${f.address} ${f.name}`)
      .sort()
      .join("\n");
  if (places(first) !== places(second)) throw new Error("the table for stack traces moved the code");
}

const includeFlags = (input: LinkInput): string[] => [
  "-I",
  join(input.root, "runtime/core"),
  "-I",
  join(input.root, "platform", input.platform),
];

const programUnitFlags = (input: LinkInput): string[] => [
  ...programFlags(input.platform, input.mode),
  ...includeFlags(input),
];

async function compileUnits(
  input: LinkInput,
  tools: Toolchain,
  work: string,
): Promise<{ program: string[]; runtime: string[] }> {
  const cache = new ObjectCache(input.cacheDir);
  const headers = headerHash(input.root);
  const include = includeFlags(input);
  const unit = (source: string | ProgramUnit, flags: readonly string[]): Unit => {
    const key = createHash("sha256")
      .update(tools.version)
      .update(flags.join(" "))
      .update(headers)
      .update(typeof source === "string" ? readInput(source) : source.c)
      .digest("hex")
      .slice(0, 24);
    // Names of a program's units say nothing of what is in them: the text does.
    const name = typeof source === "string" ? basename(source).replace(/\.[cS]$/, "") : "program";
    return { source, flags, name: `${name}-${key}` };
  };
  const program = programUnitFlags(input);
  const units = [
    ...input.program.map((u) => unit(u, program)),
    ...sourcesOf(input.root, input.platform).map((s) =>
      unit(s, [...runtimeFlags(input.platform, input.mode), ...include]),
    ),
  ];
  let made = false;
  const objects = await inParallel(units, PARALLEL, async (u) => {
    const found = input.fresh ? null : cache.find(u.name);
    if (found !== null) return found;
    made = true;
    let source = u.source;
    if (typeof source !== "string") {
      const folder = join(work, u.name);
      mkdirSync(folder, { recursive: true });
      // The same name for every program: clang writes it into the object.
      writeFileSync(join(folder, "program.c"), source.c);
      source = join(folder, "program.c");
    }
    const path = source;
    return cache.add(u.name, (out) => run(tools.clang, [...u.flags, "-c", path, "-o", out]));
  });
  if (made) cache.trim();
  const count = input.program.length;
  return { program: objects.slice(0, count), runtime: objects.slice(count) };
}

const noteSection = (note: string): DataSection => ({
  name: ".note.kiln",
  allocated: false,
  align: 1,
  symbols: [{ name: null, bytes: Buffer.from(note, "utf8") }],
});

/** Path of an object file with a section of data. */
function dataFile(work: string, name: string, section: DataSection): string {
  const object = join(work, `${name}.o`);
  writeFileSync(object, dataObject(section));
  return object;
}

/** Results in the order of `items`. */
async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!, i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
