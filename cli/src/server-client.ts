/** Asks the build server for a build, and starts it where there is none. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import type { BuildOptions, BuildResult } from "./compiler.ts";
import { type Answer, lines, SERVER_COMMAND, socketPath } from "./server-protocol.ts";

/** A new server has to listen after so long; otherwise the build is done here. */
const START_MS = 3000;
const RETRY_MS = 20;
/** Flags of Node for a process that builds again and again: fewer collections of what lives for one pass. */
const NODE_FLAGS = ["--max-semi-space-size=64"];

/** Whether builds may go to a server in this environment: not where each machine builds once. */
export function serverAllowed(): boolean {
  return (process.env.KILN_NO_SERVER ?? "") === "" && (process.env.CI ?? "") === "" && process.getuid !== undefined;
}

/** The server's result; null: it is busy, cannot be started, or has failed, and the build is to be done here. */
export async function buildOnServer(identity: string, options: BuildOptions): Promise<BuildResult | null> {
  const path = socketPath(identity);
  if (path === null) return null;
  const socket = (await open(path)) ?? (await start(path));
  return socket === null ? null : await ask(socket, options);
}

function open(path: string): Promise<Socket | null> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once("connect", () => done(socket));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // Left behind by a server that was ended from outside.
      if (error.code === "ECONNREFUSED") rmSync(path, { force: true });
      done(null);
    });
  });
}

async function start(path: string): Promise<Socket | null> {
  const script = process.argv[1];
  if (script === undefined) return null;
  const child = spawn(process.execPath, [...NODE_FLAGS, script, SERVER_COMMAND, path], {
    detached: true,
    stdio: "ignore",
    cwd: "/",
  });
  let isGone = false;
  child.once("error", () => (isGone = true));
  child.unref();
  for (const until = Date.now() + START_MS; Date.now() < until && !isGone; ) {
    await new Promise((done) => setTimeout(done, RETRY_MS));
    const socket = await open(path);
    if (socket !== null) return socket;
  }
  return null;
}

function ask(socket: Socket, options: BuildOptions): Promise<BuildResult | null> {
  const { onProgress, ...request } = options;
  return new Promise((done) => {
    const receive = (line: string): void => {
      const answer = JSON.parse(line) as Answer;
      if (answer.kind === "step") onProgress(answer.step);
      else {
        done(answer.kind === "done" ? answer.result : null);
        socket.destroy();
      }
    };
    socket.setEncoding("utf8");
    socket.on(
      "data",
      lines(receive, () => socket.destroy()),
    );
    socket.on("error", () => done(null));
    socket.on("close", () => done(null));
    socket.write(`${JSON.stringify(request)}\n`);
  });
}
