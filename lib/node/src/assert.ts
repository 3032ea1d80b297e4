/**
 * `node:assert`.
 * @see https://nodejs.org/api/assert.html
 */
import { rawGet, rawHas, rawKeys, rawKind } from "kiln:core";
import { inspect } from "../../../runtime/std/inspect.ts";
import { invalidArgType, validateFunction } from "../../web/src/validate.ts";
import { difference } from "./assertion-diff.ts";
import { AssertionError, inspectForDifference } from "./assertion-error.ts";
import { isDeepEqual, isDeepStrictEqual } from "./deep-equal.ts";
import { CodedTypeError } from "./errors.ts";

export { AssertionError } from "./assertion-error.ts";
export { assert as default };

/** The same as `ok`; all functions of the module are its members. */
export function assert(value: unknown, message?: string | Error): asserts value {
  ok(value, message);
}

export declare namespace assert {
  export {
    AssertionError,
    deepEqual,
    deepStrictEqual,
    doesNotReject,
    doesNotThrow,
    equal,
    fail,
    ifError,
    notDeepEqual,
    notDeepStrictEqual,
    notEqual,
    notStrictEqual,
    ok,
    rejects,
    strict,
    strictEqual,
    throws,
  };
}

/** The same, where `equal` and `deepEqual` are the strict ones. */
export function strict(value: unknown, message?: string | Error): asserts value {
  ok(value, message);
}

export declare namespace strict {
  export {
    AssertionError,
    deepStrictEqual as deepEqual,
    deepStrictEqual,
    doesNotReject,
    doesNotThrow,
    fail,
    ifError,
    notDeepStrictEqual as notDeepEqual,
    notDeepStrictEqual,
    notStrictEqual as notEqual,
    notStrictEqual,
    ok,
    rejects,
    strict,
    strictEqual as equal,
    strictEqual,
    throws,
  };
}

const CLASS = 11;

/** A class whose instances are expected, a check, or properties that an error must have. */
// biome-ignore lint/suspicious/noExplicitAny: classes with any constructor
export type ErrorExpectation = (abstract new (...args: any[]) => object) | ((error: any) => unknown) | object;

/** What is thrown in place of the module's own error when the caller gave one. */
type Message = string | Error | undefined;

function fails(message: Message, actual: unknown, expected: unknown, operator: string): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, actual, expected, operator });
}

export function ok(value?: unknown, message?: string | Error): asserts value {
  if (value) return;
  if (message instanceof Error) throw message;
  throw new AssertionError({
    message: message ?? "The expression evaluated to a falsy value",
    actual: value,
    expected: true,
    operator: "==",
    generatedMessage: message === undefined,
  });
}

export function fail(message: string | Error | undefined = undefined): never {
  if (message instanceof Error) throw message;
  const generatedMessage = message === undefined;
  throw new AssertionError({ message: message ?? "Failed", operator: "fail", generatedMessage });
}

function isLoose(a: unknown, b: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: this is what is asked for
  return a == b || (Number.isNaN(a) && Number.isNaN(b));
}

export function equal(actual: unknown, expected: unknown, message: Message = undefined): void {
  if (!isLoose(actual, expected)) fails(message, actual, expected, "==");
}

export function notEqual(actual: unknown, expected: unknown, message: Message = undefined): void {
  if (isLoose(actual, expected)) fails(message, actual, expected, "!=");
}

export function strictEqual<T>(actual: unknown, expected: T, message?: string | Error): asserts actual is T {
  if (!Object.is(actual, expected)) fails(message, actual, expected, "strictEqual");
}

export function notStrictEqual(actual: unknown, expected: unknown, message: Message = undefined): void {
  if (Object.is(actual, expected)) fails(message, actual, expected, "notStrictEqual");
}

export function deepEqual(actual: unknown, expected: unknown, message: Message = undefined): void {
  if (!isDeepEqual(actual, expected)) fails(message, actual, expected, "deepEqual");
}

export function notDeepEqual(actual: unknown, expected: unknown, message: Message = undefined): void {
  if (isDeepEqual(actual, expected)) fails(message, actual, expected, "notDeepEqual");
}

export function deepStrictEqual<T>(actual: unknown, expected: T, message?: string | Error): asserts actual is T {
  if (!isDeepStrictEqual(actual, expected)) fails(message, actual, expected, "deepStrictEqual");
}

export function notDeepStrictEqual(actual: unknown, expected: unknown, message: Message = undefined): void {
  if (isDeepStrictEqual(actual, expected)) fails(message, actual, expected, "notDeepStrictEqual");
}

