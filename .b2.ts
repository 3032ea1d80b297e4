import { build } from "./compiler/src/index.ts";

const [entry, out, platform, mode] = process.argv.slice(2);
const r = await build({
  entry: entry!,
  out: out!,
  platform: (platform ?? "linux") as never,
  dev: false,
  mode: (mode ?? "opt") as never,
  keepC: true,
  onProgress(s: string) { console.log(Date.now() % 1000000, s); },
});
if (r.ok) console.log(r.bytes, r.timings.map((t) => `${t.name} ${t.ms.toFixed(0)}`).join(", "));
else {
  for (const d of r.diagnostics) console.log(`${d.file}(${d.line},${d.col}): ${d.severity} ${d.code}: ${d.message}`);
  process.exit(1);
}
