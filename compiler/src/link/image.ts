/**
 * From C to an image: clang for the program and the runtime, lld for the whole.
 *
 * Objects are cached by content: the hash of the preprocessor's inputs (all C sources and
 * headers of the runtime), the flags and the compiler's version.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Toolchain, toolchain } from "./tools.ts";

export type Platform = "linux" | "kvm";
export type Mode = "opt" | "dev" | "gc-stress" | "sanitize";

const COMMON = (
  "-std=gnu11 -ffreestanding -fwrapv -fno-strict-aliasing -ffp-contract=off -fno-math-errno -fno-stack-protector " +
  "-fno-omit-frame-pointer -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -fno-pic -fvisibility=hidden"
).split(" ");
const PLATFORM_FLAGS: Record<Platform, string[]> = { linux: [], kvm: ["-mcmodel=small"] };

function modeFlags(mode: Mode, program: boolean): string[] {
  switch (mode) {
    case "opt":
      return [program ? "-O2" : "-Os", "-g1"];
    case "dev":
      return [program ? "-O0" : "-Os", "-g1", "-DKILN_CHECKED"];
    case "gc-stress":
      return ["-O1", "-g1", "-DKILN_CHECKED", "-DKILN_GC_STRESS"];
    case "sanitize":
      return ["-O1", "-g1", "-DKILN_CHECKED", "-fsanitize=undefined", "-fsanitize-trap=undefined", "-fno-sanitize=alignment,function,float-cast-overflow"];
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    child.stdout.on("data", (d: Buffer) => (text += d));
    child.stderr.on("data", (d: Buffer) => (text += d));
    child.on("error", reject);
    child.on("close", (status) => (status === 0 ? resolve() : reject(new Error(`${command} failed (${status}):\n${text.slice(0, 4000)}`))));
  });
}

export interface LinkInput {
  readonly root: string;
  readonly cacheDir: string;
  readonly platform: Platform;
  readonly mode: Mode;
  /** Path of the program's C file. */
  readonly program: string;
  readonly out: string;
  /** Bytes of the `.note.kiln` section. */
  readonly note: string;
}

interface Unit {
  readonly source: string;
  readonly object: string;
  readonly flags: readonly string[];
  readonly cached: boolean;
}

function sourcesOf(root: string, platform: Platform): string[] {
  const list = (dir: string, want: (f: string) => boolean): string[] =>
    readdirSync(join(root, dir))
      .filter((f) => (f.endsWith(".c") || f.endsWith(".S")) && want(f))
      .map((f) => join(root, dir, f));
  const arch = platform === "linux" ? (f: string) => f.startsWith("linux_") : (f: string) => !f.startsWith("linux_");
  return [...list("runtime/core", () => true), ...list(`platform/${platform}`, () => true), ...list("arch/x86_64", arch)];
}

function headerHash(root: string): string {
  const h = createHash("sha256");
  const walk = (dir: string): void => {
    for (const f of readdirSync(dir, { withFileTypes: true })) {
      const p = join(dir, f.name);
      if (f.isDirectory()) {
        if (f.name !== "test" && f.name !== "tools") walk(p);
      } else if (/\.(h|inc)$/.test(f.name)) h.update(f.name).update(readFileSync(p));
    }
  };
  for (const d of ["runtime/core", "platform", "arch"]) walk(join(root, d));
  return h.digest("hex");
}

/** Compiles and links. @throws Error with clang's or lld's words when they fail, which is a bug of ours. */
export async function buildImage(input: LinkInput): Promise<void> {
  const tools = toolchain();
  mkdirSync(input.cacheDir, { recursive: true });
  const headers = headerHash(input.root);
  const units: Unit[] = [];
  const include = ["-I", join(input.root, "runtime/core"), "-I", join(input.root, "platform", input.platform)];
  for (const source of sourcesOf(input.root, input.platform)) {
    const flags = [...COMMON, ...PLATFORM_FLAGS[input.platform], ...modeFlags(input.mode, false), ...include];
    units.push(unit(input, tools, source, flags, headers));
  }
  units.push(unit(input, tools, input.program, [...COMMON, ...PLATFORM_FLAGS[input.platform], ...modeFlags(input.mode, true), ...include, "-w"], headers));
  await inParallel(units.filter((u) => !u.cached), 2, async (u) => {
    const tmp = `${u.object}.${process.pid}.tmp`;
    await run(tools.clang, [...u.flags, "-c", u.source, "-o", tmp]);
    renameSync(tmp, u.object);
  });
  const noteFile = `${input.out}.note.S`;
  writeFileSync(noteFile, `.section .note.kiln,"",@progbits\n.incbin "${input.out}.note"\n`);
  writeFileSync(`${input.out}.note`, input.note);
  await run(tools.clang, ["-c", noteFile, "-o", `${input.out}.note.o`]);
  const script = join(input.root, `platform/${input.platform}/image.ld`);
  await run(tools.lld, [
    "-static", "--gc-sections", "-z", "noexecstack", "-z", input.platform === "kvm" ? "max-page-size=16" : "max-page-size=4096", "--build-id=none", ...(process.env.KILN_DEBUG === "1" ? [] : ["--strip-debug"]),
    ...(existsSync(script) ? ["-T", script] : ["--defsym=k_text_start=__executable_start"]),
    "-o", input.out, ...units.map((u) => u.object), `${input.out}.note.o`, ...(tools.libm === null ? [] : [tools.libm]),
  ]);
  chmodSync(input.out, 0o755);
}

function unit(input: LinkInput, tools: Toolchain, source: string, flags: readonly string[], headers: string): Unit {
  const key = createHash("sha256").update(tools.version).update(flags.join(" ")).update(headers).update(readFileSync(source)).digest("hex").slice(0, 24);
  const object = join(input.cacheDir, `${basename(source).replace(/\.[cS]$/, "")}-${key}.o`);
  return { source, object, flags, cached: existsSync(object) && statSync(object).size > 0 };
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
