/**
 * Starts an application on Node, as a Linux process or as a virtual machine,
 * on free ports, and ends it again. Node is there to show that the tests ask
 * for nothing that the same source does not do on Node.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KILN = join(ROOT, "cli/bin/kiln.mjs");
const COMPILER = join(ROOT, "compiler/src/index.ts");
const IMAGES = join(ROOT, ".kiln/clients");

export type Platform = "node" | "linux" | "kvm";
const chosen = (process.env.KILN_TEST_PLATFORMS ?? "node,linux,kvm").split(",");
export const PLATFORMS = (["node", "linux", "kvm"] as const).filter((p) => chosen.includes(p));

/** Software emulation on a busy computer is slow; a hang is longer. */
const BUILD_MS_MAX = 600_000;
const READY_MS_MAX = 60_000;
const STOP_MS_MAX = 5000;
const OUTPUT_MAX = 1 << 20;

export interface Prepared {
  readonly app: string;
  readonly platform: Platform;
  /** What to start, with the arguments that come before the options of `kiln run`. */
  readonly command: readonly string[];
  /** Why the tests cannot run here; null when they can. */
  readonly skip: string | null;
}

function has(program: string): boolean {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

/** How `app` is run on Node. */
function nodeCommand(app: string): string[] {
  const runner = join(ROOT, "apps", app, "node.mjs");
  if (existsSync(runner)) return [process.execPath, runner];
  return [process.execPath, "--import", "tsx", join(ROOT, "apps", app, "app.ts")];
}

/** Builds `apps/APP` for `platform`. A tree without a compiler skips; a program that does not build is an error. */
export function prepare(app: string, platform: Platform): Prepared {
  if (platform === "node") return { app, platform, command: nodeCommand(app), skip: null };
  return prepareImage(app, join(ROOT, "apps", app), platform);
}

/** The same for a program with a handler in the style of fetch, which is somewhere else. */
export function prepareProgram(app: string, entry: string, platform: Platform): Prepared {
  if (platform !== "node") return prepareImage(app, entry, platform);
  return { app, platform, command: [process.execPath, join(ROOT, "apps/web/node.mjs"), entry], skip: null };
}

function prepareImage(app: string, entry: string, platform: Platform): Prepared {
  const skipped = (skip: string): Prepared => ({ app, platform, command: [], skip });
  if (platform === "kvm" && !has("qemu-system-x86_64")) return skipped("there is no qemu-system-x86_64 here");
  if (!existsSync(COMPILER)) return skipped("there is no compiler in this tree yet");
  mkdirSync(IMAGES, { recursive: true });
  const image = join(IMAGES, `${app}.${platform}`);
  const build = spawnSync(process.execPath, [KILN, "build", entry, "--platform", platform, "-o", image], {
    encoding: "utf8",
    timeout: BUILD_MS_MAX,
    killSignal: "SIGKILL",
  });
  if (build.status !== 0) throw new Error(`${entry} does not build for ${platform}: ${build.stderr.trim()}`);
  return { app, platform, command: [process.execPath, KILN, "run", image], skip: null };
}

/** A port of the loopback address that nobody has, for TCP and UDP. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const tcp = createServer();
    tcp.once("error", failed);
    tcp.listen(0, "127.0.0.1", () => {
      const address = tcp.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const udp = createSocket("udp4");
      udp.once("error", () => tcp.close(() => freePort().then(done, failed)));
      udp.bind(port, "127.0.0.1", () => udp.close(() => tcp.close(() => done(port))));
    });
  });
}

export interface StartOptions {
  /** Port that the program listens on when nobody says otherwise. */
  guestPort: number;
  udp?: boolean;
  tcp?: boolean;
  /** Virtual machines only. */
  memory?: string;
}

export class Server {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #over = false;
  output = "";

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    const take = (text: string): void => {
      this.output = (this.output + text).slice(-OUTPUT_MAX);
    };
    child.stdout?.setEncoding("utf8").on("data", take);
    child.stderr?.setEncoding("utf8").on("data", take);
    this.#ended = new Promise((done) => {
      child.once("close", (code) => {
        this.#over = true;
        done(code);
      });
    });
  }

  /** Starts `prepared` on a free port and waits until `probe` gives true. @throws Error with what the program said */
  static async start(
    prepared: Prepared,
    options: StartOptions,
    probe: (port: number) => Promise<boolean>,
  ): Promise<Server> {
    const port = await freePort();
    const args: string[] = [];
    if (prepared.platform !== "node") {
      if (options.tcp !== false) args.push("-p", `${port}:${options.guestPort}`);
      if (options.udp) args.push("-p", `${port}:${options.guestPort}/udp`);
      if (options.memory !== undefined && prepared.platform === "kvm") args.push("--memory", options.memory);
    }
    const [file = "", ...first] = prepared.command;
    const child = spawn(file, [...first, ...args], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that nothing is left when it has to be killed.
      detached: true,
      env: { ...process.env, NO_COLOR: "1", ...(prepared.platform === "node" ? { PORT: String(port) } : {}) },
    });
    const server = new Server(child, port);
    const until = performance.now() + READY_MS_MAX;
    while (!(await probe(port).catch(() => false))) {
      if (server.#over || performance.now() > until) {
        await server.stop();
        throw new Error(`apps/${prepared.app} on ${prepared.platform} does not answer; it said: ${server.output}`);
      }
      await new Promise((r) => setTimeout(r, 100));
    }
    return server;
  }

  get running(): boolean {
    return !this.#over;
  }

  /** Asks the program to end, then makes it; returns its status. */
  async stop(): Promise<number | null> {
    if (this.#over) return this.#ended;
    const { pid } = this.#child;
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => {
      if (pid !== undefined && !this.#over) process.kill(-pid, "SIGKILL");
    }, STOP_MS_MAX);
    const status = await this.#ended;
    clearTimeout(timer);
    return status;
  }
}
