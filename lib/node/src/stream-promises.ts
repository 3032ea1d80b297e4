/**
 * `node:stream/promises`.
 * @see https://nodejs.org/api/stream.html#streams-promises-api
 */
import type { Stream } from "./streams/base.ts";
import { type FinishedOptions, finished as finishedCallback } from "./streams/finished.ts";
import { connect, type Stage } from "./streams/pipeline.ts";

export * as default from "./stream-promises.ts";

export function finished(stream: Stream, options: FinishedOptions = {}): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    finishedCallback(stream, options, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Resolves when all is through; rejects when one part has failed and all others are destroyed. */
export function pipeline(...stages: Stage[]): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    const done = (error?: Error | null, value?: unknown): void => {
      if (error) reject(error);
      else resolve(value);
    };
    connect(stages, done, true);
  });
}
