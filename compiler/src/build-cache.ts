/**
 * Whole builds kept from one to the next: an image, what lies beside it, and everything that the build asked of the
 * file system. While all answers are the same, so is the image. Knows nothing of TypeScript, so that the command
 * line can look here before it loads the compiler.
 */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "./frontend/errors.ts";
import { digest, type Inputs, isUnchanged } from "./inputs.ts";
import { ToolMissing, toolchain } from "./link/tools.ts";

export { type Inputs, isUnchanged } from "./inputs.ts";

/** Bytes that the cache may hold; what was not used for longest goes first. */
export const BUILDS_BYTES_MAX = 256 * 1024 * 1024;
/** What was not used for so long goes, too. */
const UNUSED_MS = 30 * 24 * 60 * 60 * 1000;
/** States of one program's files that are kept: back and forth between edits. */
const STATES_MAX = 6;
/** A build that was interrupted while it wrote here leaves a folder; after so long nobody writes to it. */
const PARTIAL_MS = 15 * 60 * 1000;
const PARTIAL = ".tmp";
const ENTRY = "build.json";
/** What a build writes: endings of files, and their names here. */
const FILES: readonly (readonly [ending: string, name: string])[] = [
  ["", "image"],
  [".map.json", "map.json"],
  [".debug", "debug"],
];

/** The folder of everything that is kept from build to build. */
export const cacheFolder = (): string => process.env.KILN_CACHE ?? join(homedir(), ".cache/kiln/objects");

/** What a build gave, as far as it is not in files. */
export interface KeptBuild {
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: Inputs;
}

/** Names what a build is asked for: `request` and the tools that it will use. Null: tools are missing. */
export function buildKey(compiler: string, request: readonly (string | number | boolean | null)[]): string | null {
  try {
    const tools = toolchain(cacheFolder());
    return digest(JSON.stringify([compiler, tools.id, process.env.KILN_DEBUG ?? "", ...request]));
  } catch (error) {
    if (error instanceof ToolMissing) return null;
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Nothing that could be removed.
  }
}

export class BuildCache {
  private readonly dir: string;

  constructor(
    folder = cacheFolder(),
    private readonly bytesMax = BUILDS_BYTES_MAX,
  ) {
    this.dir = join(folder, "builds");
  }

  /** Writes the files of an earlier build whose inputs are as they were to `out`; null when there is none. */
  find(key: string, out: string): KeptBuild | null {
    for (const { path } of this.states(key)) {
      try {
        const kept = JSON.parse(readFileSync(join(path, ENTRY), "utf8")) as KeptBuild;
        if (!isUnchanged(kept.inputs)) continue;
        for (const [ending, name] of FILES)
          if (name === "image" || existsSync(join(path, name))) copyFileSync(join(path, name), out + ending);
        chmodSync(out, 0o755);
        const now = new Date();
        utimesSync(path, now, now);
        return kept;
      } catch {
        // Another build has removed it, or the disk is full: built again.
        for (const [ending] of FILES) removeIfThere(out + ending);
      }
    }
    return null;
  }

  /** Keeps what a build wrote to `out`. It appears when it is whole, so that builds may run at once. */
  add(key: string, out: string, build: KeptBuild): void {
    const text = JSON.stringify(build);
    const path = join(this.dir, `${key}-${digest(text)}`);
    const partial = join(this.dir, `${randomBytes(8).toString("hex")}${PARTIAL}`);
    try {
      mkdirSync(partial, { recursive: true });
      for (const [ending, name] of FILES)
        if (name === "image" || existsSync(out + ending)) copyFileSync(out + ending, join(partial, name));
      writeFileSync(join(partial, ENTRY), text);
      rmSync(path, { recursive: true, force: true });
      renameSync(partial, path);
      for (const old of this.states(key).slice(STATES_MAX)) rmSync(old.path, { recursive: true, force: true });
      this.trim();
    } catch {
      // Without the cache the next build takes longer, and that is all.
      removeIfThere(partial);
    }
  }

  /** What is kept for a request, the last used first. */
  private states(key: string): { path: string; usedMs: number }[] {
    const found: { path: string; usedMs: number }[] = [];
    for (const name of this.names()) {
      if (!name.startsWith(`${key}-`)) continue;
      const stat = statSync(join(this.dir, name), { throwIfNoEntry: false });
      if (stat !== undefined) found.push({ path: join(this.dir, name), usedMs: stat.mtimeMs });
    }
    return found.sort((a, b) => b.usedMs - a.usedMs);
  }

  private names(): string[] {
    try {
      return readdirSync(this.dir);
    } catch {
      return [];
    }
  }

  /** Keeps the cache within its bounds. */
  trim(now = Date.now()): void {
    const kept: { path: string; bytes: number; usedMs: number }[] = [];
    let bytes = 0;
    for (const name of this.names()) {
      const path = join(this.dir, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      if (now - stat.mtimeMs > (name.endsWith(PARTIAL) ? PARTIAL_MS : UNUSED_MS)) {
        rmSync(path, { recursive: true, force: true });
      } else if (!name.endsWith(PARTIAL)) {
        const size = [...FILES.map(([, file]) => file), ENTRY]
          .map((file) => statSync(join(path, file), { throwIfNoEntry: false })?.size ?? 0)
          .reduce((a, b) => a + b);
        kept.push({ path, bytes: size, usedMs: stat.mtimeMs });
        bytes += size;
      }
    }
    kept.sort((a, b) => a.usedMs - b.usedMs);
    for (const old of kept) {
      if (bytes <= this.bytesMax) return;
      rmSync(old.path, { recursive: true, force: true });
      bytes -= old.bytes;
    }
  }
}
