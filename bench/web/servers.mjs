/** Web servers on loopback, each on one core: how they are configured, started, watched and stopped. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { SMALL } from "./suite.mjs";

/** Milliseconds until a server must answer. */
const READY_MS_MAX = 20_000;
/** Milliseconds until a server that was asked to end must have. */
const END_MS_MAX = 5_000;
/** Clock ticks of /proc a second. */
const TICKS = 100;
/** Requests on one connection, for servers that want a bound. */
const REQUESTS_MAX = 1_000_000_000;

export function have(program) {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

/** Descriptors that a process started here may have. */
export function descriptorsMax() {
  return Number(/^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1] ?? 0);
}

export function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** One worker that serves `content`, with Debian's settings but for logging and the number of requests. */
function nginx(folder, port, content, more) {
  const file = join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((n) => `${n}_temp_path ${folder}/${n};`);
  writeFileSync(
    file,
    `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log crit;
worker_processes 1;
events { worker_connections 4096; }
http {
  types { text/html html; }
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests ${REQUESTS_MAX};
  ${temporary.join(" ")}
  server {
    listen 127.0.0.1:${port} backlog=1024;
    root ${content};
    ${more}
  }
}
`,
  );
  return ["nginx", "-p", folder, "-c", file, "-e", join(folder, "error.log")];
}

/** Files are looked at once an hour, and a small one is one write with its head. */
const TUNED = `open_file_cache max=100 inactive=1h;
    open_file_cache_valid 1h;
    location = ${SMALL.path} { sendfile off; }`;

/** Servers of others: the `program` that must be there, and `command(folder, port, content)`. */
export const PEERS = {
  nginx: { program: "nginx", command: (folder, port, content) => nginx(folder, port, content, "") },
  "nginx-tuned": { program: "nginx", command: (folder, port, content) => nginx(folder, port, content, TUNED) },
  /** The event model with one process, which keeps as many connections as are tried. */
  apache: {
    program: "apache2",
    command(folder, port, content) {
      const file = join(folder, "apache.conf");
      const types = join(folder, "types");
      writeFileSync(types, "text/html html\napplication/octet-stream bin\n");
      const modules = ["mpm_event", "authz_core", "mime"];
      writeFileSync(
        file,
        `ServerRoot ${folder}
ServerName localhost
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}
Mutex posixsem
ErrorLog ${folder}/error.log
LogLevel crit
Listen 127.0.0.1:${port}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
${process.getuid?.() === 0 ? "User www-data\nGroup www-data" : ""}
StartServers 1
ServerLimit 1
ThreadLimit 256
ThreadsPerChild 256
MaxRequestWorkers 256
MinSpareThreads 256
MaxSpareThreads 256
AsyncRequestWorkerFactor 64
MaxConnectionsPerChild 0
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 60
EnableSendfile On
TypesConfig ${types}
DocumentRoot ${content}
<Directory ${content}>
  AllowOverride None
  Require all granted
</Directory>
`,
      );
      return ["apache2", "-D", "FOREGROUND", "-f", file];
    },
  },
};

/** A server that runs on core `core`. */
export class WebServer {
  constructor(name, port, child) {
    this.name = name;
    this.port = port;
    this.child = child;
    this.output = "";
    const take = (text) => {
      this.output = (this.output + text).slice(-20_000);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
  }

  /** `command(folder, port)` gives what to start; PORT tells programs of this repository the port. */
  static async start(name, place, core, path, command) {
    const folder = join(place, name);
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const env = { ...process.env, PORT: String(port) };
    const args = ["-c", String(core), ...command(folder, port)];
    const server = new WebServer(name, port, spawn("taskset", args, { env, stdio: ["ignore", "pipe", "pipe"] }));
    const until = Date.now() + READY_MS_MAX;
    while ((await server.get(path)) === null) {
      if (server.child.exitCode !== null || Date.now() > until) {
        await server.stop();
        throw new Error(`${name} does not answer; it said: ${server.output}`);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
    return server;
  }

  /** What it answers to GET: status, Content-Length, bytes of the head's fields, body; or null. */
  get(path) {
    return new Promise((done) => {
      const asked = request({ host: "127.0.0.1", port: this.port, path, agent: false, timeout: 2_000 }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", () => done(null));
        answer.on("end", () =>
          done({
            status: answer.statusCode,
            length: Number(answer.headers["content-length"] ?? -1),
            fieldBytes: answer.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0),
            body: Buffer.concat(parts),
          }),
        );
      });
      asked.on("timeout", () => asked.destroy());
      asked.on("error", () => done(null));
      asked.end();
    });
  }

  /** Its processes; threads are parts of them. */
  #processes() {
    const list = [this.child.pid];
    for (let i = 0; i < list.length; i++) {
      const children = readFileSync(`/proc/${list[i]}/task/${list[i]}/children`, "utf8").trim();
      if (children !== "") list.push(...children.split(" ").map(Number));
    }
    return list;
  }

  /** Processor time that it has used, user and system. */
  cpuSeconds() {
    let ticks = 0;
    for (const pid of this.#processes()) {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
      ticks += Number(fields[11]) + Number(fields[12]);
    }
    return ticks / TICKS;
  }

  /** Resident bytes; pages that several processes share count in parts. */
  residentBytes() {
    let kibibytes = 0;
    for (const pid of this.#processes())
      kibibytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    return kibibytes * 1024;
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once("close", done));
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), END_MS_MAX);
    await ended;
    clearTimeout(late);
  }
}
