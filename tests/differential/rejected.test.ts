/** Programs that are refused: `rejected/*.ts`, each with the code that it must get in its first line. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { diagnose, loadCompiler } from "./compiled.ts";

const REJECTED = fileURLToPath(new URL("rejected", import.meta.url));
const compiler = await loadCompiler();

for (const file of readdirSync(REJECTED).sort()) {
  test(file, { skip: typeof compiler === "string" ? compiler : false }, async () => {
    if (typeof compiler === "string") return;
    const entry = join(REJECTED, file);
    const code = (readFileSync(entry, "utf8").split("\n")[0] ?? "").slice("// ".length);
    const diagnostics = await diagnose(compiler, entry);
    assert.ok(
      diagnostics.some((d) => d.code === code && d.line > 0),
      `expected ${code}, found ${diagnostics.map((d) => d.code).join(", ") || "no error"}`,
    );
  });
}
