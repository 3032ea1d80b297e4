/**
 * Queuing strategies: how much a chunk counts, and how much may wait.
 * @see https://streams.spec.whatwg.org/#qs
 */
import { CodedTypeError } from "../../web/src/coded-errors.ts";
import { validateFunction, validateObject } from "../../web/src/validate.ts";
import { badArgumentRange } from "./errors.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";

// biome-ignore lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on
export type QueuingStrategySize<T = any> = (chunk: T) => number;

// biome-ignore lint/suspicious/noExplicitAny: see QueuingStrategySize
export interface QueuingStrategy<T = any> {
  highWaterMark?: number;
  size?: QueuingStrategySize<T>;
}

export interface QueuingStrategyInit {
  highWaterMark: number;
}

export type SizeAlgorithm = (chunk: unknown) => number;

function one(): number {
  return 1;
}

/** @throws TypeError when it is not a function. */
export function sizeAlgorithm(size: QueuingStrategySize | undefined): SizeAlgorithm {
  if (size === undefined) return one;
  validateFunction(size, "strategy.size");
  return size;
}

/** @throws RangeError for what is not a number from 0 on. */
export function highWaterMark(given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = +given;
  if (Number.isNaN(value) || value < 0) throw badArgumentRange("strategy.highWaterMark", value);
  return value;
}

function markOf(init: QueuingStrategyInit): number {
  validateObject(init, "init");
  if (init.highWaterMark === undefined) {
    throw new CodedTypeError("ERR_MISSING_OPTION", "init.highWaterMark is required");
  }
  return +init.highWaterMark;
}

function byteSize(chunk: ArrayBufferView): number {
  return chunk.byteLength;
}

/** Counts bytes. */
export class ByteLengthQueuingStrategy {
  readonly #mark: number;

  constructor(init: QueuingStrategyInit) {
    this.#mark = markOf(init);
  }

  get highWaterMark(): number {
    return this.#mark;
  }

  get size(): QueuingStrategySize<ArrayBufferView> {
    return byteSize;
  }

  get [Symbol.toStringTag](): string {
    return "ByteLengthQueuingStrategy";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    return shownAs("ByteLengthQueuingStrategy", { highWaterMark: this.#mark }, options);
  }
}

/** Counts chunks. */
export class CountQueuingStrategy {
  readonly #mark: number;

  constructor(init: QueuingStrategyInit) {
    this.#mark = markOf(init);
  }

  get highWaterMark(): number {
    return this.#mark;
  }

  get size(): QueuingStrategySize {
    return one;
  }

  get [Symbol.toStringTag](): string {
    return "CountQueuingStrategy";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    return shownAs("CountQueuingStrategy", { highWaterMark: this.#mark }, options);
  }
}
