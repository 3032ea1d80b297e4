/**
 * Builds the guests and runs them: on QEMU's microvm and q35 machines, always
 * with software emulation, and as Linux processes.
 */
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const MACHINES = ["microvm", "microvm-acpi", "q35", "linux"] as const;
export type Machine = (typeof MACHINES)[number];

export interface Run {
  /** Exit status that the guest meant; -1: the machine ended without one. */
  status: number;
  output: string;
  /** QEMU's own complaints. */
  errors: string;
}

export interface RunOptions {
  args?: readonly string[];
  env?: readonly string[];
  /** Words put on the kernel command line as they are. */
  words?: readonly string[];
  memory?: string;
  cpu?: string;
  /** More words of QEMU's command line. */
  qemu?: readonly string[];
  /** A reset boots again instead of ending the machine. */
  reboot?: boolean;
  /** Without the device that hands over exit statuses. */
  noExitDevice?: boolean;
  /** The guest's exit port is written to the output as well. */
  statusOnOutput?: boolean;
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const GUEST_MS_MAX = 20_000;
const OUTPUT_MAX = 1 << 20;
const COMPILE_FLAGS = [
  ..."-O2 -Wall -Wextra -Werror -std=c17 -ffreestanding -fno-pic -mcmodel=small -fno-omit-frame-pointer".split(" "),
  ..."-fno-stack-protector -fno-asynchronous-unwind-tables -fwrapv -fno-strict-aliasing".split(" "),
  ..."-ffunction-sections -fdata-sections".split(" "),
];
const run = promisify(execFile);

/** The first of these programs that is installed, or null. */
export function findTool(...names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.find((name) => folders.some((folder) => existsSync(join(folder, name)))) ?? null;
}

const clang = findTool("clang-19", "clang", "clang-18", "clang-17", "clang-16", "clang-15", "clang-14");
const lld = findTool("ld.lld-19", "ld.lld", "ld.lld-18", "ld.lld-17", "ld.lld-16", "ld.lld-15", "ld.lld-14");
const qemu = findTool("qemu-system-x86_64");

/** Why guests cannot be tested here, or null. */
export function missingTools(): string | null {
  if (!clang) return "clang is not installed";
  if (!lld) return "lld is not installed";
  if (!qemu) return "qemu-system-x86_64 is not installed";
  return null;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".c") || name.endsWith(".S"))
    .sort()
    .map((name) => join(folder, name));
}

/** Compiles platforms once and links guests with them. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), "kiln-guests-"));
  private readonly objects = new Map<string, Promise<string>>();
  private readonly images = new Map<string, Promise<string>>();

  /** The object file of one source file. */
  private compile(source: string): Promise<string> {
    let object = this.objects.get(source);
    if (!object) {
      const out = join(this.folder, `${source.replaceAll("/", "-")}.o`);
      object = run(clang!, ["-c", ...COMPILE_FLAGS, join(root, source), "-o", out]).then(() => out);
      this.objects.set(source, object);
    }
    return object;
  }

  /** The image of tests/guests/GUEST.c for a platform. */
  image(guest: string, platform: "kvm" | "linux"): Promise<string> {
    const key = `${guest}-${platform}`;
    let image = this.images.get(key);
    if (!image) this.images.set(key, (image = this.link(guest, platform)));
    return image;
  }

  private async link(guest: string, platform: "kvm" | "linux"): Promise<string> {
    const wanted = [`tests/guests/${guest}.c`, "runtime/core/mem.c", ...sources(`platform/${platform}`)];
    const ofLinux = (source: string): boolean => basename(source).startsWith("linux_");
    wanted.push(...sources("arch/x86_64").filter((source) => ofLinux(source) === (platform === "linux")));
    if (platform === "linux") wanted.push("runtime/core/report.c", "tests/guests/host/linux_names.c");
    const objects: string[] = [];
    for (const source of wanted) objects.push(await this.compile(source));
    const out = join(this.folder, `${basename(guest)}-${platform}`);
    const script =
      platform === "kvm"
        ? ["-z", "max-page-size=16", "-T", join(root, "platform/kvm/image.ld")]
        : ["-e", "_start", "--wrap=kiln_start"];
    await run(lld!, ["-static", "--gc-sections", "-z", "noexecstack", ...script, "-o", out, ...objects]);
    return out;
  }

  /** Removes everything that was built. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The command line as platform/kvm/cmdline.c reads it. */
function commandLine(options: RunOptions): string {
  const encode = (text: string): string =>
    text === ""
      ? "%"
      : [...Buffer.from(text)]
          .map((byte) => (byte > 0x20 && byte < 0x7f && byte !== 0x25 ? String.fromCharCode(byte) : `%${hex(byte)}`))
          .join("")
          .replace(/^virtio_mmio/, "%76irtio_mmio");
  const words = [...(options.words ?? []), ...(options.env ?? []).map((variable) => `env.${encode(variable)}`)];
  if (options.args?.length) words.push("--", ...options.args.map(encode));
  return words.join(" ");
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function qemuCommand(machine: Exclude<Machine, "linux">, image: string, options: RunOptions): string[] {
  const type = { microvm: "microvm,acpi=off", "microvm-acpi": "microvm", q35: "q35" }[machine];
  const command = ["-accel", "tcg", "-machine", type, "-cpu", options.cpu ?? "max", "-m", options.memory ?? "16M"];
  command.push("-nodefaults", "-no-user-config", "-display", "none");
  command.push("-chardev", "stdio,id=out,mux=on,signal=off", "-serial", "chardev:out");
  if (options.statusOnOutput) command.push("-device", "isa-debugcon,iobase=0xe9,chardev=out");
  if (!options.reboot) command.push("-no-reboot");
  if (!options.noExitDevice) command.push("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04");
  command.push("-global", "virtio-mmio.force-legacy=false", ...(options.qemu ?? []), "-kernel", image);
  const words = commandLine(options);
  if (words) command.push("-append", words);
  return command;
}

/** Boots an image and waits for its end; stops it after GUEST_MS_MAX. */
export function boot(machine: Machine, image: string, options: RunOptions = {}): Promise<Run> {
  const [program, words] =
    machine === "linux" ? [image, [...(options.args ?? [])]] : [qemu!, qemuCommand(machine, image, options)];
  const env = { ...process.env };
  for (const variable of options.env ?? []) {
    const at = variable.indexOf("=");
    env[variable.slice(0, at)] = variable.slice(at + 1);
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], env });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= OUTPUT_MAX) chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), GUEST_MS_MAX);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      let status = code ?? -1;
      if (machine !== "linux" && !options.noExitDevice) status = status & 1 ? status >> 1 : -1;
      const output = Buffer.concat(chunks).toString();
      /* A process has two outputs, a machine one. */
      resolve(machine === "linux" ? { status, output: output + errors, errors: "" } : { status, output, errors });
    });
  });
}

/** The symbols of an image: address by name. */
export function symbols(image: string): Map<string, number> {
  const nm = findTool("llvm-nm-19", "llvm-nm", "nm")!;
  const lines = execFileSync(nm, [image], { encoding: "utf8" }).split("\n");
  return new Map(lines.map((line) => [line.slice(19), Number.parseInt(line.slice(0, 16), 16)]));
}
