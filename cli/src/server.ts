/** The build server: one build at a time, until nobody has asked for a while. */
import { rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { basename, dirname } from "node:path";
import type { BuildOptions, BuildResult } from "./compiler.ts";
import { type Answer, lines, type Request } from "./server-protocol.ts";

/** It ends after so long without a request. */
const IDLE_MS = 5 * 60 * 1000;
/** A heap of this size is given back: the next build starts a new server. */
const HEAP_BYTES_MAX = 1536 * 1024 * 1024;
/** How often it looks whether its socket is still there. */
const LOOK_MS = 10_000;

/** Serves builds at `path` until it is time to end. @throws Error when it cannot listen */
export function serveBuilds(
  path: string,
  build: (options: BuildOptions) => Promise<BuildResult>,
  idleMs = IDLE_MS,
): Promise<void> {
  return new Promise((done, failed) => {
    let busy = false;
    let usedAt = Date.now();
    let socketFile = 0;
    let isOver = false;
    const server = createServer((socket) => {
      socket.setEncoding("utf8");
      socket.on("error", () => socket.destroy());
      const say = (answer: Answer): void => void socket.write(`${JSON.stringify(answer)}\n`);
      const receive = async (line: string): Promise<void> => {
        if (busy || isOver) return void socket.end(`${JSON.stringify({ kind: "busy" } satisfies Answer)}\n`);
        busy = true;
        try {
          const request = JSON.parse(line) as Request;
          const result = await build({ ...request, onProgress: (step) => say({ kind: "step", step }) });
          say({ kind: "done", result });
          if (socket.destroyed) abandon(request.out);
          if (process.memoryUsage().heapUsed > HEAP_BYTES_MAX) end();
        } catch {
          // Whatever state this left behind is not built upon.
          say({ kind: "failed" });
          end();
        } finally {
          busy = false;
          usedAt = Date.now();
          socket.end();
        }
      };
      socket.on(
        "data",
        lines(
          (line) => void receive(line),
          () => socket.destroy(),
        ),
      );
    });
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      clearInterval(look);
      if (inode(path) === socketFile) rmSync(path, { force: true });
      server.close(() => done());
    };
    const look = setInterval(
      () => {
        if (!busy && (Date.now() - usedAt > idleMs || inode(path) !== socketFile)) end();
      },
      Math.min(LOOK_MS, idleMs),
    );
    server.on("error", (error) => {
      clearInterval(look);
      failed(error);
    });
    const before = process.umask(0o177);
    server.listen(path, () => {
      process.umask(before);
      socketFile = inode(path);
    });
  });
}

/** Which file is at a path; 0: none. */
function inode(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
}

/** A client that has gone has removed its folder, which the build then made again: see `buildOne`. */
function abandon(out: string): void {
  const folder = dirname(out);
  if (basename(folder).startsWith(".kiln-build-")) rmSync(folder, { recursive: true, force: true });
}
