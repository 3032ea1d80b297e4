/** `kiln doctor`: what this computer has, what is missing, and how to get it. */
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { findFirst, findProgram, kvmState, QEMU } from "./tools.ts";
import { red, yellow } from "./ui.ts";

export type CheckState = "ok" | "missing" | "optional";

export interface Check {
  name: string;
  state: CheckState;
  /** What was found, or why it is needed. */
  detail: string;
  /** How to get it; empty when it is there. */
  fix: string;
}

const NODE_MAJOR_MIN = 20;
const CLANG_MAJOR_MIN = 14;
const CLANG_MAJOR_BEST = 19;
/** Newest first; the plain name may be any version. */
export const CLANG_NAMES = [
  "clang-19",
  "clang-21",
  "clang-20",
  "clang",
  "clang-18",
  "clang-17",
  "clang-16",
  "clang-15",
  "clang-14",
];
export const LLD_NAMES = [
  "ld.lld-19",
  "ld.lld-21",
  "ld.lld-20",
  "ld.lld",
  "ld.lld-18",
  "ld.lld-17",
  "ld.lld-16",
  "ld.lld-15",
  "ld.lld-14",
];

/** First number of a program's version line, or null. */
export function majorVersion(text: string): number | null {
  const match = /(?:version |LLD )(\d+)/.exec(text);
  return match === null ? null : Number(match[1]);
}

function versionLine(program: string): string {
  try {
    return (
      execFileSync(program, ["--version"], {
        encoding: "utf8",
        timeout: 10_000,
        stdio: ["ignore", "pipe", "ignore"],
      }).split("\n")[0] ?? ""
    );
  } catch {
    return "";
  }
}

function ok(name: string, detail: string): Check {
  return { name, state: "ok", detail, fix: "" };
}

function nodeCheck(): Check {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= NODE_MAJOR_MIN) return ok("node", process.versions.node);
  return {
    name: "node",
    state: "missing",
    detail: `${process.versions.node} is too old`,
    fix: `install Node ${NODE_MAJOR_MIN} or newer`,
  };
}

function clangCheck(): Check {
  const program = findFirst(CLANG_NAMES);
  const fix = `apt install clang-${CLANG_MAJOR_BEST}, or clang ${CLANG_MAJOR_MIN} or newer`;
  if (program === null) return { name: "clang", state: "missing", detail: "compiles the generated C", fix };
  const version = versionLine(program);
  const major = majorVersion(version);
  if (major !== null && major < CLANG_MAJOR_MIN)
    return { name: "clang", state: "missing", detail: `${version} is too old`, fix };
  return ok("clang", `${program}: ${version}`);
}

function lldCheck(): Check {
  const program = findFirst(LLD_NAMES);
  if (program !== null) return ok("ld.lld", `${program}: ${versionLine(program)}`);
  return {
    name: "ld.lld",
    state: "missing",
    detail: "links images",
    fix: `apt install lld-${CLANG_MAJOR_BEST}, or lld`,
  };
}

function qemuCheck(): Check {
  const program = findProgram(QEMU);
  if (program !== null) return ok("qemu", `${program}: ${versionLine(program)}`);
  return {
    name: "qemu",
    state: "optional",
    detail: "boots images for kvm; --platform linux does without",
    fix: "apt install qemu-system-x86",
  };
}

function kvmCheck(): Check {
  const state = kvmState();
  if (state.usable) return ok("kvm", state.reason);
  return {
    name: "kvm",
    state: "optional",
    detail: `not used: ${state.reason}; QEMU emulates in software instead, which is slower`,
    fix: "use a computer or cloud machine with hardware virtualisation, and join the group kvm",
  };
}

function tunCheck(): Check {
  try {
    accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
    return ok("tun", "/dev/net/tun");
  } catch {
    return {
      name: "tun",
      state: "optional",
      detail: "/dev/net/tun is missing or may not be opened; only --net tap:NAME needs it",
      fix: "modprobe tun, and have root make a TAP interface for you",
    };
  }
}

/** Everything that building and running needs, the necessary first. */
export function runChecks(): Check[] {
  return [nodeCheck(), clangCheck(), lldCheck(), qemuCheck(), kvmCheck(), tunCheck()];
}

export function checksText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map((check) => check.name.length));
  const lines: string[] = [];
  for (const { name, state, detail, fix } of checks) {
    const mark = state === "ok" ? "ok      " : state === "missing" ? red("missing ") : yellow("optional");
    lines.push(`${mark}  ${name.padEnd(width)}  ${detail}`);
    if (fix !== "") lines.push(`${" ".repeat(10 + width)}  → ${fix}`);
  }
  const missing = checks.filter((check) => check.state === "missing");
  lines.push(
    missing.length === 0
      ? "Kiln can build here."
      : `Missing: ${missing.map((check) => check.name).join(", ")}. On Debian and Ubuntu scripts/setup installs it.`,
  );
  return `${lines.join("\n")}\n`;
}
