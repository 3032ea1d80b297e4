/** `util.format`: the first argument's % placeholders, then the rest. */
import { parseFloatOf, parseIntOf, rawGet, rawKind, toNumber } from "kiln:core";
import { describeError } from "./Error.ts";
import { formatNumber, inspect } from "./inspect.ts";
import { stringify } from "./JSON.ts";
import { isWrapper, unwrapped } from "./wrappers.ts";

const PERCENT = 37;

/** One line of console output, without the line end. */
export function formatLog(args: readonly unknown[]): string {
  if (args.length === 0) return "";
  const first = args[0];
  if (typeof first !== "string") return joinFrom(args, 0, "");
  if (args.length === 1) return first;
  if (!first.includes("%")) return joinFrom(args, 1, first);
  return formatTemplate(first, args);
}

function joinFrom(args: readonly unknown[], from: number, start: string): string {
  let text = start;
  for (let i = from; i < args.length; i++) {
    if (i > 0) text += " ";
    text += plain(args[i]);
  }
  return text;
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : inspect(value);
}

function formatTemplate(template: string, args: readonly unknown[]): string {
  let text = "";
  let done = 0;
  let next = 1;
  for (let i = 0; i + 1 < template.length; i++) {
    if (template.charCodeAt(i) !== PERCENT) continue;
    i++;
    const letter = template.charCodeAt(i);
    if (letter === PERCENT) {
      text += template.slice(done, i);
      done = i + 1;
    } else if (next < args.length && isPlaceholder(letter)) {
      text += template.slice(done, i - 1) + placeholder(letter, args[next]);
      next++;
      done = i + 1;
    }
  }
  text += template.slice(done);
  return joinFrom(args, next, text);
}

function isPlaceholder(letter: number): boolean {
  switch (letter) {
    case 115: // s
    case 106: // j
    case 100: // d
    case 79: // O
    case 111: // o
    case 105: // i
    case 102: // f
    case 99: // c
      return true;
    default:
      return false;
  }
}

function placeholder(letter: number, value: unknown): string {
  switch (letter) {
    case 115:
      return asString(value);
    case 106:
      return asJson(value);
    case 100:
      return typeof value === "bigint" ? `${value}n` : formatNumber(numberOf(value));
    case 105:
      return typeof value === "bigint" ? `${value}n` : formatNumber(parseIntOf(textOf(value), 0));
    case 102:
      return formatNumber(parseFloatOf(textOf(value)));
    case 79:
      return inspect(value);
    case 111:
      return inspect(value, { depth: 4, showHidden: true });
    default:
      return "";
  }
}

function asString(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return inspect(value);
  if (typeof value !== "object" || value === null) return `${value}`;
  // What has a toString of its own speaks for itself.
  if (typeof rawGet(value, "toString") === "function") return `${value}`;
  if (rawKind(value) === 9) {
    const text = `${value}`;
    if (!text.startsWith("[object ") && !isBuiltinText(value, text)) return text;
  }
  return inspect(value, { depth: 0 });
}

/** Whether an object's text is what the language's own class makes of it: then it is shown as by inspect. */
function isBuiltinText(value: unknown, text: string): boolean {
  if (value instanceof Date) return text === Date.prototype.toString.call(value);
  if (value instanceof Error) return text === describeError(`${value.name}`, `${value.message}`);
  return isWrapper(value) && text === `${unwrapped(value) as string}`;
}

function asJson(value: unknown): string {
  try {
    return `${stringify(value)}`;
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith("Converting circular structure to JSON")) {
      return "[Circular]";
    }
    throw error;
  }
}

function numberOf(value: unknown): number {
  return typeof value === "symbol" ? NaN : toNumber(value);
}

function textOf(value: unknown): string {
  return typeof value === "symbol" ? "" : `${value}`;
}
