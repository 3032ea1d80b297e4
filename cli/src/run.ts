/** `kiln run`: boots an image, passes its console on and ends with its status. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { constants, homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type BuildRequest, buildImages, findProject, printDiagnostics } from "./build.ts";
import type { Platform } from "./compiler.ts";
import { loadedEnd } from "./elf.ts";
import { freePort, gdbCommand } from "./gdb.ts";
import { type Image, looksLikeImage, readImage } from "./image.ts";
import { type NetworkChoice, type PortMapping, parsePort } from "./options.ts";
import { type GuestEnd, guestEnd, type Machine, qemuArguments, STATUS_FD } from "./qemu.ts";
import { findProgram, kvmState, QEMU } from "./tools.ts";
import { CliError, type Progress, usageError } from "./ui.ts";

/** Memory of a virtual machine when nobody says otherwise. */
const DEFAULT_MEMORY_BYTES = 64 << 20;
/** Beside its own code and data a machine needs room for page tables, a heap and network buffers. */
const WORKING_MEMORY_BYTES = 2 << 20;
/** A guest that was asked to stop and did not is ended after this time. */
const STOP_PATIENCE_MS = 3000;
/** Lines of QEMU's diagnostics that are kept. */
const COMPLAINTS_MAX = 20;
/** Last characters that are kept of what the guest says on the status port. */
const SAID_MAX = 256;

export interface RunRequest {
  /** Source file, directory or image; undefined for the project here. */
  target: string | undefined;
  platform: Platform | null;
  ports: PortMapping[];
  network: NetworkChoice;
  /** Build with IPv6. */
  ipv6: boolean;
  /** Build for this time zone; null: the configuration's. */
  tz: string | null;
  memoryBytes: number | null;
  env: { key: string; value: string }[];
  args: string[];
  machine: Machine;
  dev: boolean;
  /** Wait for gdb. */
  gdb: boolean;
}

/** Runs until the guest ends; returns its exit status. @throws CliError */
export async function run(request: RunRequest, cwd: string, progress: Progress): Promise<number> {
  const prepared = await prepare(request, cwd, progress);
  if (prepared === null) return 1;
  const { image, memoryBytes, ports, directory } = prepared;
  if (request.network.kind === "tap") {
    const { name } = request.network;
    if (!hasInterface(name)) {
      throw new CliError(
        `There is no network interface ${name}.`,
        `Make it: sudo ip tuntap add ${name} mode tap user $USER && sudo ip link set ${name} up`,
      );
    }
    if (ports.length > 0) {
      throw usageError("-p does not go with --net tap.", "Reach the guest at its own address on that interface.");
    }
  }
  await checkPorts(ports);
  return image.platform === "kvm"
    ? runMachine(image, request, memoryBytes ?? DEFAULT_MEMORY_BYTES, ports, directory)
    : runProcess(image, request, memoryBytes, ports);
}

/** Whether this network namespace has the interface; /sys may show those of another one. */
function hasInterface(name: string): boolean {
  const lines = readFileSync("/proc/net/dev", "utf8").split("\n");
  return lines.some((line) => line.slice(0, Math.max(line.lastIndexOf(":"), 0)).trim() === name);
}

interface Prepared {
  image: Image;
  memoryBytes: number | null;
  ports: PortMapping[];
  /** The program's folder; null: an image was given. */
  directory: string | null;
}

/** Finds or builds the image; null when it does not build, which has been reported. */
async function prepare(request: RunRequest, cwd: string, progress: Progress): Promise<Prepared | null> {
  const { target } = request;
  const file = target === undefined ? null : resolve(cwd, target);
  if (file !== null && looksLikeImage(file)) {
    const image = readImage(file);
    if (request.platform !== null && request.platform !== image.platform) {
      throw usageError(
        `${target} is an image for ${image.platform}, not ${request.platform}.`,
        `Leave --platform out, or build again with --platform ${request.platform}.`,
      );
    }
    if (request.tz !== null) {
      throw usageError("An image has the time zone that it was built with.", "Leave --tz out, or run the program.");
    }
    requireMachine(image.platform, request);
    return { image, memoryBytes: request.memoryBytes, ports: request.ports, directory: null };
  }
  const project = await findProject(target, cwd);
  const { config } = project;
  const platform = request.platform ?? config.platforms[0] ?? "kvm";
  requireMachine(platform, request);
  if (platform === "kvm") requireQemu();
  const net = request.network.kind === "tap" && platform === "linux" ? "stack" : null;
  const ipv6 = request.ipv6 || config.ipv6;
  const tz = request.tz ?? config.tz;
  const key = createHash("sha256")
    .update(JSON.stringify([project.entry, platform, net, ipv6, tz, request.dev, request.gdb]))
    .digest("hex")
    .slice(0, 16);
  const out = join(imageCache(), key, `${project.name}.${platform}`);
  const build: BuildRequest = {
    project,
    platforms: [platform],
    out,
    dev: request.dev,
    net,
    ipv6,
    tz,
    seed: null,
    debug: request.gdb,
    dumpPass: null,
    fresh: false,
    server: request.dev,
  };
  const outcome = await buildImages(build, cwd, { ...progress, done: () => progress.clear() });
  progress.clear();
  printDiagnostics(outcome.diagnostics, cwd);
  if (!outcome.ok) return null;
  return {
    image: readImage(out),
    memoryBytes: request.memoryBytes ?? config.memoryBytes,
    ports: request.ports.length > 0 ? request.ports : config.ports.map(parsePort),
    directory: dirname(project.entry),
  };
}

