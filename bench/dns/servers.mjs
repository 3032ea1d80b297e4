/** Name servers of others on loopback, each with a folder of its own: started, asked, stopped. */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

/** Milliseconds until a server must answer: a million names take a while. */
const READY_MS_MAX = 120_000;

export function have(program) {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

/** Signs `file` of `origin` in `folder`; returns the signed file. `how`: nsec, nsec3 or nsec3-optout. */
export function sign(folder, origin, file, how) {
  const run = (program, args) => {
    const { status, stderr, stdout } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout.trim();
  };
  const keys = [["-f", "KSK"], []].map((flags) => run("dnssec-keygen", ["-q", "-a", "13", ...flags, origin]));
  const all = join(folder, `${origin}.keyed`);
  copyFileSync(file, all);
  writeFileSync(all, keys.map((key) => `$INCLUDE ${key}.key\n`).join(""), { flag: "a" });
  const nsec3 = how === "nsec" ? [] : how === "nsec3" ? ["-3", "aabbccdd", "-H", "5"] : ["-3", "-", "-H", "0", "-A"];
  run("dnssec-signzone", [
    "-q",
    "-S",
    "-o",
    origin,
    "-O",
    "full",
    ...nsec3,
    "-f",
    `${origin}.signed`,
    `${origin}.keyed`,
  ]);
  return join(folder, `${origin}.signed`);
}

/** The command and configuration of each server, for zones `{ origin, file }`. */
const CONFIGURATIONS = {
  nsd(folder, port, zones) {
    const text = `server:
  ip-address: 127.0.0.1@${port}
  username: ""
  zonesdir: ""
  database: ""
  pidfile: "${folder}/nsd.pid"
  xfrdfile: "${folder}/xfrd.state"
  xfrdir: "${folder}"
  zonelistfile: "${folder}/zone.list"
  server-count: 1
  rrl-ratelimit: 0
remote-control:
  control-enable: no
${zones.map(({ origin, file }) => `zone:\n  name: ${origin}\n  zonefile: ${file}\n`).join("")}`;
    writeFileSync(join(folder, "nsd.conf"), text);
    return ["nsd", ["-d", "-c", join(folder, "nsd.conf")]];
  },
  bind(folder, port, zones) {
    const text = `options {
  directory "${folder}"; pid-file none; session-keyfile "${folder}/session.key";
  listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; };
  recursion no; zero-no-soa-ttl no; minimal-responses yes; notify no; max-udp-size 1232; dnssec-validation no; masterfile-format text;
  check-names primary ignore; check-integrity no; check-mx ignore; check-srv-cname ignore; check-mx-cname ignore;
};
controls { };
${zones.map(({ origin, file }) => `zone "${origin}" { type primary; file "${file}"; };\n`).join("")}`;
    writeFileSync(join(folder, "named.conf"), text);
    return ["named", ["-g", "-n", "1", "-c", join(folder, "named.conf")]];
  },
  knot(folder, port, zones) {
    const text = `server:
    listen: 127.0.0.1@${port}
    rundir: "${folder}"
    udp-workers: 1
    tcp-workers: 1
database:
    storage: "${folder}"
template:
  - id: default
    storage: "${folder}"
    semantic-checks: off
    journal-content: none
    zonefile-load: whole
zone:
${zones.map(({ origin, file }) => `  - domain: ${origin}\n    file: ${file}\n`).join("")}`;
    writeFileSync(join(folder, "knot.conf"), text);
    return ["knotd", ["-c", join(folder, "knot.conf")]];
  },
};

/** A server that runs; `cpuSeconds` and `memoryBytes` read what it has used. */
export class NameServer {
  constructor(name, port, child) {
    this.name = name;
    this.port = port;
    this.child = child;
    this.output = "";
    const take = (text) => {
      this.output = (this.output + text).slice(-20_000);
    };
    child.stdout?.setEncoding("utf8").on("data", take);
    child.stderr?.setEncoding("utf8").on("data", take);
  }

  static async start(name, folder, port, zones, own = null) {
    const place = join(folder, name);
    mkdirSync(place, { recursive: true });
    const [program, args] = own ?? CONFIGURATIONS[name](place, port, zones);
    const env = { ...process.env, PORT: String(port), KILN_PORT_MAP: `${port}:53/udp,${port}:53/tcp` };
    const server = new NameServer(name, port, spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] }));
    const until = Date.now() + READY_MS_MAX;
    // Last of all zones, since some servers load one after the other.
    const probe = query(1, `${zones[zones.length - 1].origin}.`, 6, false);
    for (;;) {
      const answer = await ask(port, probe, 500);
      if (answer !== null && (answer[3] & 15) === 0) return server;
      if (server.child.exitCode !== null || Date.now() > until) {
        server.stop();
        throw new Error(`${name} does not answer; it said: ${server.output}`);
      }
    }
  }

  stop() {
    this.child.kill("SIGKILL");
  }
}

/** The bytes of a query with EDNS for 1232 bytes; `name` as text with escapes. */
export function query(id, name, type, dnssec) {
  const labels = [];
  let label = [];
  for (let i = 0; i < name.length; i++) {
    if (name[i] === ".") {
      if (label.length > 0) labels.push(label);
      label = [];
    } else label.push(name.charCodeAt(name[i] === "\\" ? ++i : i));
  }
  const wire = labels.flatMap((bytes) => [bytes.length, ...bytes]);
  const edns = [0, 0, 41, 4, 208, 0, 0, dnssec ? 0x80 : 0, 0, 0, 0];
  return Buffer.from([
    id >> 8,
    id & 255,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    1,
    ...wire,
    0,
    type >> 8,
    type & 255,
    0,
    1,
    ...edns,
  ]);
}

/** The answer over UDP, or null. */
export function ask(port, bytes, waitMs = 2_000) {
  return new Promise((done) => {
    const socket = createSocket("udp4");
    const finish = (answer) => {
      clearTimeout(timer);
      socket.close();
      done(answer);
    };
    const timer = setTimeout(() => finish(null), waitMs);
    socket.once("message", finish);
    socket.once("error", () => finish(null));
    socket.send(bytes, port, "127.0.0.1");
  });
}

/** The answer over TCP, or null. */
export function askTcp(port, bytes, waitMs = 2_000) {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    let got = Buffer.alloc(0);
    const finish = (answer) => {
      clearTimeout(timer);
      socket.destroy();
      done(answer);
    };
    const timer = setTimeout(() => finish(null), waitMs);
    socket.on("error", () => finish(null));
    socket.on("data", (part) => {
      got = Buffer.concat([got, part]);
      if (got.length >= 2 && got.length >= 2 + got.readUInt16BE(0)) finish(got.subarray(2, 2 + got.readUInt16BE(0)));
    });
    socket.on("connect", () => socket.write(Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 255), bytes])));
  });
}
