/**
 * What a build reads. The front end and the linker take files only from here, so that a build can say afterwards
 * what its result depends on: the contents of files, what was looked for (found or not), and what folders hold.
 * One build at a time: `recordInputs` starts a new record.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs";

/** A file's content, or what a look at a path gave; kinds of answers in `answer`. */
type Question = "content" | "kind" | "list" | "real";

/** What was asked of the file system, and a digest of what it said. */
export type Inputs = readonly (readonly [question: Question, path: string, answer: string])[];

let record: Map<string, readonly [Question, string, string]> | null = null;

function answered(question: Question, path: string, answer: string): void {
  const key = `${question} ${path}`;
  if (record !== null && !record.has(key)) record.set(key, [question, path, answer]);
}

/** Starts the record of a build; the one before it ends. */
export function recordInputs(): void {
  record = new Map();
}

/** What has been asked since `recordInputs`. The first answer counts: a later one may be younger than what was made of it. */
export function recordedInputs(): Inputs {
  return [...(record ?? new Map<string, readonly [Question, string, string]>()).values()];
}

export const digest = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("base64url").slice(0, 27);

const NONE = "none";

function kindOf(path: string): string {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? NONE : stat.isDirectory() ? "folder" : "file";
}

/** The answer of today to a question, as it is recorded. */
function ask(question: Question, path: string): string {
  try {
    switch (question) {
      case "content":
        return digest(fs.readFileSync(path));
      case "kind":
        return kindOf(path);
      case "list":
        return digest(fs.readdirSync(path).sort().join("/"));
      case "real":
        return fs.realpathSync(path);
    }
  } catch {
    return NONE;
  }
}

/** Whether everything that was asked has the same answer now. */
export function isUnchanged(inputs: Inputs): boolean {
  return inputs.every(([question, path, answer]) => ask(question, path) === answer);
}

/** The bytes of a file. @throws Error as `readFileSync` does */
export function readInput(path: string): Buffer {
  return readDigested(path).bytes;
}

/** The text of a file and a digest of it. @throws Error as `readFileSync` does */
export function readInputText(path: string): { readonly text: string; readonly hash: string } {
  const { bytes, hash } = readDigested(path);
  return { text: bytes.toString("utf8"), hash };
}

function readDigested(path: string): { bytes: Buffer; hash: string } {
  try {
    const bytes = fs.readFileSync(path);
    const hash = digest(bytes);
    answered("content", path, hash);
    return { bytes, hash };
  } catch (error) {
    answered("content", path, NONE);
    throw error;
  }
}

/** Records the content of a file that another program reads for us, or that there is none. */
export function recordContent(path: string): void {
  answered("content", path, ask("content", path));
}

/** Whether there is something of that name. */
export function inputExists(path: string): boolean {
  return inputKind(path) !== NONE;
}

export function isInputFile(path: string): boolean {
  return inputKind(path) === "file";
}

export function isInputFolder(path: string): boolean {
  return inputKind(path) === "folder";
}

function inputKind(path: string): string {
  let kind = NONE;
  try {
    kind = kindOf(path);
  } catch {
    // A file where a folder is meant, or one that may not be searched.
  }
  answered("kind", path, kind);
  return kind;
}

/** Names in a folder. @throws Error as `readdirSync` does */
export function listInput(folder: string): string[] {
  const names = fs.readdirSync(folder).sort();
  answered("list", folder, digest(names.join("/")));
  return names;
}

/** The path without symbolic links. @throws Error as `realpathSync` does */
export function realInput(path: string): string {
  try {
    const real = fs.realpathSync(path);
    answered("real", path, real);
    return real;
  } catch (error) {
    answered("real", path, NONE);
    throw error;
  }
}
