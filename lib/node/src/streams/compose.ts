/**
 * `stream.compose`: streams, iterables and generators in a row, as one stream.
 * @see https://nodejs.org/api/stream.html#streamcomposestreams
 */
import type { AbortSignal } from "../../../web/src/abort.ts";
import { invalidArgValue } from "../../../web/src/validate.ts";
import { CodedTypeError } from "../errors.ts";
import { addAbortSignal } from "./abort-signal.ts";
import { destroy, Stream } from "./base.ts";
import { Duplex } from "./duplex.ts";
import { finished } from "./finished.ts";
import { type DuplexSource, duplexFrom } from "./from.ts";
import { hasIterator } from "./iterable-source.ts";
import { Joint } from "./joint.ts";
import { checkOptions } from "./operators.ts";
import { connect, type Stage } from "./pipeline.ts";
import { Readable } from "./readable.ts";
import { Writable } from "./writable.ts";

/** Writes to the first, reads from the last. @throws TypeError for what does not fit together. */
export function compose(...streams: (Stage | DuplexSource)[]): Duplex {
  if (streams.length === 0) throw new CodedTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  if (streams.length === 1) return duplexFrom(streams[0] as DuplexSource);
  const end = streams.length - 1;
  const stages = [...streams] as Stage[];
  if (typeof stages[0] === "function") stages[0] = duplexFrom(stages[0]);
  if (typeof stages[end] === "function") stages[end] = duplexFrom(stages[end]);
  for (const [i, stage] of stages.entries()) {
    if (!(stage instanceof Stream)) continue;
    if (i < end && stage.canRead() !== true) throw invalidArgValue(`streams[${i}]`, streams[i], "must be readable");
    if (i > 0 && stage.canWrite() !== true) throw invalidArgValue(`streams[${i}]`, streams[i], "must be writable");
  }
  const first = stages[0];
  if (!(first instanceof Stream) && !hasIterator(first)) stages[0] = duplexFrom(first as DuplexSource);
  const last = connect(
    stages,
    (error) => {
      joint.ended(error ?? null);
      if (!error && !writes && !reads) joint.stream.destroy();
    },
    undefined,
  );
  const head = first instanceof Writable || first instanceof Duplex ? first : null;
  const tail = last instanceof Readable ? last : null;
  const writes = head?.canWrite() === true;
  const reads = tail?.canRead() === true;
  const joint = new Joint(head, writes, tail, reads, (error) => destroy(last, error));
  if (writes) {
    joint.write();
    finished(last, () => joint.finished());
  }
  if (reads) joint.read();
  return joint.stream;
}

/** `readable.compose`. @throws TypeError for what cannot be written to. */
export function composeTwo(
  readable: Readable,
  stream: Stage | DuplexSource,
  options: { signal?: AbortSignal } | undefined,
): Duplex {
  checkOptions(options);
  if (stream instanceof Stream && stream.canWrite() !== true) {
    throw invalidArgValue("stream", stream, "must be writable");
  }
  const composed = compose(readable, stream);
  return options?.signal ? addAbortSignal(options.signal, composed) : composed;
}
