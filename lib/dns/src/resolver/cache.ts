/** Answers that were given a while ago. */
import type { Outcome } from "./answer.ts";
import { CACHE_ENTRIES_MAX, CACHE_RECORDS_MAX } from "./limits.ts";

interface Entry {
  readonly outcome: Outcome;
  readonly expiresMs: number;
}

export class ResolverCache {
  /** By type and name; the one used last is at the end. */
  private readonly entries = new Map<string, Entry>();

  get size(): number {
    return this.entries.size;
  }

  /** The answer for `name` (lower case), or null when there is none that still holds. */
  find(name: string, type: number, nowMs: number): Outcome | null {
    const key = `${type} ${name}`;
    const entry = this.entries.get(key);
    if (entry === undefined) return null;
    this.entries.delete(key);
    if (nowMs >= entry.expiresMs) return null;
    this.entries.set(key, entry);
    return entry.outcome;
  }

  /** Remembers what may be remembered. */
  keep(name: string, type: number, outcome: Outcome, nowMs: number): void {
    if (outcome.kind === "failed" || outcome.ttlSeconds <= 0) return;
    if (outcome.kind === "records" && outcome.records.length > CACHE_RECORDS_MAX) return;
    const key = `${type} ${name}`;
    this.entries.delete(key);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size < CACHE_ENTRIES_MAX) break;
      this.entries.delete(oldest);
    }
    this.entries.set(key, { outcome, expiresMs: nowMs + outcome.ttlSeconds * 1000 });
  }

  clear(): void {
    this.entries.clear();
  }
}
