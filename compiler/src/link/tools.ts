/** Finding clang, lld and musl's libm. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export interface Toolchain {
  readonly clang: string;
  readonly lld: string;
  readonly libm: string | null;
  readonly version: string;
}

export class ToolMissing extends Error {}

const CLANGS = [
  "clang-19",
  "clang-20",
  "clang-21",
  "clang-18",
  "clang-17",
  "clang-16",
  "clang-15",
  "clang",
  "clang-14",
];
const LLDS = [
  "ld.lld-19",
  "ld.lld-20",
  "ld.lld-21",
  "ld.lld-18",
  "ld.lld-17",
  "ld.lld-16",
  "ld.lld-15",
  "ld.lld",
  "ld.lld-14",
];
const LIBMS = ["/usr/lib/x86_64-linux-musl/libm.a", "/usr/lib/x86_64-linux-musl/libc.a", "/usr/lib/musl/lib/libc.a"];

function version(name: string): string | null {
  const r = spawnSync(name, ["--version"], { encoding: "utf8" });
  return r.error || r.status !== 0 ? null : (r.stdout.split("\n")[0] ?? name);
}

let found: Toolchain | null = null;

/** @throws ToolMissing with the next step. */
export function toolchain(): Toolchain {
  if (found !== null) return found;
  let clang: string | null = null;
  let text = "";
  for (const c of CLANGS) {
    const v = version(c);
    if (v !== null) {
      clang = c;
      text = v;
      break;
    }
  }
  if (clang === null)
    throw new ToolMissing(
      "clang (14 or newer) is needed and was not found: run scripts/setup, or install your system's clang package.",
    );
  const lld = LLDS.find((l) => version(l) !== null);
  if (lld === undefined)
    throw new ToolMissing(
      "ld.lld is needed and was not found: run scripts/setup, or install your system's lld package.",
    );
  // On Debian libm.a is an empty archive: the functions are in libc.a.
  const libm =
    LIBMS.filter((l) => l.endsWith("libc.a")).find((l) => existsSync(l)) ?? LIBMS.find((l) => existsSync(l)) ?? null;
  found = { clang, lld, libm, version: text };
  return found;
}