/** @throws what it is given, unless that is null or undefined. */
export function ifError(value: unknown): asserts value is null | undefined {
  if (value === null || value === undefined) return;
  let message = "ifError got unwanted exception: ";
  if (value instanceof Error) message += value.message === "" ? value.name : value.message;
  else message += inspect(value);
  throw new AssertionError({ message, actual: value, expected: null, operator: "ifError" });
}

// ---- what code throws ----

/** What a call gave: an error, or nothing. */
class Outcome {
  readonly threw: boolean;
  readonly error: unknown;

  constructor(threw: boolean, error: unknown) {
    this.threw = threw;
    this.error = error;
  }
}

function outcomeOf(run: () => unknown): Outcome {
  validateFunction(run, "fn");
  try {
    run();
  } catch (error) {
    return new Outcome(true, error);
  }
  return new Outcome(false, undefined);
}

async function outcomeOfPromise(source: Promise<unknown> | (() => Promise<unknown>)): Promise<Outcome> {
  let promise: Promise<unknown>;
  if (typeof source === "function") {
    promise = source();
    if (!(promise instanceof Promise)) {
      throw new CodedTypeError(
        "ERR_INVALID_RETURN_VALUE",
        `Expected instance of Promise to be returned from the "promiseFn" function but got ${described(promise)}.`,
      );
    }
  } else if (source instanceof Promise) promise = source;
  else throw invalidArgType("promiseFn", "of type function or an instance of Promise", source);
  try {
    await promise;
  } catch (error) {
    return new Outcome(true, error);
  }
  return new Outcome(false, undefined);
}

function described(value: unknown): string {
  if (typeof value === "object" && value !== null) return "an instance of Object";
  return value === null || value === undefined ? `${value as undefined}` : `type ${typeof value}`;
}

export function throws(run: () => unknown, expected?: ErrorExpectation | string, message?: string | Error): void {
  expectThrown("throws", outcomeOf(run), expected, message);
}

export async function rejects(
  source: Promise<unknown> | (() => Promise<unknown>),
  expected?: ErrorExpectation | string,
  message?: string | Error,
): Promise<void> {
  expectThrown("rejects", await outcomeOfPromise(source), expected, message);
}

export function doesNotThrow(run: () => unknown, expected?: ErrorExpectation | string, message?: string | Error): void {
  expectNothing("doesNotThrow", outcomeOf(run), expected, message);
}

export async function doesNotReject(
  source: Promise<unknown> | (() => Promise<unknown>),
  expected?: ErrorExpectation | string,
  message?: string | Error,
): Promise<void> {
  expectNothing("doesNotReject", await outcomeOfPromise(source), expected, message);
}

function expectThrown(
  operator: string,
  outcome: Outcome,
  expected: ErrorExpectation | string | undefined,
  given: Message,
): void {
  const text = typeof expected === "string" ? expected : undefined;
  const wanted = typeof expected === "string" ? undefined : expected;
  const message = text ?? given;
  if (text !== undefined && given !== undefined) {
    throw invalidArgType("error", "of type function or an instance of Error, RegExp, or Object", expected);
  }
  if (!outcome.threw) {
    if (message instanceof Error) throw message;
    let details = "";
    if (typeof wanted === "function") {
      const name = functionName(wanted);
      if (name !== "") details += ` (${name})`;
    }
    details += message === undefined ? "." : `: ${message}`;
    const what = operator === "rejects" ? "rejection" : "exception";
    throw new AssertionError({ message: `Missing expected ${what}${details}`, expected: wanted, operator });
  }
  if (text !== undefined && outcome.error instanceof Error && outcome.error.message === text) {
    throw ambiguous(`The error message "${text}" is identical to the message.`);
  }
  if (text !== undefined && outcome.error === text) {
    throw ambiguous(`The error "${text}" is identical to the message.`);
  }
  if (wanted !== undefined) matchExpectation(operator, outcome.error, wanted, message);
}

function ambiguous(text: string): CodedTypeError {
  return new CodedTypeError("ERR_AMBIGUOUS_ARGUMENT", `The "error/message" argument is ambiguous. ${text}`);
}

/** The name of a class or function, as inspect shows it. */
function functionName(value: unknown): string {
  const text = inspect(value, { depth: -1 });
  if (text.startsWith("[class ")) {
    const end = text.indexOf(" ", 7);
    return text.slice(7, end < 0 ? text.length - 1 : end);
  }
  const colon = text.indexOf(": ");
  return colon < 0 ? "" : text.slice(colon + 2, text.length - 1);
}

