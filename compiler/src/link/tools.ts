/** Finding clang and lld. */
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";

export interface Toolchain {
  readonly clang: string;
  readonly lld: string;
  readonly version: string;
  /** Changes when one of the programs does. */
  readonly id: string;
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

/** The file that a command means, as the shell finds it. */
function locate(name: string): string | null {
  for (const dir of (process.env.PATH ?? "").split(delimiter)) {
    const file = join(dir, name);
    try {
      accessSync(file, constants.X_OK);
      return realpathSync(file);
    } catch {
      // In none of the directories so far.
    }
  }
  return null;
}

/**
 * What programs say of themselves, by file, size and time: asking them costs a tenth of a second in every build.
 * A file that cannot be read or written is asked for again.
 */
class Versions {
  private readonly file: string;
  private readonly known: Record<string, string>;
  /** The programs that were asked for and are there. */
  readonly programs: string[] = [];

  constructor(cacheDir: string) {
    this.file = join(cacheDir, "tools.json");
    let known: unknown = null;
    try {
      known = JSON.parse(readFileSync(this.file, "utf8"));
    } catch {
      // None yet.
    }
    this.known = typeof known === "object" && known !== null ? { ...(known as Record<string, string>) } : {};
  }

  of(name: string): string | null {
    const file = locate(name);
    if (file === null) return null;
    const { size, mtimeMs } = statSync(file);
    const key = `${name} ${file} ${size} ${mtimeMs}`;
    const known = this.known[key];
    this.programs.push(key);
    if (typeof known === "string") return known;
    const r = spawnSync(name, ["--version"], { encoding: "utf8" });
    if (r.error || r.status !== 0) return null;
    const text = r.stdout.split("\n")[0] ?? name;
    this.known[key] = text;
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      const temporary = `${this.file}.${process.pid}`;
      writeFileSync(temporary, JSON.stringify(this.known));
      renameSync(temporary, this.file);
    } catch {
      // Asked again next time.
    }
    return text;
  }
}

let found: Toolchain | null = null;

/** @throws ToolMissing with the next step. */
export function toolchain(cacheDir: string): Toolchain {
  if (found !== null) return found;
  const versions = new Versions(cacheDir);
  const version = (name: string): string | null => versions.of(name);
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
  found = { clang, lld, version: text, id: versions.programs.join() };
  return found;
}
