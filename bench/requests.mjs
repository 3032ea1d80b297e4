#!/usr/bin/env node
/*
 * What apps/hello and apps/web must show as machines: instructions from the entry to the first line,
 * every request answered, memory flat.
 *
 *   npm run bench:requests                        everything, on both platforms
 *   npm run bench:requests -- --platform=linux    on one
 *   npm run bench:requests -- --keep=20000 --close=2000 --memory=16M --json
 *
 * As root the virtual machine gets a TAP interface in a network namespace that is gone afterwards; without
 * privileges (or with --net=user) QEMU's own network forwards a port, which is slower. The client is Node's.
 * The status is 1 when a request is lost, an answer is wrong, or memory grows.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const KILN = join(ROOT, "cli/bin/kiln.mjs");
const OUT = join(ROOT, ".kiln/requests");
const GUEST_PORT = 8080;
const CONNECTIONS = 16;
const PATHS = ["/", "/style.css", "/api/entries", "/nope"];
const READY_MS_MAX = 60_000;
/** A request that takes longer is lost. */
const REQUEST_MS_MAX = 20_000;
/** Requests before memory is read for the first time: as many as fill the heap's first generation several times. */
const WARM_UP_SHARE = 0.2;
/** Memory is flat when it grows by less than this after the warm-up. */
const GROWTH_BYTES_MAX = 4 << 20;
const INSTRUCTIONS_MAX = 2_000_000;
/** The link of the virtual machine, from the range for benchmarks (RFC 2544). */
const TAP = { name: "kilnbench0", host: "198.18.0.1", guest: "198.18.0.2", bits: 30 };

function fail(message) {
  console.error(message);
  process.exit(1);
}

function options(args) {
  const found = {
    platforms: ["linux", "kvm"],
    keep: 100_000,
    close: 10_000,
    memory: "16M",
    json: false,
    net: null,
    inside: false,
  };
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    if (name === "--platform" && found.platforms.includes(value)) found.platforms = [value];
    else if ((name === "--keep" || name === "--close") && Number.isInteger(Number(value)) && value !== "")
      found[name.slice(2)] = Number(value);
    else if (name === "--memory" && value !== "") found.memory = value;
    else if (name === "--net" && (value === "tap" || value === "user")) found.net = value;
    else if (arg === "--json") found.json = true;
    else if (arg === "--inside-namespace") found.inside = true;
    else
      fail(
        `unknown option ${arg}; use --platform=linux|kvm, --keep=N, --close=N, --memory=16M, --net=tap|user, --json`,
      );
  }
  return found;
}

/** Builds `apps/APP`; returns the image, its bytes and how long the build took. */
function built(app, platform) {
  mkdirSync(OUT, { recursive: true });
  const image = join(OUT, `${app}.${platform}`);
  // The folder is this program's own; `kiln build` refuses to replace what is no image, such as an interrupted write.
  rmSync(image, { recursive: true, force: true });
  const started = performance.now();
  const r = spawnSync(process.execPath, [KILN, "build", join(ROOT, "apps", app), "--platform", platform, "-o", image], {
    encoding: "utf8",
  });
  if (r.status !== 0) fail(`apps/${app} does not build for ${platform}: ${r.stderr}`);
  return { image, bytes: statSync(image).size, seconds: (performance.now() - started) / 1000 };
}

/** Instructions from the entry to the first line of apps/hello: under -icount shift=0 a cycle is an instruction. */
function instructions(image) {
  const args = ["-machine", "microvm,rtc=on,acpi=off", "-accel", "tcg", "-icount", "shift=0,sleep=off", "-cpu", "max"];
  args.push("-m", "16M", "-no-user-config", "-nodefaults", "-no-reboot", "-display", "none", "-monitor", "none");
  args.push("-serial", "stdio", "-device", "isa-debug-exit,iobase=0xf4,iosize=4");
  args.push("-kernel", image, "-append", "env.KILN_BOOT_REPORT=1");
  const r = spawnSync("qemu-system-x86_64", args, { encoding: "utf8", timeout: READY_MS_MAX });
  const match = /kiln: (\d+) cycles/.exec(r.stdout ?? "");
  if (match === null) fail(`hello printed no boot report: ${r.stdout}${r.stderr}`);
  return Number(match[1]);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function ip(...args) {
  const r = spawnSync("ip", args, { encoding: "utf8" });
  if (r.status !== 0) fail(`ip ${args.join(" ")}: ${r.stderr}`);
}

/** Bytes of memory that a process holds. */
function residentBytes(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}

/** The one child of `kiln run`: the image's process or QEMU. */
function childOf(pid) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
}

function once(host, port, path, agent) {
  return new Promise((done) => {
    const request = get({ host, port, path, agent, timeout: REQUEST_MS_MAX }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk) => {
        bytes += chunk.length;
      });
      answer.on("end", () => done({ status: answer.statusCode, bytes }));
      answer.on("error", () => done(null));
    });
    request.on("timeout", () => request.destroy(new Error("late")));
    request.on("error", () => done(null));
  });
}

