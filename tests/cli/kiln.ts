/** Runs the command line as a user would, and makes small guests for it. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLANG_NAMES, LLD_NAMES } from "../../cli/src/doctor.ts";
import { findFirst, findProgram, QEMU } from "../../cli/src/tools.ts";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const kilnScript = join(root, "cli", "bin", "kiln.mjs");

export interface Result {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Called with all standard output so far. */
  onOutput?(text: string, kill: (signal: NodeJS.Signals) => void): void;
}

/** `kiln ARGS`, to its end. */
export function kiln(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [kilnScript, ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, NO_COLOR: "1", KILN_NO_SERVER: "1", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      options.onOutput?.(stdout, (signal) => child.kill(signal));
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", failed);
    child.once("close", (status) => done({ status, stdout, stderr }));
  });
}

const directories: string[] = [];
/** A directory that `removeTemporary` takes away. */
export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), "kiln-cli-test-"));
  directories.push(directory);
  return directory;
}
export function removeTemporary(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export const hasQemu = findProgram(QEMU) !== null;

/** Links an assembly file into an ELF file at a fixed address. */
export function assemble(source: string, file: string, base: number): void {
  const clang = findFirst(CLANG_NAMES);
  const lld = findFirst(LLD_NAMES);
  if (clang === null || lld === null) throw new Error("clang and lld are needed; run scripts/setup");
  writeFileSync(`${file}.S`, source);
  execFileSync(clang, ["--target=x86_64-linux-gnu", "-c", `${file}.S`, "-o", `${file}.o`]);
  const link = ["-static", "-nostdlib", "-z", "norelro", `--image-base=0x${base.toString(16)}`, "-e", "_start"];
  execFileSync(lld, [...link, `${file}.o`, "-o", file]);
}

/** The build's record as a section, with the quotes that assembly needs. */
export function recordSection(record: object): string {
  return `.section .note.kiln,"",@progbits\n.ascii ${JSON.stringify(JSON.stringify(record))}\n`;
}

/**
 * A virtual machine in a few instructions: prints its kernel command line on
 * the serial port, then ends. `said` goes to the status port first; `exit`
 * null hangs instead of ending.
 */
export function machineSource(said: string, exit: number | null): string {
  const out = (port: number): string => `movw $0x${port.toString(16)}, %dx\noutb %al, %dx\n`;
  const saying = [...said].map((char) => `movb $${char.charCodeAt(0)}, %al\n${out(0xe9)}`).join("");
  const ending = exit === null ? "1: hlt\njmp 1b\n" : `movb $${exit}, %al\n${out(0xf4)}1: jmp 1b\n`;
  return `
.section .note.Xen,"a",@note
.long 4, 4, 18
.asciz "Xen"
.long _start
.text
.code32
.globl _start
_start:
  movl 24(%ebx), %esi
2: movb (%esi), %al
  testb %al, %al
  jz 3f
  ${out(0x3f8)}
  incl %esi
  jmp 2b
3: movb $10, %al
  ${out(0x3f8)}
  ${saying}
  ${ending}
.type _start, @function
.size _start, . - _start
`;
}

/** A Linux program in a few instructions that ends with a status. */
export function processSource(status: number): string {
  return `
.globl _start
.type _start, @function
_start: movl $60, %eax
  movl $${status}, %edi
  syscall
.size _start, . - _start
.section .rodata
.globl k_demo__table
.type k_demo__table, @object
k_demo__table: .fill 100
.size k_demo__table, 100
`;
}
