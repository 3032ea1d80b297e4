/**
 * A test262 test: its source and what its front matter says.
 *
 * Source: test262's INTERPRETING.md. Front matter is YAML in a comment that
 * begins with three dashes, of which the suite uses scalars, flow lists (`[a, b]`), block lists and
 * one level of nesting (`negative`).
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";

export interface Negative {
  /** `parse`, `resolution` or `runtime`. */
  phase: string;
  /** Name of the error's constructor. */
  type: string;
}

export interface Test {
  /** Path below `test/`, with slashes: `language/expressions/addition/S11.6.1_A1.js`. */
  name: string;
  /** Absolute. */
  file: string;
  source: string;
  features: readonly string[];
  flags: ReadonlySet<string>;
  includes: readonly string[];
  negative: Negative | null;
}

function frontMatter(source: string): string {
  const start = source.indexOf("/*---");
  const end = source.indexOf("---*/", start);
  return start < 0 || end < 0
    ? ""
    : source
        .slice(start + 5, end)
        .replaceAll("\r\n", "\n")
        .replaceAll("\r", "\n");
}

/** The items of a list under `key`, in flow or block form. */
function list(yaml: string, key: string): string[] {
  const flow = new RegExp(`^\\s*${key}:\\s*\\[([^\\]]*)\\]`, "m").exec(yaml);
  if (flow)
    return flow[1]!
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");
  const block = new RegExp(`^\\s*${key}:[ \\t]*\\n((?:[ \\t]*-.*(?:\\n|$))+)`, "m").exec(yaml);
  return block ? [...block[1]!.matchAll(/^\s*-\s*([^\s#]+)/gm)].map((match) => match[1]!) : [];
}

function scalar(yaml: string, key: string): string {
  return new RegExp(`^\\s*${key}:[ \\t]*(\\S+)`, "m").exec(yaml)?.[1] ?? "";
}

/** Reads one test of the checkout at `root`. */
export function readTest(root: string, file: string): Test {
  const source = readFileSync(file, "utf8");
  const yaml = frontMatter(source);
  const negative = /^\s*negative:/m.test(yaml) ? { phase: scalar(yaml, "phase"), type: scalar(yaml, "type") } : null;
  return {
    name: relative(join(root, "test"), file),
    file,
    source,
    features: list(yaml, "features"),
    flags: new Set(list(yaml, "flags")),
    includes: list(yaml, "includes"),
    negative,
  };
}

/** The names that a harness file defines. */
export function definedNames(source: string): string[] {
  return list(frontMatter(source), "defines");
}
