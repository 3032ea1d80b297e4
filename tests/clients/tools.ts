/** Real clients, each with a time limit. */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { connect } from "node:net";

const CLIENT_MS_MAX = 30_000;

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program with `input`; it is killed when it takes too long. Output is Latin-1, so that no byte is lost. */
export function run(file: string, args: readonly string[], input: string | Buffer = ""): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"] });
    const ran: Ran = { status: null, stdout: "", stderr: "" };
    const timer = setTimeout(() => child.kill("SIGKILL"), CLIENT_MS_MAX);
    child.stdout.setEncoding("latin1").on("data", (text: string) => {
      ran.stdout += text;
    });
    child.stderr.setEncoding("latin1").on("data", (text: string) => {
      ran.stderr += text;
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.once("error", failed);
    child.once("close", (status) => {
      clearTimeout(timer);
      done({ ...ran, status });
    });
  });
}

/** Why a test that needs `program` is skipped, or false. */
export function needs(program: string): string | false {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0 ? false : `there is no ${program} here`;
}

export interface HttpAnswer {
  status: number;
  /** By lower-case name. */
  headers: Map<string, string>;
  body: string;
}

/** `curl -i ARGS`, with its last answer parsed. @throws Error when curl fails */
export async function curl(...args: string[]): Promise<HttpAnswer> {
  const { status, stdout, stderr } = await run("curl", ["-sS", "-i", "--max-time", "25", ...args]);
  if (status !== 0) throw new Error(`curl ended with ${status}: ${stderr}`);
  return lastAnswer(stdout);
}

/** The last of the answers in `text`; interim ones (1xx) come before it. */
export function lastAnswer(text: string): HttpAnswer {
  let rest = text;
  for (;;) {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) throw new Error(`no end of the head in ${JSON.stringify(rest.slice(0, 200))}`);
    const [first = "", ...lines] = rest.slice(0, end).split("\r\n");
    const body = rest.slice(end + 4);
    const status = Number(first.split(" ")[1]);
    if (status >= 100 && status < 200) {
      rest = body;
      continue;
    }
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(":");
      headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    return { status, headers, body };
  }
}

export interface Conversation {
  text: string;
  /** The server ended the connection; false when the time was up first. */
  closed: boolean;
}

/**
 * Sends `parts`, each when the one before has been taken by the system, and
 * reads until the server closes, `enough` of what came, or the time is up.
 */
export function converse(
  port: number,
  parts: readonly (string | Buffer)[],
  enough: (text: string) => boolean = () => false,
  patienceMs = 10_000,
): Promise<Conversation> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let text = "";
    let over = false;
    const finish = (closed: boolean): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.destroy();
      done({ text, closed });
    };
    const timer = setTimeout(() => finish(false), patienceMs);
    socket.setEncoding("latin1").on("data", (part: unknown) => {
      text += String(part);
      if (enough(text)) finish(false);
    });
    socket.on("end", () => finish(true));
    socket.on("error", () => finish(true));
    socket.on("close", () => finish(true));
    socket.once("connect", () => {
      const queue = [...parts];
      const next = (): void => {
        const part = queue.shift();
        if (part !== undefined && !over) socket.write(part, "latin1", () => setImmediate(next));
      };
      next();
    });
  });
}

/** Sends a datagram until an answer comes, at most `tries` times; null when none does. */
export async function ask(port: number, datagram: Uint8Array, tries = 1, waitMs = 2000): Promise<Buffer | null> {
  const socket = createSocket("udp4");
  try {
    for (let i = 0; i < tries; i++) {
      const answer = await new Promise<Buffer | null>((done) => {
        const timer = setTimeout(() => done(null), waitMs);
        socket.once("message", (bytes) => {
          clearTimeout(timer);
          done(bytes);
        });
        socket.once("error", () => done(null));
        socket.send(datagram, port, "127.0.0.1");
      });
      socket.removeAllListeners();
      if (answer !== null) return answer;
    }
    return null;
  } finally {
    socket.close();
  }
}
