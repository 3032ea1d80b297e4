/**
 * The build server: a process that keeps the compiler warm (its code compiled, the standard library parsed and bound)
 * between `--dev` builds. It speaks lines of JSON over a socket in the user's cache folder. Nothing needs it: whoever
 * does not get an answer builds by himself, with the same result.
 */
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "@kiln/compiler/build-cache";
import type { BuildOptions, BuildResult } from "./compiler.ts";

/** What a client sends: one line. */
export type Request = Omit<BuildOptions, "onProgress">;

/** What the server answers: steps, then one of the others. */
export type Answer =
  | { readonly kind: "step"; readonly step: string }
  | { readonly kind: "done"; readonly result: BuildResult }
  /** It builds for somebody else: do it yourself. */
  | { readonly kind: "busy" }
  /** A bug, which shows again where the client builds itself. */
  | { readonly kind: "failed" };

/** Bytes of a line; a longer one ends the connection. */
export const LINE_BYTES_MAX = 16 * 1024 * 1024;
/** Paths of sockets are short: `sun_path` of unix(7). */
const SOCKET_PATH_MAX = 107;
/** The command by which a server is started. */
export const SERVER_COMMAND = "build-server";

/**
 * Where the server for these sources and this environment listens; null where there can be none. The folder is the
 * user's alone.
 *
 * @param identity names Kiln's sources and tools
 */
export function socketPath(identity: string): string | null {
  const folder = join(cacheFolder(), "server");
  const environment = [identity, process.version, process.env.KILN_DEBUG ?? "", process.env.PATH ?? ""];
  const name = createHash("sha256").update(JSON.stringify(environment)).digest("hex").slice(0, 16);
  const path = join(folder, name);
  if (Buffer.byteLength(path) > SOCKET_PATH_MAX) return null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    if (uid !== process.getuid?.()) return null;
    if ((mode & 0o077) !== 0) chmodSync(folder, 0o700);
  } catch {
    return null;
  }
  return path;
}

/** Calls `receive` for each line of a stream; `fail` when one is too long. */
export function lines(receive: (line: string) => void, fail: () => void): (text: string) => void {
  let partial = "";
  return (text) => {
    const parts = (partial + text).split("\n");
    partial = parts.pop() ?? "";
    for (const line of parts) receive(line);
    if (partial.length > LINE_BYTES_MAX) fail();
  };
}