/** A process needs no help to be debugged. */
function requireMachine(platform: Platform, request: RunRequest): void {
  if (request.gdb && platform !== "kvm") {
    throw usageError(
      "--gdb is for virtual machines.",
      "Build with --debug and start it: gdb -q FILE.debug -ex 'exec-file FILE'",
    );
  }
}

/** Where images of `kiln run` lie: they are nobody's build result, so not in the project. */
function imageCache(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  for (const directory of [join(base, "kiln", "run"), join(tmpdir(), `kiln-run-${process.getuid?.() ?? 0}`)]) {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      if (statSync(directory).uid === (process.getuid?.() ?? 0)) return directory;
    } catch {
      // A read-only home: the next place.
    }
  }
  throw new CliError(`Cannot keep an image under ${base} or ${tmpdir()}.`, "Build with -o FILE and run that file.");
}

function requireQemu(): string {
  const qemu = findProgram(QEMU);
  if (qemu === null) {
    throw new CliError(
      `${QEMU} is not installed, and an image for kvm needs it.`,
      "Install it (Debian, Ubuntu: sudo apt install qemu-system-x86), or choose --platform linux.",
    );
  }
  return qemu;
}

/** Tries each port of this computer, so that a taken one is told before anything boots. */
async function checkPorts(ports: readonly PortMapping[]): Promise<void> {
  const seen = new Set<string>();
  for (const mapping of ports) {
    const key = `${mapping.address}:${mapping.host}/${mapping.protocol}`;
    if (seen.has(key)) throw usageError(`Port ${mapping.host} of this computer is given twice.`, "Choose another one.");
    seen.add(key);
    const code = await tryPort(mapping);
    if (code === null) continue;
    const where = `${mapping.protocol.toUpperCase()} port ${mapping.host}`;
    if (code === "EACCES") {
      throw new CliError(`${where} needs privileges.`, "Choose one from 1024 on, for example -p 8080:80.");
    }
    if (code === "EADDRNOTAVAIL") {
      throw new CliError(`This computer has no address ${mapping.address}.`, "Leave it out, or list yours: ip address");
    }
    throw new CliError(
      `${where} of this computer is taken.`,
      `Stop the program that has it (ss -lnp | grep :${mapping.host}), or choose another port with -p.`,
    );
  }
}

function tryPort(mapping: PortMapping): Promise<string | null> {
  return new Promise((done) => {
    const failed = (error: NodeJS.ErrnoException): void => done(error.code ?? "EIO");
    if (mapping.protocol === "udp") {
      const socket = createSocket("udp4");
      socket.once("error", failed);
      socket.bind(mapping.host, mapping.address, () => socket.close(() => done(null)));
      return;
    }
    const server = createServer();
    server.once("error", failed);
    server.listen(mapping.host, mapping.address, () => server.close(() => done(null)));
  });
}

/** Ends of a child process, and the signal that we were asked to pass on. */
interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  asked: NodeJS.Signals | null;
}

/** The status by which a shell tells that a signal ended a program. */
function signalStatus(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Passes signals on until the child ends, and does not let it outlive a stop. */
function waitFor(child: ChildProcess): Promise<ChildEnd> {
  return new Promise((done, failed) => {
    let asked: NodeJS.Signals | null = null;
    let timer: NodeJS.Timeout | null = null;
    const stop = (signal: NodeJS.Signals): void => {
      if (asked !== null) {
        child.kill("SIGKILL");
        return;
      }
      asked = signal;
      child.kill(signal);
      timer = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
    };
    const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, stop);
    const finish = (): void => {
      if (timer !== null) clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
    };
    child.once("error", (error) => {
      finish();
      failed(error);
    });
    child.once("close", (code, signal) => {
      finish();
      done({ code, signal, asked });
    });
  });
}

