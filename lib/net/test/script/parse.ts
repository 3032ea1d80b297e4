/** The text of packet scripts; `README.md` beside this file describes it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** One line: when, what, and its words. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Milliseconds after the line before, as a range; equal when the script gives one figure. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly verb: string;
  readonly words: readonly string[];
}

export interface Script {
  /** Path below the folder of scripts. */
  readonly file: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

const TIME = /^\+(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$/;

function parseLine(text: string, number: number): Line {
  const words = text.split(/\s+/);
  const time = TIME.exec(words[0]!);
  const fromMs = time === null ? 0 : Number(time[1]);
  const toMs = time === null ? 0 : Number(time[2] ?? time[1]);
  if (time !== null) words.shift();
  return { number, text, fromMs, toMs, verb: words[0] ?? "wait", words: words.slice(1) };
}

/** The cases of one file. @throws Error when a line stands before the first `case`. */
export function parseScripts(file: string, source: string): Script[] {
  const scripts: Script[] = [];
  let lines: Line[] = [];
  let number = 0;
  for (const raw of source.split("\n")) {
    number++;
    const text = raw.replace(/(^|\s)#.*$/, "").trim();
    if (text === "") continue;
    if (text.startsWith("case ")) {
      lines = [];
      scripts.push({ file, title: text.slice(5), lines });
    } else if (scripts.length === 0) {
      throw new Error(`${file}:${number}: a line before the first case`);
    } else {
      lines.push(parseLine(text, number));
    }
  }
  return scripts;
}

/** Every case of every `.tcp` file below `folder`, in the order of paths. */
export function loadScripts(folder: string): Script[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".tcp"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((path) => parseScripts(relative(folder, path), readFileSync(path, "utf8")));
}
