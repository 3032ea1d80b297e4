/** Every packet script under `scripts/`, one test each, named by file and case. */
import { test } from "node:test";
import { loadScripts } from "./script/parse.ts";
import { runScript } from "./script/run.ts";

const ONLY = process.env.SCRIPT ?? "";

for (const script of loadScripts(new URL("scripts", import.meta.url).pathname)) {
  const name = `${script.file}: ${script.title}`;
  if (name.includes(ONLY)) test(name, () => runScript(script));
}
