#!/usr/bin/env node
/*
 * The web server against its peers: a static site as a Linux image (the host's sockets), nginx, Apache, and the same
 * program on Node; each one process on one core, wrk on the other, in turns. What counts is answers per second of the
 * server's processor time, user and system.
 *
 *   node bench/web-peers.mjs                            everything: about ten minutes
 *   node bench/web-peers.mjs --only=small-64,large-4    these loads (--list shows all)
 *   node bench/web-peers.mjs --servers=kiln,nginx --seconds=2 --runs=1 --json
 *   node bench/web-peers.mjs --update                   writes web-peers.md here
 *   node bench/web-peers.mjs --check                    the status is 1 when a bar is missed
 *   node bench/web-peers.mjs --image                    the image for kvm alone: its size, its memory
 *   node bench/web-peers.mjs --install                  Debian's packages of the peers first (as root)
 *
 * `kiln` and `node` run `siteListener` under node:http, `kiln-fetch` and `node-fetch` `siteHandler` in the style of
 * fetch. The status is 1 when a server answers something else than the file, or one of ours loses a request.
 */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { fail } from "./measure.mjs";
import { descriptorsMax, freePort, have, PEERS, WebServer } from "./web/servers.mjs";
import { judged, LARGE, report, SCENARIOS, SMALL, summary } from "./web/suite.mjs";
import { load } from "./web/wrk.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const KILN = join(ROOT, "cli/bin/kiln.mjs");
/** Sources and images; ignored by git. */
const OUT = join(ROOT, ".kiln/web-peers");
const PACKAGES = ["nginx-light", "apache2-bin", "wrk"];
const OWN = ["kiln", "kiln-fetch", "node", "node-fetch"];
const SERVERS = [...Object.keys(PEERS), ...OWN];
const LOAD_CORE = 0;
const SERVER_CORE = 1;
/** Each server is asked for so long before the rounds of a load: Node compiles what runs often. */
const WARM_UP_SECONDS = 1;
/** Descriptors of a process beside its connections. */
const DESCRIPTORS_BESIDE = 100;

/** The site of the image for kvm: text, which is compressed, and noise, which is not. */
const SITE = { "index.html": 6_000, "style.css": 4_000, "page.html": 5_000, "logo.png": 5_000 };
const SITE_IMAGE = { bytesBesideMax: 200_000, memory: "8M" };
const GUEST_PORT = 8080;
const GUEST_READY_MS_MAX = 60_000;

/** One source for Kiln and for Node, in each of two styles. */
const SOURCES = {
  http: `import { createServer } from "node:http";
import { siteListener } from "@kiln/site/node";
import { site } from "./site.ts";

createServer(siteListener(site)).listen(Number(process.env.PORT), "127.0.0.1");
`,
  fetch: `import { siteHandler } from "@kiln/site/fetch";
import { site } from "./site.ts";

export default { port: Number(process.env.PORT ?? ${GUEST_PORT}), fetch: siteHandler(site) };
`,
};

function options(args) {
  const found = { seconds: 5, runs: 5, only: SCENARIOS.map(({ name }) => name), servers: SERVERS };
  Object.assign(found, { json: false, update: false, check: false, image: false, install: false });
  const list = (value, known) => {
    const names = value.split(",");
    for (const name of names) if (!known.includes(name)) fail(`there is no ${name}; there are ${known.join(", ")}`);
    return names;
  };
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    if ((name === "--seconds" || name === "--runs") && Number(value) >= 1) found[name.slice(2)] = Math.trunc(value);
    else if (name === "--only") found.only = list(value, found.only);
    else if (name === "--servers") found.servers = list(value, SERVERS);
    else if (arg === "--list") found.list = true;
    else if (["--json", "--update", "--check", "--image", "--install"].includes(arg)) found[arg.slice(2)] = true;
    else fail(`unknown option ${arg}; the head of bench/web-peers.mjs has all`);
  }
  return found;
}

function kiln(...args) {
  const r = spawnSync(process.execPath, [KILN, ...args], { cwd: OUT, encoding: "utf8" });
  if (r.status !== 0) fail(`kiln ${args.join(" ")}: ${r.stderr}`);
}

