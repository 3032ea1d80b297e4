/**
 * `util.parseArgs`.
 * @see https://nodejs.org/api/util.html#utilparseargsconfig
 */
import { invalidArgType } from "../../web/src/validate.ts";
import { CodedTypeError } from "./errors.ts";

export interface ParseArgsOption {
  type: "string" | "boolean";
  multiple?: boolean;
  /** One letter for `-x`. */
  short?: string;
  default?: string | boolean | string[] | boolean[];
}

export interface ParseArgsConfig {
  /** The program's own arguments unless told. */
  args?: readonly string[];
  options?: Record<string, ParseArgsOption>;
  /** Unknown options and missing values are errors, unless false. */
  strict?: boolean;
  /** Arguments that are no options are errors unless true; in strict mode false is the default. */
  allowPositionals?: boolean;
}

export type ParsedValue = string | boolean | undefined | (string | boolean)[];

export interface ParsedArgs {
  values: Record<string, ParsedValue>;
  positionals: string[];
}

/** @throws TypeError with codes ERR_PARSE_ARGS_UNKNOWN_OPTION, _INVALID_OPTION_VALUE, _UNEXPECTED_POSITIONAL. */
export function parseArgs(config: ParseArgsConfig = {}): ParsedArgs {
  const args = config.args ?? process.argv.slice(2);
  const options = config.options ?? {};
  const strict = config.strict ?? true;
  const reader = new Reader(options, strict, config.allowPositionals ?? !strict);
  for (const name of Object.keys(options)) checkOption(name, options[name]!);
  reader.read([...args]);
  for (const name of Object.keys(options)) {
    const fallback = options[name]!.default;
    if (fallback !== undefined && reader.values[name] === undefined) reader.values[name] = fallback;
  }
  return { values: reader.values, positionals: reader.positionals };
}

function checkOption(name: string, option: ParseArgsOption): void {
  if (option.type !== "string" && option.type !== "boolean") {
    throw invalidArgType(`options.${name}.type`, "('string|boolean')", option.type);
  }
  if (option.short !== undefined && option.short.length !== 1) {
    throw new CodedTypeError(
      "ERR_INVALID_ARG_VALUE",
      `The property 'options.${name}.short' must be a single character. Received '${option.short}'`,
    );
  }
}

class Reader {
  readonly values: Record<string, ParsedValue> = {};
  readonly positionals: string[] = [];
  private readonly options: Record<string, ParseArgsOption>;
  private readonly strict: boolean;
  private readonly allowPositionals: boolean;

  constructor(options: Record<string, ParseArgsOption>, strict: boolean, allowPositionals: boolean) {
    this.options = options;
    this.strict = strict;
    this.allowPositionals = allowPositionals;
  }

  read(rest: string[]): void {
    for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
      if (arg === "--") {
        for (const one of rest) this.positional(one);
        return;
      }
      if (arg.startsWith("--")) this.long(arg, rest);
      else if (arg.length > 1 && arg.startsWith("-")) this.short(arg, rest);
      else this.positional(arg);
    }
  }

  private positional(text: string): void {
    if (!this.allowPositionals) {
      throw new CodedTypeError(
        "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL",
        `Unexpected argument '${text}'. This command does not take positional arguments`,
      );
    }
    this.positionals.push(text);
  }

  private long(arg: string, rest: string[]): void {
    const equals = arg.indexOf("=", 3);
    const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
    if (equals >= 0) this.store(name, `--${name}`, arg.slice(equals + 1), true);
    else this.take(name, `--${name}`, rest);
  }

  /** `-x`, `-xvalue`, or several flags in one. */
  private short(arg: string, rest: string[]): void {
    for (let i = 1; i < arg.length; i++) {
      const letter = arg.charAt(i);
      const name = this.longNameOf(letter);
      const last = i === arg.length - 1;
      if (this.options[name]?.type !== "string" || last) {
        if (last) this.take(name, `-${letter}`, rest);
        else this.store(name, `-${letter}`, undefined, false);
        continue;
      }
      this.store(name, `-${letter}`, arg.slice(i + 1), true);
      return;
    }
  }

  private longNameOf(letter: string): string {
    for (const name of Object.keys(this.options)) if (this.options[name]!.short === letter) return name;
    return letter;
  }

  /** An option that may have its value in the next argument. */
  private take(name: string, shown: string, rest: string[]): void {
    const next = rest[0];
    if (this.options[name]?.type === "string" && next !== undefined) {
      if (this.strict && next.length > 1 && next.startsWith("-")) {
        const short = this.options[name]!.short;
        const example = shown.startsWith("--") ? `${shown}=-XYZ` : `--${name}=-XYZ' or '${shown}-XYZ`;
        const usage = short !== undefined && shown.startsWith("--") ? `-${short}, ${shown}` : shown;
        throw new CodedTypeError(
          "ERR_PARSE_ARGS_INVALID_OPTION_VALUE",
          `Option '${usage.startsWith("-") && shown.startsWith("--") ? shown : usage}' argument is ambiguous.\nDid you forget to specify the option argument for '${shown}'?\nTo specify an option argument starting with a dash use '${example}'.`,
        );
      }
      rest.shift();
      this.store(name, shown, next, false);
      return;
    }
    this.store(name, shown, undefined, false);
  }

  private store(name: string, shown: string, value: string | undefined, inline: boolean): void {
    const option = this.options[name];
    if (this.strict) this.check(option, name, shown, value, inline);
    if (name === "__proto__") return;
    const stored = value ?? true;
    if (option?.multiple !== true) {
      this.values[name] = stored;
      return;
    }
    const known = this.values[name];
    if (Array.isArray(known)) known.push(stored);
    else this.values[name] = [stored];
  }

  private check(
    option: ParseArgsOption | undefined,
    name: string,
    shown: string,
    value: string | undefined,
    inline: boolean,
  ): void {
    if (option === undefined) {
      const hint = this.allowPositionals
        ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${shown}"`
        : "";
      throw new CodedTypeError("ERR_PARSE_ARGS_UNKNOWN_OPTION", `Unknown option '${shown}'${hint}`);
    }
    const names = option.short === undefined ? `--${name}` : `-${option.short}, --${name}`;
    if (option.type === "string" && value === undefined) {
      throw new CodedTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", `Option '${names} <value>' argument missing`);
    }
    if (option.type === "boolean" && inline) {
      throw new CodedTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", `Option '${names}' does not take an argument`);
    }
  }
}
