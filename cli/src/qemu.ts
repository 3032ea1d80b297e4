/** The QEMU command that boots an image, and what its end means. */
import type { NetworkChoice, PortMapping } from "./options.ts";
import { usageError } from "./ui.ts";

export type Machine = "microvm" | "q35";
export const MACHINES: readonly Machine[] = ["microvm", "q35"];

export interface GuestOptions {
  image: string;
  machine: Machine;
  /** Hardware virtualisation; otherwise QEMU's own translation. */
  kvm: boolean;
  memoryBytes: number;
  ports: readonly PortMapping[];
  network: NetworkChoice;
  env: readonly { key: string; value: string }[];
  args: readonly string[];
  /** Port of this computer where QEMU waits for gdb before the first instruction; null: none. */
  gdbPort: number | null;
}

/** I/O port of QEMU's isa-debug-exit: writing v there ends QEMU with status (v << 1) | 1. */
const EXIT_PORT = 0xf4;
/**
 * I/O port where a guest says "kiln-exit: N" before it ends (platform/kvm/exit.c):
 * isa-debug-exit alone loses the top bit, and QEMU's own failures look like status 0.
 */
const STATUS_PORT = 0xe9;
/** Descriptor on which QEMU hands us what the guest says there. */
export const STATUS_FD = 3;
/** Limits of the kvm platform (platform/kvm/kvm.h): bytes of command line, arguments, variables. */
const COMMAND_LINE_MAX = 4096;
const WORDS_MAX = 64;
/** QEMU appends its virtio-mmio devices to the command line, up to this many bytes. */
const DEVICE_WORDS_BYTES = 1024;
const DEVICE_WORD = "virtio_mmio.device=";

/**
 * One token of the kernel command line: what is not plain is percent-encoded
 * as UTF-8, so that spaces, quotes and text of any language arrive as they are.
 */
export function encodeToken(text: string): string {
  let out = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const plain =
      (byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x61 && byte <= 0x7a) ||
      "-._~:/,@+=".includes(String.fromCharCode(byte));
    out += plain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

function encodeArgument(text: string): string {
  if (text === "") return "%";
  return text.startsWith(DEVICE_WORD) ? `%76${encodeToken(text.slice(1))}` : encodeToken(text);
}

/**
 * `env.KEY=value … -- argument …`, as the kvm platform reads it (platform/kvm/cmdline.c).
 *
 * @throws CliError when the machine could not take it all
 */
export function kernelCommandLine(env: GuestOptions["env"], args: readonly string[]): string {
  const words = env.map(({ key, value }) => `env.${encodeToken(key)}=${encodeToken(value)}`);
  if (args.length > 0) words.push("--", ...args.map(encodeArgument));
  const line = words.join(" ");
  if (env.length > WORDS_MAX || args.length > WORDS_MAX || line.length > COMMAND_LINE_MAX - DEVICE_WORDS_BYTES) {
    throw usageError(
      `The arguments and settings are more than a machine takes (${WORDS_MAX} of each, ${COMMAND_LINE_MAX - DEVICE_WORDS_BYTES} bytes in all).`,
      "Put large data into the program.",
    );
  }
  return line;
}

/** A hardware address of the locally administered kind that stays the same for one interface name. */
function macOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  const pair = (shift: number): string => ((hash >>> shift) & 255).toString(16).padStart(2, "0");
  return `52:54:00:${pair(16)}:${pair(8)}:${pair(0)}`;
}

/** Arguments for `qemu-system-x86_64`. */
export function qemuArguments(options: GuestOptions): string[] {
  const { machine, network } = options;
  const pci = machine === "q35";
  const args = [
    ...["-machine", pci ? "q35" : "microvm,rtc=on,acpi=off"],
    ...["-accel", options.kvm ? "kvm" : "tcg"],
    ...["-cpu", "max"],
    ...["-m", `${Math.ceil(options.memoryBytes / 1024)}K`],
    ...["-no-user-config", "-nodefaults", "-no-reboot"],
    ...["-display", "none", "-monitor", "none", "-serial", "stdio"],
    ...["-device", `isa-debug-exit,iobase=0x${EXIT_PORT.toString(16)},iosize=0x04`],
    ...["-chardev", `socket,id=status,fd=${STATUS_FD}`],
    ...["-device", `isa-debugcon,iobase=0x${STATUS_PORT.toString(16)},chardev=status`],
  ];
  // The drivers speak virtio 1.x only.
  if (!pci) args.push("-global", "virtio-mmio.force-legacy=false");
  const device = (name: string, more: string): string =>
    pci ? `${name}-pci,disable-legacy=on${more}` : `${name}-device${more}`;
  if (network.kind === "tap") {
    args.push("-netdev", `tap,id=net0,ifname=${network.name},script=no,downscript=no`);
    args.push("-device", device("virtio-net", `,netdev=net0,mac=${macOf(network.name)}${pci ? ",romfile=" : ""}`));
  } else if (network.kind !== "none") {
    const forwards = options.ports.map(
      ({ protocol, address, host, guest }) => `,hostfwd=${protocol}:${address}:${host}-:${guest}`,
    );
    args.push("-netdev", `user,id=net0${forwards.join("")}`);
    args.push("-device", device("virtio-net", `,netdev=net0${pci ? ",romfile=" : ""}`));
  }
  args.push("-device", device("virtio-rng", ""));
  if (options.gdbPort !== null) args.push("-S", "-gdb", `tcp:127.0.0.1:${options.gdbPort}`);
  args.push("-kernel", options.image);
  const append = kernelCommandLine(options.env, options.args);
  if (append !== "") args.push("-append", append);
  return args;
}

/** How a guest ended. */
export type GuestEnd =
  | { kind: "exit"; status: number }
  /** It powered off, was reset or died without saying a status. */
  | { kind: "silent" }
  | { kind: "signal"; signal: NodeJS.Signals }
  /** QEMU could not start; its own words. */
  | { kind: "qemu"; message: string };

/** The status in what a guest said on the status port, or null when it said none. */
export function statusIn(said: string): number | null {
  const match = /(?:^|\n)kiln-exit: ([0-9]{1,3})\n/.exec(said);
  const status = Number(match?.[1] ?? 256);
  return status <= 255 ? status : null;
}

/**
 * @param code QEMU's exit status, null when a signal ended it
 * @param said what arrived on STATUS_FD
 * @param complaints QEMU's lines on standard error
 */
export function guestEnd(
  code: number | null,
  signal: NodeJS.Signals | null,
  said: string,
  complaints: readonly string[],
): GuestEnd {
  const status = statusIn(said);
  if (status !== null) return { kind: "exit", status };
  if (code === null) return { kind: "signal", signal: signal ?? "SIGKILL" };
  if (code === 1 && complaints.length > 0) return { kind: "qemu", message: complaints[0] ?? "" };
  if ((code & 1) === 1) return { kind: "exit", status: code >> 1 };
  return { kind: "silent" };
}
