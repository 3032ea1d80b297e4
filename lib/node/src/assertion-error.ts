/**
 * `AssertionError`, and the texts that it makes itself.
 * @see https://nodejs.org/api/assert.html#class-assertassertionerror
 */
import { inspect } from "../../../runtime/std/inspect.ts";
import { difference, headline, referenceHeadline } from "./assertion-diff.ts";

export interface AssertionOptions {
  message?: string | undefined;
  actual?: unknown;
  expected?: unknown;
  operator?: string | undefined;
  /** Whether the message is none of the caller's. @internal */
  generatedMessage?: boolean;
}

/** Lines of a value that are shown, and where longer ones are cut. */
const LINES_MAX = 50;
const LINES_KEPT = 46;

export class AssertionError extends Error {
  readonly generatedMessage: boolean;
  readonly code = "ERR_ASSERTION";
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string | undefined;

  constructor(options: AssertionOptions) {
    const given = options.message;
    const operator = options.operator ?? "undefined";
    super(textFor(options.actual, options.expected, operator, given));
    this.name = "AssertionError";
    this.generatedMessage = options.generatedMessage ?? !given;
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
  }
}

/** A value in full, one part to a line, keys in order: what texts are compared by. */
export function inspectForDifference(value: unknown): string {
  return inspect(value, { compact: false, depth: 1000, maxArrayLength: null, sorted: true });
}

function textFor(actual: unknown, expected: unknown, operator: string, message: string | undefined): string {
  switch (operator) {
    case "deepStrictEqual":
    case "strictEqual":
      return difference(actual, expected, operator, message ?? "", inspectForDifference);
  }
  if (message !== undefined) return message;
  switch (operator) {
    case "notDeepStrictEqual":
    case "notStrictEqual":
      return unequalText(actual, operator);
    default:
      return plainText(inspectForDifference(actual), inspectForDifference(expected), operator);
  }
}

function unequalText(actual: unknown, operator: string): string {
  const object = (typeof actual === "object" && actual !== null) || typeof actual === "function";
  const head = operator === "notStrictEqual" && object ? referenceHeadline(operator) : headline(operator);
  const lines = shortened(inspectForDifference(actual).split("\n"));
  const only = lines[0]!;
  if (lines.length === 1) return `${head}${only.length > 5 ? "\n\n" : " "}${only}`;
  return `${head}\n\n${lines.join("\n")}\n`;
}

function shortened(lines: string[]): string[] {
  return lines.length > LINES_MAX ? [...lines.slice(0, LINES_KEPT), "..."] : lines;
}

function plainText(actual: string, expected: string, operator: string): string {
  if (operator === "notDeepEqual" && actual === expected) {
    const text = `${headline(operator)}\n\n${actual}`;
    return text.length > 1024 ? `${text.slice(0, 1021)}...` : text;
  }
  const left = actual.length > 512 ? `${actual.slice(0, 509)}...` : actual;
  const right = expected.length > 512 ? `${expected.slice(0, 509)}...` : expected;
  switch (operator) {
    case "deepEqual":
      return `${headline(operator)}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
    case "notDeepEqual":
      return `Expected values not to be loosely deep-equal:\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
    default:
      return `${left} ${operator} ${right}`;
  }
}