/** Sends `count` requests over CONNECTIONS connections; an answer counts when it is what the first one was. */
async function load(target, count, keepAlive, expected) {
  const agent = new Agent({ keepAlive, maxSockets: CONNECTIONS });
  let next = 0;
  let lost = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < count) {
      const path = PATHS[next++ % PATHS.length];
      const answer = await once(target.host, target.port, path, agent);
      const wanted = expected.get(path);
      if (answer === null || answer.status !== wanted.status || answer.bytes !== wanted.bytes) lost++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  return { count, lost, perSecond: Math.round(count / ((performance.now() - started) / 1000)) };
}

async function expectations(target, started, child) {
  const expected = new Map();
  let firstMs = 0;
  for (const path of PATHS) {
    let answer = null;
    while (answer === null) {
      if (child.exitCode !== null) fail(`apps/web ended with status ${child.exitCode}`);
      if (performance.now() - started > READY_MS_MAX) fail("apps/web does not answer");
      answer = await once(target.host, target.port, path, undefined);
      if (answer === null) await new Promise((done) => setTimeout(done, 20));
    }
    firstMs ||= performance.now() - started;
    expected.set(path, answer);
  }
  return { expected, firstMs };
}

async function measure(platform, image, chosen, tap) {
  const args = [KILN, "run", image, "--memory", chosen.memory];
  let target;
  if (platform === "kvm" && tap) {
    ip("tuntap", "add", TAP.name, "mode", "tap");
    ip("address", "add", `${TAP.host}/${TAP.bits}`, "dev", TAP.name);
    ip("link", "set", TAP.name, "up");
    args.push("--net", `tap:${TAP.name}`, "--env", `KILN_IP=${TAP.guest}/${TAP.bits}`);
    target = { host: TAP.guest, port: GUEST_PORT };
  } else {
    target = { host: "127.0.0.1", port: await freePort() };
    args.push("-p", `${target.port}:${GUEST_PORT}`);
  }
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((done) => child.once("close", done));
  try {
    const { expected, firstMs } = await expectations(target, started, child);
    const pid = childOf(child.pid);
    const warm = await load(target, Math.ceil(chosen.keep * WARM_UP_SHARE), true, expected);
    const before = residentBytes(pid);
    const rest = await load(target, chosen.keep - warm.count, true, expected);
    const close = await load(target, chosen.close, false, expected);
    const after = residentBytes(pid);
    return {
      firstAnswerMs: Math.round(firstMs),
      keepAlive: { count: warm.count + rest.count, lost: warm.lost + rest.lost, perSecond: rest.perSecond },
      close,
      residentBefore: before,
      residentAfter: after,
    };
  } finally {
    child.kill("SIGTERM");
    await ended;
    if (platform === "kvm" && tap) spawnSync("ip", ["link", "delete", TAP.name]);
  }
}

const chosen = options(process.argv.slice(2));
const tap = chosen.net !== "user" && process.getuid?.() === 0 && chosen.platforms.includes("kvm");
if (chosen.net === "tap" && !tap) fail("--net=tap needs root: sudo npm run bench:requests");
if (tap && !chosen.inside) {
  // A namespace of its own: whatever happens, nothing of it stays on this computer.
  const again = [
    "--net",
    process.execPath,
    fileURLToPath(import.meta.url),
    ...process.argv.slice(2),
    "--inside-namespace",
  ];
  const r = spawnSync("unshare", again, { stdio: "inherit" });
  if (r.error === undefined) process.exit(r.status ?? 1);
  fail(`unshare could not make a network namespace (${r.error.message}); use --net=user`);
}
if (tap) ip("link", "set", "lo", "up");

const mebibytes = (bytes) => `${(bytes / (1 << 20)).toFixed(1)} MiB`;
const print = (what, value) => chosen.json || console.log(`${what.padEnd(34)} ${value}`);
const found = {};
let bad = false;
for (const platform of chosen.platforms) {
  const hello = built("hello", platform);
  const web = built("web", platform);
  print(`${platform}: hello image`, `${hello.bytes} bytes, built in ${hello.seconds.toFixed(1)} s`);
  print(`${platform}: web image`, `${web.bytes} bytes, built in ${web.seconds.toFixed(1)} s`);
  found[platform] = { hello, web };
  if (platform === "kvm") {
    const count = instructions(hello.image);
    found[platform].instructions = count;
    print("kvm: instructions to hello's line", `${count} (at most ${INSTRUCTIONS_MAX})`);
    bad ||= count > INSTRUCTIONS_MAX;
  }
  const result = await measure(platform, web.image, chosen, tap);
  Object.assign(found[platform], result);
  const { keepAlive, close, residentBefore, residentAfter } = result;
  print(`${platform}: first answer, ${chosen.memory}`, `${result.firstAnswerMs} ms after the command`);
  for (const [what, r] of [
    ["with keep-alive", keepAlive],
    ["without", close],
  ])
    print(`${platform}: requests ${what}`, `${r.count}, lost ${r.lost}, ${r.perSecond} per second`);
  const whose = platform === "kvm" ? "QEMU" : "the process";
  print(`${platform}: memory of ${whose}`, `${mebibytes(residentBefore)} warm, ${mebibytes(residentAfter)} at the end`);
  bad ||= keepAlive.lost + close.lost > 0 || residentAfter - residentBefore > GROWTH_BYTES_MAX;
}
if (chosen.json) console.log(JSON.stringify(found));
process.exit(bad ? 1 : 0);
