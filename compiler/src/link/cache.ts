/** Objects kept from build to build, named by the hash of all that went into them. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

/** Bytes that the cache may hold; what was not used for longest goes first. */
export const CACHE_BYTES_MAX = 512 * 1024 * 1024;
/** What was used so recently may be in use by a build that runs now. */
const IN_USE_MS = 15 * 60 * 1000;
const OBJECT = ".o";
const PARTIAL = ".tmp";

export class ObjectCache {
  constructor(
    private readonly dir: string,
    private readonly bytesMax = CACHE_BYTES_MAX,
  ) {
    mkdirSync(dir, { recursive: true });
  }

  /** Path of the object, or null when it has to be made. A hit counts as a use. */
  find(name: string): string | null {
    const path = join(this.dir, name + OBJECT);
    try {
      const now = new Date();
      utimesSync(path, now, now);
      return path;
    } catch {
      return null;
    }
  }

  /** Has `make` write a new object; it appears under its name only when it is whole, so that builds may run at once. */
  async add(name: string, make: (path: string) => Promise<void>): Promise<string> {
    const path = join(this.dir, name + OBJECT);
    const partial = join(this.dir, `${name}.${randomBytes(6).toString("hex")}${PARTIAL}`);
    try {
      await make(partial);
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
    return path;
  }

  /** Keeps the cache within its bound. Builds that run at the same time may evict the same objects. */
  trim(now = Date.now()): void {
    const objects: { path: string; bytes: number; usedMs: number }[] = [];
    let bytes = 0;
    for (const file of readdirSync(this.dir)) {
      const path = join(this.dir, file);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat === undefined || !stat.isFile()) continue;
      if (file.endsWith(PARTIAL)) {
        if (now - stat.mtimeMs > IN_USE_MS) rmSync(path, { force: true });
      } else if (file.endsWith(OBJECT)) {
        objects.push({ path, bytes: stat.size, usedMs: stat.mtimeMs });
        bytes += stat.size;
      }
    }
    if (bytes <= this.bytesMax) return;
    objects.sort((a, b) => a.usedMs - b.usedMs);
    for (const o of objects) {
      if (bytes <= this.bytesMax || now - o.usedMs <= IN_USE_MS) return;
      rmSync(o.path, { force: true });
      bytes -= o.bytes;
    }
  }
}
