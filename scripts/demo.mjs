/*
 * From a fresh clone to a machine that answers: installs what is missing,
 * compiles apps/web, boots it as a virtual machine and fetches a page.
 *
 *   npm run demo                        keeps serving until Ctrl-C
 *   npm run demo -- --once              checks and ends; so it does without a terminal
 *   npm run demo -- --platform linux    as a Linux process; so it is without QEMU
 *   npm run demo -- --port 9000         another port of this computer
 *
 * It uses Node alone until scripts/setup has run.
 */
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const kiln = join(root, "cli", "bin", "kiln.mjs");
/** Port that apps/web listens on. */
const GUEST_PORT = 8080;
/** Ports tried when none is given. */
const HOST_PORTS = [8080, 8081, 8082, 8090, 9080];
/** Software emulation on a busy computer is slow, a hang is longer. */
const ANSWER_MS_MAX = 60_000;
const RETRY_MS = 20;
/** First time that one attempt may take; a machine that is not up yet leaves connections unanswered. Each attempt gets more. */
const ATTEMPT_MS = 150;
const ATTEMPT_GROWTH = 1.3;
const ATTEMPT_MS_MAX = 5000;
const STOP_MS_MAX = 5000;

function fail(message, status = 1) {
  process.stderr.write(`demo: ${message}\n`);
  process.exit(status);
}

function hasProgram(name) {
  return (process.env.PATH ?? "").split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function isFree(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

async function freePort() {
  for (const port of HOST_PORTS) if (await isFree(port)) return port;
  return fail(`ports ${HOST_PORTS.join(", ")} are all taken. Choose one: npm run demo -- --port 9000`);
}

let platform = null;
let port = null;
let once = process.stdout.isTTY !== true;
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (word === "--once") once = true;
  else if (word === "--platform") platform = words.shift() ?? "";
  else if (word === "--port") port = Number(words.shift());
  else fail(`unknown argument ${word}. Usage: npm run demo -- [--once] [--platform linux|kvm] [--port N]`, 2);
}
if (platform !== null && platform !== "linux" && platform !== "kvm") {
  fail(`there is no platform "${platform}". Choose linux or kvm.`, 2);
}
if (port !== null && !(Number.isInteger(port) && port >= 1 && port <= 65535))
  fail("--port needs a number, 1 to 65535.", 2);

const setup = spawnSync("bash", [join(root, "scripts", "setup")], { stdio: "inherit" });
if (setup.status !== 0) fail("something is missing that a build needs; see above.");
if (platform === null) {
  platform = hasProgram("qemu-system-x86_64") ? "kvm" : "linux";
  if (platform === "linux") process.stdout.write("No QEMU here: the image runs as a Linux process.\n");
}
port ??= await freePort();

const image = join(root, "dist", `web.${platform}`);
const build = spawnSync(
  process.execPath,
  [kiln, "build", join(root, "apps", "web"), "--platform", platform, "-o", image],
  { stdio: "inherit" },
);
if (build.status !== 0) fail("apps/web does not build; see above.");

const started = performance.now();
const guest = spawn(process.execPath, [kiln, "run", image, "-p", `${port}:${GUEST_PORT}`], { stdio: "inherit" });
let ended = null;
const end = new Promise((done) => {
  guest.once("close", (code, signal) => {
    ended = code ?? signal;
    done(ended);
  });
});

let stopping = false;
async function stop() {
  stopping = true;
  if (ended !== null) return;
  guest.kill("SIGTERM");
  const timer = setTimeout(() => guest.kill("SIGKILL"), STOP_MS_MAX);
  await end;
  clearTimeout(timer);
}
for (const [signal, status] of [
  ["SIGINT", 0],
  ["SIGTERM", 143],
]) {
  process.on(signal, async () => {
    await stop();
    process.exit(status);
  });
}

const url = `http://127.0.0.1:${port}/`;
let page = null;
let attemptMs = ATTEMPT_MS;
while (page === null && ended === null && performance.now() - started < ANSWER_MS_MAX) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(attemptMs) });
    page = { status: response.status, type: response.headers.get("content-type") ?? "", text: await response.text() };
  } catch {
    attemptMs = Math.min(ATTEMPT_MS_MAX, Math.ceil(attemptMs * ATTEMPT_GROWTH));
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}
const answeredMs = performance.now() - started;
if (page === null) {
  const early = ended;
  await stop();
  fail(
    early !== null
      ? `the guest ended with ${early} before it answered.`
      : `no answer within ${ANSWER_MS_MAX / 1000} s.`,
  );
}
if (page.status !== 200) {
  await stop();
  fail(`${url} answered with status ${page.status}.`);
}
const title = /<title>([^<]*)<\/title>/i.exec(page.text)?.[1]?.trim();
process.stdout.write(
  [
    "",
    `  page        ${title === undefined ? "" : `"${title}", `}${Buffer.byteLength(page.text)} bytes, ${page.type}`,
    `  boot time   ${Math.round(answeredMs)} ms from the command to the first answer${platform === "kvm" ? ", the virtual machine's start included" : ""}`,
    `  image       ${statSync(image).size} bytes: ${image}`,
    `  URL         ${url}`,
    "",
    "",
  ].join("\n"),
);
if (once) {
  await stop();
  process.exit(0);
}
process.stdout.write("Serving until Ctrl-C.\n");
await end;
// After Ctrl-C the signal's handler ends this process.
if (!stopping) fail(`the guest ended with ${ended}.`);