/** Bytes that look like noise, the same each time. */
function noise(count) {
  const bytes = Buffer.alloc(count);
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** A page of `count` bytes with words that differ. */
function page(count) {
  const head = "<!doctype html><title>A page</title><p>";
  const words = noise(count).map((byte, i) => (i % 7 === 6 ? 0x20 : 0x61 + (byte % 26)));
  return Buffer.concat([Buffer.from(head), words]).subarray(0, count);
}

/** Writes the sources of both styles, with the files of `content`, to a folder of OUT. */
function writeSources(name, content) {
  const folder = join(OUT, name);
  mkdirSync(folder, { recursive: true });
  kiln("site", content, "-o", join(folder, "site.ts"));
  for (const [style, text] of Object.entries(SOURCES)) writeFileSync(join(folder, `${style}.ts`), text);
  return folder;
}

/** What to start for one of our own servers. */
async function ownCommand(name, folder) {
  const style = name.endsWith("-fetch") ? "fetch" : "http";
  const source = join(folder, `${style}.ts`);
  if (name.startsWith("kiln")) {
    const image = join(folder, style);
    kiln("build", source, "--platform", "linux", "-o", image);
    return [image];
  }
  if (style === "fetch") return [process.execPath, join(ROOT, "apps/web/node.mjs"), source];
  const script = join(folder, "http.mjs");
  await build({
    entryPoints: [source],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
  });
  return [process.execPath, script];
}

/** Whether `server` gives the file, and nothing else; says so when not. */
async function isRight(server, file, bytes) {
  const answer = await server.get(file.path);
  const same = answer?.status === 200 && answer.length === bytes.length && answer.body.equals(bytes);
  if (!same)
    console.error(`${server.name} answers ${answer?.status} with ${answer?.body.length} bytes to ${file.path}`);
  return same;
}

/** One run of wrk against one server. */
async function round(server, folder, { file, connections }, seconds) {
  let residentBytes = 0;
  const before = server.cpuSeconds();
  const url = `http://127.0.0.1:${server.port}${file.path}`;
  const result = await load(folder, LOAD_CORE, url, connections, seconds, () => {
    residentBytes = server.residentBytes();
  });
  return { ...result, cpuSeconds: server.cpuSeconds() - before, residentBytes };
}

/** All rounds of one load, the servers in turns. */
async function measured(scenario, servers, folder, opts) {
  const rounds = new Map(servers.map(({ name }) => [name, []]));
  for (const server of servers) await round(server, folder, scenario, WARM_UP_SECONDS);
  for (let i = 0; i < opts.runs; i++)
    for (const server of servers) rounds.get(server.name).push(await round(server, folder, scenario, opts.seconds));
  return [...rounds].map(([name, of]) => summary(scenario, name, of));
}

/** Starts the servers, compares what they answer, and measures every load. */
async function compared(opts) {
  const folder = mkdtempSync(join(tmpdir(), "kiln-web-peers-"));
  const content = join(folder, "content");
  mkdirSync(content);
  // Workers of nginx and Apache give root's rights away.
  for (const path of [folder, content]) chmodSync(path, 0o755);
  const files = [
    [SMALL, page(SMALL.bytes)],
    [LARGE, noise(LARGE.bytes)],
  ];
  for (const [{ path }, bytes] of files) writeFileSync(join(content, path), bytes);
  const own = writeSources("load", content);
  const servers = [];
  const results = [];
  let right = true;
  try {
    for (const name of opts.servers) {
      const peer = PEERS[name];
      const ours = peer === undefined ? await ownCommand(name, own) : null;
      const command = (place, port) => ours ?? peer.command(place, port, content);
      const server = await WebServer.start(name, folder, SERVER_CORE, SMALL.path, command);
      servers.push(server);
      for (const [file, bytes] of files) right = (await isRight(server, file, bytes)) && right;
      if (!opts.json) console.log(`${name.padEnd(12)} ${(await server.get(SMALL.path)).fieldBytes} bytes of fields`);
    }
    for (const scenario of right ? SCENARIOS : []) {
      if (!opts.only.includes(scenario.name)) continue;
      if (descriptorsMax() < scenario.connections + DESCRIPTORS_BESIDE) {
        console.error(`${scenario.name} is left out: ulimit -n allows ${descriptorsMax()} descriptors`);
        continue;
      }
      for (const result of await measured(scenario, servers, folder, opts)) {
        results.push(result);
        if (opts.json) console.log(JSON.stringify(result));
      }
    }
  } finally {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { results, right };
}

function status(port, path) {
  return new Promise((done) => {
    const asked = get({ host: "127.0.0.1", port, path, agent: false, timeout: 2_000 }, (answer) => {
      answer.resume();
      answer.on("end", () => done(answer.statusCode));
      answer.on("error", () => done(0));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => done(0));
  });
}

/** The image for kvm of a small site: its bytes without the site's, and whether it answers with little memory. */
async function siteImage() {
  const content = join(OUT, "small-site");
  mkdirSync(content, { recursive: true });
  for (const [name, bytes] of Object.entries(SITE))
    writeFileSync(join(content, name), name.endsWith(".png") ? noise(bytes) : page(bytes));
  const folder = writeSources("small", content);
  const image = join(folder, "site.kvm");
  kiln("build", join(folder, "fetch.ts"), "--platform", "kvm", "-o", image);
  const siteBytes = Object.values(SITE).reduce((a, b) => a + b);
  const port = await freePort();
  const args = [KILN, "run", image, "--memory", SITE_IMAGE.memory, "-p", `${port}:${GUEST_PORT}`];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const ended = new Promise((done) => child.once("close", done));
  const until = Date.now() + GUEST_READY_MS_MAX;
  let answered = false;
  try {
    while (!answered && child.exitCode === null && Date.now() < until) {
      answered = (await status(port, "/")) === 200;
      if (!answered) await new Promise((done) => setTimeout(done, 100));
    }
    for (const name of Object.keys(SITE)) answered &&= (await status(port, `/${name}`)) === 200;
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
  const bytesBeside = statSync(image).size - siteBytes;
  return {
    siteBytes,
    bytesBeside,
    memory: SITE_IMAGE.memory,
    answered,
    met: answered && bytesBeside <= SITE_IMAGE.bytesBesideMax,
  };
}

function imageText({ siteBytes, bytesBeside, memory, answered }) {
  const size = `${bytesBeside.toLocaleString("en-US")} bytes beside a site of ${siteBytes.toLocaleString("en-US")}`;
  return `Image for kvm: ${size} (bar: ≤ ${SITE_IMAGE.bytesBesideMax.toLocaleString("en-US")}); ${answered ? "it answers" : "it does not answer"} with ${memory} of memory.`;
}

function write(text, opts) {
  const found = `Written by \`node bench/web-peers.mjs --update\` (${new Date().toISOString().slice(0, 10)}): medians of ${opts.runs} rounds of ${opts.seconds} s, Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores.`;
  writeFileSync(join(HERE, "web-peers.md"), `# The web server and its peers\n\n${found}\n\n${text}\n`);
}

const opts = options(process.argv.slice(2));
if (opts.list) {
  console.log(`loads    ${SCENARIOS.map(({ name }) => name).join(" ")}\nservers  ${SERVERS.join(" ")}`);
  process.exit(0);
}
if (opts.install) {
  const args = ["install", "-y", "--no-install-recommends", ...PACKAGES];
  if (spawnSync("apt-get", args, { stdio: "inherit" }).status !== 0) fail(`apt-get ${args.join(" ")} failed`);
}
mkdirSync(OUT, { recursive: true });
let results = [];
let right = true;
if (!opts.image) {
  if (cpus().length < 2) fail("servers and wrk need a core each");
  const missing = ["wrk", ...opts.servers.map((name) => PEERS[name]?.program ?? "taskset")].filter((p) => !have(p));
  if (missing.length > 0) fail(`there is no ${missing.join(", no ")} here: apt-get install ${PACKAGES.join(" ")}`);
  ({ results, right } = await compared(opts));
}
const image = opts.image || opts.only.length === SCENARIOS.length ? await siteImage() : null;
const text = [results.length > 0 ? report(results) : "", image === null ? "" : imageText(image)]
  .filter(Boolean)
  .join("\n\n");
if (opts.json) {
  if (image !== null) console.log(JSON.stringify(image));
} else console.log(`\n${text}`);
if (opts.update) write(text, opts);
const missed = judged(results).some(({ met }) => !met) || image?.met === false;
const bad = !right || results.some(({ server, lost }) => server.startsWith("kiln") && lost > 0);
process.exitCode = bad || (opts.check && missed) ? 1 : 0;