async function runProcess(
  image: Image,
  request: RunRequest,
  memoryBytes: number | null,
  ports: readonly PortMapping[],
): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const { key, value } of request.env) env[key] = value;
  if (ports.length > 0) {
    const given = ports.find((mapping) => mapping.addressGiven);
    if (given !== undefined) {
      throw usageError(
        `On linux the program itself chooses the address that it listens on, not -p.`,
        `Write -p ${given.host}:${given.guest}.`,
      );
    }
    env.KILN_PORT_MAP = ports.map(({ host, guest, protocol }) => `${host}:${guest}/${protocol}`).join(",");
  }
  if (memoryBytes !== null) env.KILN_MEMORY = `${Math.ceil(memoryBytes / 1024)}K`;
  if (request.network.kind === "tap") env.KILN_NET = `tap:${request.network.name}`;
  const child = spawn(image.path, request.args, { stdio: "inherit", env });
  let end: ChildEnd;
  try {
    end = await waitFor(child);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES") {
      throw new CliError(`${image.path} may not be executed.`, `Allow it: chmod +x ${image.path}`);
    }
    if (code === "ENOEXEC" || code === "UNKNOWN") {
      throw new CliError(`This computer cannot execute ${image.path}.`, "It is a program for Linux on x86_64.");
    }
    throw error;
  }
  if (end.code !== null) return end.code;
  const signal = end.signal ?? "SIGKILL";
  if (end.asked === null) process.stderr.write(`kiln: ${image.path} was ended by ${signal}.\n`);
  return signalStatus(end.asked ?? signal);
}

async function runMachine(
  image: Image,
  request: RunRequest,
  memoryBytes: number,
  ports: readonly PortMapping[],
  directory: string | null,
): Promise<number> {
  const qemu = requireQemu();
  if (request.network.kind === "host") {
    throw usageError("A virtual machine has no host sockets.", "Leave --net host out, or choose --platform linux.");
  }
  const needed = loadedEnd(image.elf) + WORKING_MEMORY_BYTES;
  if (memoryBytes < needed) {
    const mebibytes = Math.ceil(needed / (1 << 20));
    throw new CliError(
      `${Math.floor(memoryBytes / 1024)}K of memory is too little for ${image.path}.`,
      `Give at least --memory ${mebibytes}M.`,
    );
  }
  const gdbPort = request.gdb ? await freePort() : null;
  if (gdbPort !== null) {
    const root = resolve(import.meta.dirname, "../..");
    const sources = [...(directory === null ? [] : [directory]), root, join(root, "runtime")];
    process.stderr.write(`kiln: the machine waits for:\n${gdbCommand(image.path, gdbPort, sources)}\n`);
  }
  const args = qemuArguments({
    image: image.path,
    machine: request.machine,
    kvm: kvmState().usable,
    memoryBytes,
    ports,
    network: request.network,
    env: request.env,
    args: request.args,
    gdbPort,
  });
  // No standard input: QEMU would switch the terminal into raw mode, and guests have no input yet.
  const child = spawn(qemu, args, { stdio: ["ignore", "inherit", "pipe", "pipe"] });
  let said = "";
  child.stdio[STATUS_FD]?.on("data", (bytes: Buffer) => {
    said = (said + bytes.toString("latin1")).slice(-SAID_MAX);
  });
  const complaints: string[] = [];
  let partial = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (partial + text).split("\n");
    partial = lines.pop() ?? "";
    for (const line of lines) if (!isNoise(line) && complaints.length < COMPLAINTS_MAX) complaints.push(line);
  });
  const { code, signal, asked } = await waitFor(child);
  if (partial !== "" && !isNoise(partial)) complaints.push(partial);
  if (asked !== null) return signalStatus(asked);
  return reportEnd(guestEnd(code, signal, said, complaints), complaints, request, memoryBytes);
}

/** What QEMU says about its own end and about features that software emulation lacks. */
function isNoise(line: string): boolean {
  return line.trim() === "" || line.includes("terminating on signal") || line.includes("warning: TCG doesn't support");
}

function reportEnd(end: GuestEnd, complaints: readonly string[], request: RunRequest, memoryBytes: number): number {
  switch (end.kind) {
    case "exit":
      return end.status;
    case "silent":
      for (const line of complaints) process.stderr.write(`${line}\n`);
      throw new CliError(
        "The machine stopped without an exit status.",
        "If it printed nothing, it may need more memory (--memory 128M).",
      );
    case "signal":
      process.stderr.write(`kiln: QEMU was ended by ${end.signal}.\n`);
      return signalStatus(end.signal);
    case "qemu":
      throw qemuFailure(end.message, request, memoryBytes);
    default: {
      const never: never = end;
      return never;
    }
  }
}

/** QEMU's reasons not to start, as sentences of ours where the next step is known. */
function qemuFailure(message: string, request: RunRequest, memoryBytes: number): CliError {
  const words = message.replace(/^qemu-system-x86_64: /, "");
  if (words.includes("host forwarding rule")) {
    return new CliError(`QEMU could not open a port of this computer (${words}).`, "Choose another one with -p.");
  }
  if (words.includes("/dev/net/tun") && request.network.kind === "tap") {
    return new CliError(
      `QEMU may not use the interface ${request.network.name} (${words}).`,
      "Make it yours: sudo ip tuntap add NAME mode tap user $USER, or run as root.",
    );
  }
  if (words.includes("cannot set up guest memory") || words.includes("Cannot allocate memory")) {
    return new CliError(`This computer has no ${memoryBytes >> 20} MiB of memory left.`, "Give less with --memory.");
  }
  return new CliError(`QEMU could not start: ${words}.`, "See what is missing with: kiln doctor");
}
