/** From an entry file to a lowered program: what stands for the platform's modules, and how servers begin. */
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { Analysis, FlowInput } from "./flow/analysis.ts";
import type { Diagnostic } from "./frontend/errors.ts";
import { type FrontendResult, lowerProgram } from "./frontend/index.ts";
import { inputExists, readInputText } from "./inputs.ts";
import type { Platform } from "./link/image.ts";
import { zoneModules, zoneTexts } from "./zone.ts";

export const ROOT = resolve(import.meta.dirname, "../..");

/** What decides which modules a program is made of. */
export interface EntryOptions {
  readonly entry: string;
  readonly platform: Platform;
  readonly net?: "host" | "stack";
  /** IPv6 beside IPv4, where the stack is Kiln's own. */
  readonly ipv6?: boolean;
  /** The time zone, as Node's `TZ` names it; UTC where there is none. */
  readonly tz?: string;
  /** See `LoadOptions`: for development builds. */
  readonly shares?: boolean;
}

/** Loads, checks and lowers. `serves`: the entry's default export is a server. @throws Error when there is no such file */
export function loadEntry(options: EntryOptions): { front: FrontendResult; serves: boolean } {
  const serves = exportsFetch(options.entry);
  const front = lowerProgram({
    entry: options.entry,
    stdDir: join(ROOT, "runtime/std"),
    libDir: join(ROOT, "lib"),
    typesDir: join(ROOT, "types"),
    kilnModules: platformModules(options),
    texts: zoneTexts(options.tz),
    extraRoots: serves ? [SERVE_DEFAULT] : [],
    shares: options.shares === true,
  });
  return { front, serves };
}

/** The call that follows the module bodies, where the entry exports a server. */
export function startOf(front: FrontendResult, serves: boolean): FlowInput["start"] {
  const app = serves ? front.entryExport("default") : null;
  const serve = serves ? front.rootExport(SERVE_DEFAULT, "serveDefault") : null;
  return app?.kind === "global" && serve !== null ? { func: serve.id, global: app.id } : null;
}

/** What only the closed world showed, as diagnostics. */
export function flowDiagnostics(flow: Analysis, front: FrontendResult, entry: string): Diagnostic[] {
  const { program } = front;
  return flow.errors.map((e) => ({
    file: e.pos === null ? entry : sourcePath(front, program.files[e.pos.file], entry),
    line: e.pos?.line ?? 1,
    col: e.pos?.col ?? 1,
    severity: "error" as const,
    code: e.code,
    message: e.message + inPackage(front, e.pos === null ? undefined : program.files[e.pos.file]),
  }));
}

/** Which package an error is in, and how it came into the program. */
function inPackage(front: FrontendResult, module: string | undefined): string {
  const origin = module === undefined ? null : front.originOf(module);
  return origin === null ? "" : ` (In ${origin}.)`;
}

/** Where the source of a module is, by its name in the program. */
function sourcePath(front: FrontendResult, module: string | undefined, entry: string): string {
  if (module === undefined) return entry;
  const known = front.sourceOf(module);
  if (known !== null) return known;
  const own = resolve(dirname(entry), module);
  if (inputExists(own)) return own;
  return module.startsWith("std/") ? join(ROOT, "runtime", module) : join(ROOT, module);
}

/** What `export default { fetch }` is given to. */
const SERVE_DEFAULT = join(ROOT, "lib/node/src/serve-default.ts");

/** Whether the entry's default export is an object with a `fetch` method, by its syntax. */
function exportsFetch(entry: string): boolean {
  let text: string;
  try {
    text = readInputText(entry).text;
  } catch {
    return false; // reported by the front end
  }
  if (!text.includes("export default")) return false;
  const file = ts.createSourceFile(entry, text, ts.ScriptTarget.ES2023);
  const bare = (e: ts.Expression): ts.Expression =>
    ts.isParenthesizedExpression(e) || ts.isAsExpression(e) || ts.isSatisfiesExpression(e) ? bare(e.expression) : e;
  const isApp = (e: ts.Expression | undefined): boolean => {
    if (e === undefined) return false;
    const x = bare(e);
    if (ts.isObjectLiteralExpression(x))
      return x.properties.some((p) => p.name !== undefined && ts.isIdentifier(p.name) && p.name.text === "fetch");
    if (!ts.isIdentifier(x)) return false;
    for (const s of file.statements)
      if (ts.isVariableStatement(s))
        for (const d of s.declarationList.declarations)
          if (ts.isIdentifier(d.name) && d.name.text === x.text) return isApp(d.initializer);
    return false;
  };
  return file.statements.some((s) => ts.isExportAssignment(s) && s.isExportEquals !== true && isApp(s.expression));
}

/** What `kiln:sockets`, `kiln:console` and `kiln:zone` stand for. */
function platformModules(options: EntryOptions): Map<string, string> {
  const kvm = options.platform === "kvm";
  const own = kvm ? "sockets-kvm" : "sockets-linux-tap";
  const sockets = !kvm && options.net !== "stack" ? "sockets-linux-host" : options.ipv6 === true ? `${own}-ipv6` : own;
  return new Map([
    ["kiln:sockets", join(ROOT, "lib/platform/src", `${sockets}.ts`)],
    ["kiln:console", join(ROOT, kvm ? "lib/platform/src/console-kvm.ts" : "runtime/std/console-host.ts")],
    ...zoneModules(options.tz),
  ]);
}
