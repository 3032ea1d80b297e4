/**
 * Streams of what an iterable gives.
 * @see https://streams.spec.whatwg.org/#readable-stream-from-iterable
 */
import { inspect } from "../../../runtime/std/inspect.ts";
import { CodedTypeError } from "../../web/src/coded-errors.ts";
import type { DefaultSource, SourceAlgorithms } from "./default-controller.ts";
import { invalidState } from "./errors.ts";

/** An async iterator over what a plain iterable gives; promises among it are waited for. */
async function* awaited<T>(items: Iterable<T>): AsyncGenerator<T, void, void> {
  yield* items;
}

/** @throws TypeError with code ERR_ARG_NOT_ITERABLE. */
function iteratorOf<T>(iterable: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> {
  const asynchronous = (iterable as AsyncIterable<T>)[Symbol.asyncIterator];
  if (asynchronous !== undefined && asynchronous !== null)
    return (iterable as AsyncIterable<T>)[Symbol.asyncIterator]();
  if ((iterable as Iterable<T>)[Symbol.iterator] === undefined) {
    throw new CodedTypeError("ERR_ARG_NOT_ITERABLE", `${shown(iterable)} must be iterable`);
  }
  return awaited(iterable as Iterable<T>);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : inspect(value);
}

/** What reads the iterable for a stream. @throws TypeError with code ERR_ARG_NOT_ITERABLE. */
export function iterableAlgorithms<T>(
  iterable: Iterable<T> | AsyncIterable<T>,
  source: DefaultSource,
): SourceAlgorithms {
  const iterator = iteratorOf(iterable);
  return {
    start: () => undefined,
    pull: async () =>
      Promise.resolve(iterator.next()).then((step) => {
        if (typeof step !== "object" || step === null) {
          throw invalidState("The promise returned by the iterator.next() method must fulfill with an object");
        }
        if (step.done === true) source.close();
        else source.enqueue(step.value);
      }),
    cancel: async (reason) => {
      if (iterator.return === undefined) return undefined;
      return Promise.resolve(iterator.return(reason)).then((step) => {
        if (typeof step !== "object" || step === null) {
          throw invalidState("The promise returned by the iterator.return() method must fulfill with an object");
        }
      });
    },
  };
}