function matchExpectation(operator: string, error: unknown, wanted: ErrorExpectation, message: Message): void {
  if (typeof wanted !== "function") {
    matchProperties(operator, error, wanted, message);
    return;
  }
  if (rawKind(wanted) === CLASS) {
    if (error instanceof (wanted as new () => object)) return;
    matchClass(operator, error, wanted, message);
    return;
  }
  const result = (wanted as (error: unknown) => unknown)(error);
  if (result === true) return;
  if (message instanceof Error) throw message;
  const name = functionName(wanted);
  const verdict = `The ${name === "" ? "" : `"${name}" `}validation function is expected to return "true". Received ${inspect(result)}`;
  const caught = error instanceof Error ? `\n\nCaught error:\n\n${error.name}: ${error.message}` : "";
  throw new AssertionError({ message: message ?? verdict + caught, actual: error, expected: wanted, operator });
}

/** The error is no instance of the class. */
function matchClass(operator: string, error: unknown, wanted: unknown, message: Message): never {
  if (message instanceof Error) throw message;
  let text = message;
  if (text === undefined) {
    const name = functionName(wanted);
    text = `The error is expected to be an instance of "${name}". Received `;
    if (error instanceof Error) text += `"${className(error)}"\n\nError message:\n\n${error.message}`;
    else text += `"${inspect(error, { depth: -1 })}"`;
  }
  throw new AssertionError({ message: text, actual: error, expected: wanted, operator });
}

function className(error: Error): string {
  const name = functionName((error as { constructor: unknown }).constructor);
  return name === "" ? error.name : name;
}

/** All properties of `wanted` must be equal in the error; name and message too when it is an error itself. */
function matchProperties(operator: string, error: unknown, wanted: object, message: Message): void {
  const keys = rawKeys(wanted).filter((key) => !(wanted instanceof Error) || (key !== "name" && key !== "message"));
  if (wanted instanceof Error) keys.push("name", "message");
  else if (keys.length === 0) {
    throw new CodedTypeError(
      "ERR_INVALID_ARG_VALUE",
      `The argument 'error' may not be an empty object. Received ${inspect(wanted)}`,
    );
  }
  for (const key of keys) {
    const has = typeof error === "object" && error !== null && hasProperty(error, key);
    if (has && isDeepStrictEqual(propertyOf(error, key), propertyOf(wanted, key))) continue;
    if (message instanceof Error) throw message;
    if (message !== undefined) throw new AssertionError({ message, actual: error, expected: wanted, operator });
    const generated = difference(picture(error, keys), picture(wanted, keys), "deepStrictEqual", "", inspectPicture);
    throw new AssertionError({ message: generated, actual: error, expected: wanted, operator });
  }
}

function hasProperty(value: object, key: string): boolean {
  return (value instanceof Error && (key === "name" || key === "message")) || rawHas(value, key);
}

function propertyOf(value: unknown, key: string): unknown {
  if (value instanceof Error) {
    if (key === "name") return value.name;
    if (key === "message") return value.message;
  }
  return rawGet(value, key);
}

/** The compared properties alone, as they are shown. */
function picture(value: unknown, keys: readonly string[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  const shown: Record<string, unknown> = {};
  for (const key of keys) if (hasProperty(value, key)) shown[key] = propertyOf(value, key);
  return shown;
}

/** Node compares objects of a class with this name. */
function inspectPicture(value: unknown): string {
  const text = inspectForDifference(value);
  return typeof value === "object" && value !== null ? `Comparison ${text}` : text;
}

function expectNothing(
  operator: string,
  outcome: Outcome,
  expected: ErrorExpectation | string | undefined,
  given: Message,
): void {
  if (!outcome.threw) return;
  const message = typeof expected === "string" ? expected : given;
  const wanted = typeof expected === "string" ? undefined : expected;
  if (typeof wanted === "function" && rawKind(wanted) === CLASS) {
    if (!(outcome.error instanceof (wanted as new () => object))) throw outcome.error;
  }
  if (message instanceof Error) throw message;
  const details = message === undefined ? "." : `: ${message}`;
  const what = operator === "doesNotReject" ? "rejection" : "exception";
  const error = outcome.error;
  const actual = error instanceof Error ? error.message : inspect(error);
  throw new AssertionError({
    message: `Got unwanted ${what}${details}\nActual message: "${actual}"`,
    actual: error,
    expected: wanted,
    operator,
  });
}
