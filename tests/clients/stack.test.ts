/**
 * The own stack against that of Linux, over a TAP interface in a network namespace of its own: large pings,
 * datagrams in fragments, and a path narrower than the interface. It needs root and `ip`.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ip, makeNamespaces, node, noNamespaces } from "./namespaces.ts";
import { ROOT } from "./server.ts";
import { needs, run } from "./tools.ts";

const BUILD_MS_MAX = 600_000;
const READY_TRIES_MAX = 100;
const IMAGE = join(ROOT, ".kiln/clients/echo.stack");
const KILN = join(ROOT, "cli/bin/kiln.mjs");
/** The namespace with the TAP interface, which forwards, and one behind it on a link that takes 1000 bytes. */
const NEAR = `kiln-near-${process.pid}`;
const FAR = `kiln-far-${process.pid}`;
const NARROW_MTU = 1000;

/** Both namespaces and what is between them; false when this machine does not let us. */
function makeNetwork(): boolean {
  const inNear = (...args: string[]): boolean => ip("-n", NEAR, ...args);
  const inFar = (...args: string[]): boolean => ip("-n", FAR, ...args);
  return (
    makeNamespaces(NEAR, FAR, NARROW_MTU) &&
    inNear("addr", "add", "10.9.1.1/24", "dev", "near") &&
    inFar("addr", "add", "10.9.1.2/24", "dev", "far") &&
    inFar("route", "add", "default", "via", "10.9.1.1") &&
    ip("netns", "exec", NEAR, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")
  );
}

describe("the own stack over TAP", { skip: noNamespaces }, () => {
  let child: ChildProcess | null = null;
  let made = false;

  before(async () => {
    mkdirSync(join(ROOT, ".kiln/clients"), { recursive: true });
    const args = [KILN, "build", join(ROOT, "apps/echo"), "--platform", "linux", "--net", "stack", "-o", IMAGE];
    const build = spawnSync(process.execPath, args, { encoding: "utf8", timeout: BUILD_MS_MAX, killSignal: "SIGKILL" });
    assert.ok(build.status === 0 && existsSync(IMAGE), build.stderr);
    made = makeNetwork();
    if (!made) return;
    const env = { ...process.env, KILN_NET: "tap:tap0", KILN_IP: "10.9.0.2/24", KILN_ROUTES: "10.9.1.0/24=10.9.0.1" };
    child = spawn("ip", ["netns", "exec", NEAR, IMAGE], { env, stdio: "ignore" });
    const probe = `require("net").connect(7000, "10.9.0.2").on("connect", () => process.exit(0)).on("error", () => process.exit(1))`;
    for (let i = 0; i < READY_TRIES_MAX; i++) {
      const ran = await run("ip", ["netns", "exec", NEAR, process.execPath, "-e", probe]);
      if (ran.status === 0) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.fail("apps/echo does not answer");
  });

  after(() => {
    child?.kill("SIGKILL");
    ip("netns", "del", NEAR);
    ip("netns", "del", FAR);
  });

  test("ping with 4,000 and 65,000 bytes", { skip: needs("ping") }, async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    for (const bytes of ["56", "4000", "65000"]) {
      const ran = await run("ip", [
        "netns",
        "exec",
        NEAR,
        "ping",
        "-c",
        "2",
        "-i",
        "0.2",
        "-W",
        "5",
        "-s",
        bytes,
        "10.9.0.2",
      ]);
      assert.match(ran.stdout, / 2 received/, `${bytes} bytes`);
    }
  });

  test("datagrams up to the longest come back byte for byte", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      NEAR,
      `const socket = require("dgram").createSocket("udp4");
      const sizes = [0, 1472, 1473, 4000, 20000, 65507];
      const bytes = Buffer.from(Array.from({ length: 65507 }, (_, i) => (i * 31 + (i >> 8)) & 255));
      const next = () => sizes.length === 0 ? socket.close() : socket.send(bytes.subarray(0, sizes[0]), 7000, "10.9.0.2");
      socket.on("message", (got) => {
        console.log(got.length, got.equals(bytes.subarray(0, sizes.shift())));
        next();
      });
      next();`,
    );
    const lines = ["0 true", "1472 true", "1473 true", "4000 true", "20000 true", "65507 true"];
    assert.deepEqual(answer.split("\n"), lines);
  });

  test("a path that takes 1000 bytes: a connection finds it, and nothing is lost", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      FAR,
      `const bytes = Buffer.from(Array.from({ length: 300000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
      const socket = require("net").connect(7000, "10.9.0.2", () => socket.end(bytes));
      const got = [];
      socket.on("data", (part) => got.push(part));
      socket.on("end", () => console.log(Buffer.concat(got).equals(bytes)));`,
    );
    assert.equal(answer, "true");
    // What the router remembers of having said so.
    const snmp = await run("ip", ["netns", "exec", NEAR, "cat", "/proc/net/snmp"]);
    const [names = "", values = ""] = snmp.stdout.split("\n").filter((line) => line.startsWith("Ip:"));
    const fails = values.split(" ")[names.split(" ").indexOf("FragFails")];
    assert.ok(Number(fails) > 0, "segments of 1500 bytes were refused on the way");
  });
});
