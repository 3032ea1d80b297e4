/** Lowers small sources, and runs them both through the IR interpreter and on Node. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { inspect } from "node:util";
import { transformSync } from "esbuild";
import { type FrontendResult, lowerProgram } from "../../src/frontend/index.ts";
import type { Func } from "../../src/ir/ir.ts";
import { printInst } from "../../src/ir/print.ts";
import { verifyProgram } from "../../src/ir/verify.ts";
import { Interpreter } from "./interpreter.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Lowers a module called `t.ts`, with other files beside it. The IR has been verified. */
export function lower(source: string, others: Record<string, string> = {}): FrontendResult {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kiln-frontend-"));
  try {
    for (const [name, text] of Object.entries({ ...others, "t.ts": source }))
      fs.writeFileSync(path.join(dir, name), text);
    const result = lowerProgram({
      entry: path.join(dir, "t.ts"),
      stdDir: path.join(root, "runtime/std"),
      libDir: path.join(root, "lib"),
      typesDir: path.join(root, "types"),
    });
    verifyProgram(result.program);
    return result;
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

/** The instructions of a function of `t.ts` as text, without positions, block by block. */
export function ir(source: string, name: string): string {
  const result = lower(source);
  const func = result.program.funcs.get(`t.ts#${name}`);
  if (!func)
    throw new Error(`no function ${name}: ${[...result.program.funcs.keys()].filter((id) => id.startsWith("t.ts"))}`);
  return body(func);
}

function body(func: Func): string {
  return func.blocks
    .map((block) => {
      const handler = block.handler ? ` handler b${block.handler.id}` : "";
      const lines = block.insts.map(
        (inst) =>
          `  ${printInst(inst)
            .replace(/ @\d+:\d+:\d+/, "")
            .replace(/ expect=\{[^}]*\}/, "")}`,
      );
      const targets = block.targets.length > 0 ? ` -> ${block.targets.map((t) => `b${t.id}`).join(", ")}` : "";
      return `b${block.id}:${handler}\n${lines.join("\n")}${targets}`;
    })
    .join("\n");
}

/** What a program logs, through the interpreter; after `await`s have settled. */
export async function interpret(source: string): Promise<string> {
  const result = lower(source);
  const errors = result.diagnostics();
  if (errors.length > 0) throw new Error(errors.map((e) => `${e.line}:${e.col} ${e.code} ${e.message}`).join("\n"));
  const out: string[] = [];
  await new Interpreter(result.program, { console: logger(out) }).run();
  await settled();
  return out.join("\n");
}

/** What Node logs for the same program. */
export async function onNode(source: string): Promise<string> {
  const out: string[] = [];
  const { code } = transformSync(source.replace("export {};", ""), {
    loader: "ts",
    target: "esnext",
    tsconfigRaw: { compilerOptions: { target: "esnext", useDefineForClassFields: true } },
  });
  await new Function("console", `"use strict"; return (async () => {${code}\n})();`)(logger(out));
  await settled();
  return out.join("\n");
}

function logger(out: string[]): { log(...values: unknown[]): void } {
  return { log: (...values) => void out.push(values.map((v) => (typeof v === "string" ? v : inspect(v))).join(" ")) };
}

/** Every microtask has run. */
async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}
