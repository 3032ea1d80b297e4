import { build } from "./compiler/src/index.ts";

const [entry, out, mode = "opt", platform = "linux"] = process.argv.slice(2);
const r = await build({
  entry: entry!,
  out: out!,
  platform: platform as "linux",
  dev: false,
  mode: mode as "opt",
  keepC: true,
  onProgress() {},
} as never);
const d = (r as { diagnostics?: unknown[] })?.diagnostics;
if (d && d.length > 0) console.log(JSON.stringify(d, null, 1).slice(0, 4000));
