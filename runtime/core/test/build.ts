import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The flags that every C file of the runtime is built with. */
export const FLAGS = [
  ..."-std=c11 -O2 -g -Wall -Wextra -Werror -ffreestanding -fwrapv -fno-strict-aliasing".split(" "),
  ..."-ffp-contract=off -fno-math-errno -fno-stack-protector -fno-omit-frame-pointer".split(" "),
  ..."-ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables".split(" "),
];

function firstThatRuns(names: readonly string[]): string | null {
  for (const name of names) {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return name;
    } catch {
      // not installed
    }
  }
  return null;
}

export const CLANG = firstThatRuns(["clang-19", "clang", "clang-14"]);
export const GCC = firstThatRuns(["gcc"]);

/** Sources of a folder; gen.c serves compiled code only, and needs what the compiler emits. */
function sources(dir: string): string[] {
  return readdirSync(join(root, dir))
    .filter((name) => name !== "gen.c")
    .filter((name) => name.endsWith(".c") || (name.endsWith(".S") && dir !== "arch/x86_64"))
    .map((name) => join(root, dir, name));
}

/** Compiles core, platform/linux and the test program into one static executable; returns its path. */
export function buildTestProgram(compiler: string, extra: readonly string[]): string {
  const dir = mkdtempSync(join(tmpdir(), "kiln-core-"));
  mkdirSync(dir, { recursive: true });
  const files = [
    ...["runtime/core", "runtime/core/test", "platform/linux"].flatMap(sources),
    join(root, "arch/x86_64/linux_start.S"),
  ];
  const objects: string[] = [];
  for (const file of files) {
    const object = join(dir, `${basename(file)}.o`);
    execFileSync(compiler, [...FLAGS, ...extra, "-c", file, "-o", object], { stdio: "pipe" });
    objects.push(object);
  }
  const image = join(dir, "program");
  const link = ["-static", "-nostdlib", "-Wl,--gc-sections", "-Wl,--defsym=k_text_start=__executable_start"];
  const linker = compiler.startsWith("clang") ? ["-fuse-ld=lld"] : ["-no-pie"];
  execFileSync(compiler, [...link, ...linker, "-o", image, ...objects], { stdio: "pipe" });
  return image;
}
