/** Escape sequences of terminals: put around text, and taken out of it (ECMA-48). */
import { invalidArgValue, validateString } from "../../web/src/validate.ts";

/** Codes that begin and end each style. */
const STYLES: ReadonlyMap<string, readonly [number, number]> = new Map<string, readonly [number, number]>([
  ["reset", [0, 0]],
  ["bold", [1, 22]],
  ["dim", [2, 22]],
  ["italic", [3, 23]],
  ["underline", [4, 24]],
  ["blink", [5, 25]],
  ["inverse", [7, 27]],
  ["hidden", [8, 28]],
  ["strikethrough", [9, 29]],
  ["doubleunderline", [21, 24]],
  ["black", [30, 39]],
  ["red", [31, 39]],
  ["green", [32, 39]],
  ["yellow", [33, 39]],
  ["blue", [34, 39]],
  ["magenta", [35, 39]],
  ["cyan", [36, 39]],
  ["white", [37, 39]],
  ["bgBlack", [40, 49]],
  ["bgRed", [41, 49]],
  ["bgGreen", [42, 49]],
  ["bgYellow", [43, 49]],
  ["bgBlue", [44, 49]],
  ["bgMagenta", [45, 49]],
  ["bgCyan", [46, 49]],
  ["bgWhite", [47, 49]],
  ["framed", [51, 54]],
  ["overlined", [53, 55]],
  ["gray", [90, 39]],
  ["grey", [90, 39]],
  ["blackBright", [90, 39]],
  ["redBright", [91, 39]],
  ["greenBright", [92, 39]],
  ["yellowBright", [93, 39]],
  ["blueBright", [94, 39]],
  ["magentaBright", [95, 39]],
  ["cyanBright", [96, 39]],
  ["whiteBright", [97, 39]],
  ["bgGray", [100, 49]],
  ["bgGrey", [100, 49]],
  ["bgBlackBright", [100, 49]],
  ["bgRedBright", [101, 49]],
  ["bgGreenBright", [102, 49]],
  ["bgYellowBright", [103, 49]],
  ["bgBlueBright", [104, 49]],
  ["bgMagentaBright", [105, 49]],
  ["bgCyanBright", [106, 49]],
  ["bgWhiteBright", [107, 49]],
]);

export interface StyleOptions {
  /** Unless false, one style is only put around text that goes to a terminal: never, in an image. */
  validateStream?: boolean;
}

/**
 * Text between the sequences of one style, or of several. As in Node 20, several are always put around it.
 * @throws TypeError for a style that does not exist.
 */
export function styleText(style: string | readonly string[], text: string, options: StyleOptions = {}): string {
  validateString(text, "text");
  let before = "";
  let after = "";
  for (const name of typeof style === "string" ? [style] : style) {
    const codes = STYLES.get(name);
    if (codes === undefined) {
      const known = [...STYLES.keys()].map((one) => `'${one}'`).join(", ");
      throw invalidArgValue("format", name, `must be one of: ${known}`);
    }
    before += `\u001b[${codes[0]}m`;
    after = `\u001b[${codes[1]}m${after}`;
  }
  if (typeof style === "string" && options.validateStream !== false) return text;
  return before + text + after;
}

const ESCAPE = 0x1b;
const CSI = 0x9b;
const BELL = 0x07;

/** Text without control sequences (CSI) and commands to the terminal (OSC). */
export function stripVTControlCharacters(text: string): string {
  validateString(text, "str");
  let out = "";
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const end = unit === ESCAPE || unit === CSI ? endOfSequence(text, at) : at;
    if (end === at) {
      at++;
      continue;
    }
    out += text.slice(from, at);
    from = end;
    at = end;
  }
  return out + text.slice(from);
}

/** Where the sequence that begins at `at` ends; `at` itself when there is none. */
function endOfSequence(text: string, at: number): number {
  let i = at + 1;
  let command = false;
  for (; i < text.length && "[]()#;?".includes(text.charAt(i)); i++) if (text.charAt(i) === "]") command = true;
  if (command) {
    for (let end = i; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit === BELL || unit === 0x9c) return end + 1;
      if (unit === ESCAPE && text.charCodeAt(end + 1) === 0x5c) return end + 2;
      if (unit < 0x20) break;
    }
  }
  while (i < text.length && (isDigit(text.charCodeAt(i)) || text.charCodeAt(i) === 0x3b)) i++;
  if (i < text.length && isFinal(text.charAt(i))) return i + 1;
  return isDigit(text.charCodeAt(i - 1)) ? i : at;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isFinal(character: string): boolean {
  return "ABCDEFGHIJKLMNOPRSTZcfghijklmnqrty=><~".includes(character);
}
