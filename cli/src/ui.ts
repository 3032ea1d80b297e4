/** What the commands share: errors that are sentences, colour and progress only on a terminal. */
import process from "node:process";
import pc from "picocolors";

/** The command was used wrongly (exit status 2) or could not be carried out (1). */
export type FailureStatus = 1 | 2;

/**
 * A failure to tell the user about: one sentence that says what is wrong and
 * one that says what to do next. Anything else that is thrown is a bug.
 */
export class CliError extends Error {
  readonly status: FailureStatus;
  /** What to do next; empty when the message says it. */
  readonly next: string;

  constructor(message: string, next = "", status: FailureStatus = 1) {
    super(message);
    this.name = "CliError";
    this.next = next;
    this.status = status;
  }
}

/** Wrong arguments: exit status 2. */
export function usageError(message: string, next = ""): CliError {
  return new CliError(message, next, 2);
}

const onTerminal = process.stderr.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
/** Colours for standard error. */
export const red = (text: string): string => (onTerminal ? pc.red(text) : text);
export const yellow = (text: string): string => (onTerminal ? pc.yellow(text) : text);
export const dim = (text: string): string => (onTerminal ? pc.dim(text) : text);

/** Colours for reports on standard output; plain when a program or a file gets them. */
export interface Colours {
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const same = (text: string): string => text;
export const PLAIN: Colours = { red: same, yellow: same, green: same, bold: same, dim: same };

/** Colours where standard output is a terminal that shows them and `NO_COLOR` is not set. */
export function outputColours(): Colours {
  const shows = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return shows ? pc.createColors(true) : PLAIN;
}

/** Prints a failure on standard error as `kiln: message next`. */
export function printFailure(error: CliError): void {
  process.stderr.write(`${red("kiln:")} ${error.message}${error.next === "" ? "" : ` ${error.next}`}\n`);
}

/** Shows what a long command is doing; on a pipe or in a log it stays silent. */
export interface Progress {
  step(text: string): void;
  /** Ends with a line that stays. */
  done(text: string): void;
  /** Takes the progress line away, because of a failure or because others print now. */
  clear(): void;
}

/**
 * @param quiet true when a program reads the output (`--json`)
 */
export async function startProgress(quiet: boolean): Promise<Progress> {
  if (quiet) return { step() {}, done() {}, clear() {} };
  if (process.stderr.isTTY !== true) {
    return {
      step() {},
      done(text) {
        process.stderr.write(`${text}\n`);
      },
      clear() {},
    };
  }
  // Loaded only here: a terminal spinner is of no use to most runs and costs start-up time.
  const { default: ora } = await import("ora");
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  return {
    step(text) {
      if (spinner.isSpinning) spinner.text = text;
      else spinner.start(text);
    },
    done(text) {
      spinner.succeed(text);
    },
    clear() {
      spinner.stop();
    },
  };
}

/** `1234567` → `1,234,567`. */
export function grouped(value: number): string {
  const digits = String(Math.trunc(value));
  let out = "";
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % 3 === 0 && digits[i - 1] !== "-") out += ",";
    out += digits[i];
  }
  return out;
}

/** Bytes for people: `812 B`, `96.4 kB`, `1.2 MB` (powers of ten). */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
