/** The names of Node's modules, and what a program is told that imports one which images do not have. */

/** What to use instead, by the first part of the name; "" where there is nothing to say. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ["fs", 'there is no file system: embed files with `import text from "./file" with { type: "text" }`'],
  ["child_process", "a machine runs one program: link what is needed into it"],
  ["cluster", "a machine runs one program on one processor: start several machines"],
  ["worker_threads", "a machine has one processor: divide long work with setImmediate, or start several machines"],
  ["vm", "nothing is compiled at run time: write the code as a function"],
  ["v8", "there is no engine: process.memoryUsage() tells of the heap"],
  ["inspector", "there is no engine to inspect: use `kiln debug` or `kiln inspect` on the image"],
  ["module", "modules are linked at build time: import statically"],
  ["repl", "nothing is compiled at run time"],
  ["readline", "there is no terminal: read lines from a socket"],
  ["tty", "there is no terminal: write to console or process.stdout"],
  ["tls", "there is no TLS yet: let a proxy in front speak it"],
  ["https", "there is no TLS yet: use node:http behind a proxy that speaks it"],
  ["http2", "there is no HTTP/2 yet: use node:http"],
  ["zlib", "there is no compression yet: use a package that is written in TypeScript"],
  ["wasi", "WebAssembly needs an engine: compile the source of the module"],
  ["domain", "it is deprecated: use try and catch, and process.on"],
  ["punycode", "it is deprecated: URL converts host names"],
  ["sys", "it is deprecated: use node:util"],
  ["constants", "it is deprecated"],
  ["diagnostics_channel", "use node:events"],
  ["trace_events", "nothing records them: measure with performance.now"],
  ["test", "tests run on Node, not in an image"],
  ["sea", "an image is a single executable already"],
  ["sqlite", "there is no file system"],
  ["async_hooks", ""],
  ["assert", ""],
  ["buffer", ""],
  ["console", "console is a global name"],
  ["crypto", ""],
  ["dgram", ""],
  ["dns", ""],
  ["events", ""],
  ["http", ""],
  ["net", ""],
  ["os", ""],
  ["path", ""],
  ["perf_hooks", "performance is a global name"],
  ["process", "process is a global name"],
  ["querystring", ""],
  ["stream", ""],
  ["string_decoder", ""],
  ["timers", "timers are global names"],
  ["url", "URL and URLSearchParams are global names"],
  ["util", ""],
]);

/** Names that only mean Node's module with `node:` in front. */
const PREFIX_ONLY = new Set(["test", "sea", "sqlite"]);

/** True for `node:x`, and for the bare name of one of Node's modules. */
export function isNodeModule(specifier: string): boolean {
  if (specifier.startsWith("node:")) return true;
  const slash = specifier.indexOf("/");
  const first = slash < 0 ? specifier : specifier.slice(0, slash);
  return HINTS.has(first) && !PREFIX_ONLY.has(first);
}

/** "node:x: what to do instead." for one of Node's modules, null for any other specifier. */
export function missingNodeModule(specifier: string): string | null {
  if (!isNodeModule(specifier)) return null;
  const name = specifier.startsWith("node:") ? specifier.slice(5) : specifier;
  const slash = name.indexOf("/");
  const hint = HINTS.get(slash < 0 ? name : name.slice(0, slash)) ?? "";
  return hint === "" ? `node:${name}.` : `node:${name}: ${hint}.`;
}
