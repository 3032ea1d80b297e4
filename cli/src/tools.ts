/** What this computer offers: programs on the PATH, and whether it can run virtual machines in hardware. */
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Absolute path of a program on the PATH, or null. */
export function findProgram(name: string, path: string = process.env.PATH ?? ""): string | null {
  for (const directory of path.split(delimiter)) {
    if (directory === "") continue;
    const file = join(directory, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here; the next directory may have it.
    }
  }
  return null;
}

/** The first of several names that is on the PATH. */
export function findFirst(names: readonly string[]): string | null {
  for (const name of names) {
    const file = findProgram(name);
    if (file !== null) return file;
  }
  return null;
}

export const QEMU = "qemu-system-x86_64";

/** Whether hardware virtualisation is to be used, and why not. */
export interface KvmState {
  usable: boolean;
  reason: string;
}

/**
 * A `/dev/kvm` may exist and still emulate guests in software, so the
 * processor has to show the feature as well.
 */
export function kvmState(cpuinfo: string = readOr("/proc/cpuinfo"), device = "/dev/kvm"): KvmState {
  const flags = cpuinfo.split("\n").find((line) => line.startsWith("flags"));
  const words = new Set((flags ?? "").split(/\s+/));
  if (!words.has("vmx") && !words.has("svm"))
    return { usable: false, reason: "the processor shows neither vmx nor svm" };
  try {
    accessSync(device, constants.R_OK | constants.W_OK);
  } catch {
    return { usable: false, reason: `${device} is missing or may not be opened` };
  }
  return { usable: true, reason: `${device} and the processor allow it` };
}

function readOr(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
