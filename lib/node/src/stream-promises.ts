/**
 * `node:stream/promises`.
 * @see https://nodejs.org/api/stream.html#streams-promises-api
 */
import { validateBoolean } from "../../web/src/validate.ts";
import { Stream } from "./streams/base.ts";
import { type FinishedOptions, finished as finishedCallback } from "./streams/finished.ts";
import { hasIterator } from "./streams/iterable-source.ts";
import { connect, type PipelineOptions, type Stage } from "./streams/pipeline.ts";

export * as default from "./stream-promises.ts";

/** @throws TypeError for a `cleanup` that is no boolean. */
export function finished(stream: Stream, options: FinishedOptions = {}): Promise<void> {
  const cleanup = options?.cleanup;
  if (cleanup) validateBoolean(cleanup, "cleanup");
  return new Promise<void>((resolve, reject) => {
    const stop = finishedCallback(stream, options, (error) => {
      if (cleanup) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Resolves when all is through; rejects when one part has failed and all others are destroyed. */
export function pipeline(...parts: (Stage | PipelineOptions)[]): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    const stages = [...parts] as Stage[];
    const last = parts[parts.length - 1];
    let options: PipelineOptions | undefined;
    if (last && typeof last === "object" && !(last instanceof Stream) && !hasIterator(last)) {
      options = stages.pop() as PipelineOptions;
    }
    const done = (error?: Error | null, value?: unknown): void => {
      if (error) reject(error);
      else resolve(value);
    };
    connect(stages, done, options);
  });
}
