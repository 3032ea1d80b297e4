/** The chunks of a stream, one by one. */
import { type Chunk, destroy } from "./base.ts";
import { finished } from "./finished.ts";
import type { Readable } from "./readable.ts";

export interface IteratorOptions {
  /** Destroy the stream when the loop ends early, unless false. */
  destroyOnReturn?: boolean;
}

export async function* chunksOf(
  stream: Readable,
  options: IteratorOptions | undefined,
): AsyncGenerator<Chunk, void, void> {
  let wake: (() => void) | null = null;
  let over = false;
  let error: Error | null = null;
  let failed = false;
  const next = (): void => {
    const resolve = wake;
    wake = null;
    if (resolve !== null) resolve();
  };
  stream.on("readable", next);
  const stop = finished(stream, { writable: false }, (failure) => {
    over = true;
    error = failure ?? null;
    next();
  });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error !== null) throw error;
      else if (over) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } catch (thrown) {
    failed = true;
    throw thrown;
  } finally {
    const leaves = failed || error !== null || options?.destroyOnReturn !== false;
    if (leaves && ((!over && !failed) || stream.autoDestroy)) {
      destroy(stream);
    } else {
      stream.removeListener("readable", next);
      stop();
    }
  }
}
