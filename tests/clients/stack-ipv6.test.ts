/**
 * IPv6 of the own stack against that of Linux, over a TAP interface in a network namespace of its own: pings,
 * datagrams in fragments, HTTP, a connection outwards, addresses from a router, and a path narrower than the
 * interface. It needs root and `ip`.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { NAMES_PROGRAM, WEB_PORT } from "./names.ts";
import { ip, makeNamespaces, node, noNamespaces } from "./namespaces.ts";
import { ROOT } from "./server.ts";
import { needs, run } from "./tools.ts";

const BUILD_MS_MAX = 600_000;
const READY_TRIES_MAX = 100;
const IMAGE = join(ROOT, ".kiln/clients/both.stack");
const KILN = join(ROOT, "cli/bin/kiln.mjs");
const PROGRAM = join(ROOT, "tests/clients/programs/both.ts");
/** What every link takes (RFC 8200 section 5). */
const IPV6_MTU_MIN = 1280;
/** The namespace with the TAP interface, which forwards, and one behind it on a link that takes no more. */
const NEAR = `kiln-near6-${process.pid}`;
const FAR = `kiln-far6-${process.pid}`;
/** Where names are asked for, when a test has somebody listen there. */
const NAME_SERVER = "[fd00:9::1]:5353";
/** With a router's prefix: the interface identifier is made of the station's address, which is drawn at the start. */
const PREFIX = "fd00:7:0:1::";

/** Both namespaces and what is between them; false when this machine does not let us. */
function makeNetwork(): boolean {
  const inNear = (...args: string[]): boolean => ip("-n", NEAR, ...args);
  const inFar = (...args: string[]): boolean => ip("-n", FAR, ...args);
  return (
    makeNamespaces(NEAR, FAR, IPV6_MTU_MIN) &&
    inNear("addr", "add", "fd00:9::1/64", "dev", "tap0", "nodad") &&
    inNear("addr", "add", "fd00:8::1/64", "dev", "near", "nodad") &&
    inFar("addr", "add", "fd00:8::2/64", "dev", "far", "nodad") &&
    inFar("-6", "route", "add", "default", "via", "fd00:8::1") &&
    ip("netns", "exec", NEAR, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding") &&
    // Linux pings all nodes from its link-local address, which is to be there as soon as the image is.
    ip("netns", "exec", NEAR, "sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/tap0/accept_dad")
  );
}

async function ping(...args: string[]): Promise<string> {
  return (await run("ip", ["netns", "exec", NEAR, "ping", "-6", "-c", "2", "-i", "0.2", "-W", "5", ...args])).stdout;
}

describe("IPv6 of the own stack over TAP", { skip: noNamespaces }, () => {
  let child: ChildProcess | null = null;
  let made = false;

  /** Starts the image, and waits until it answers at `address`. */
  async function start(address: string, keys: Record<string, string>): Promise<void> {
    const env = { ...process.env, KILN_NET: "tap:tap0", KILN_IP: "10.9.0.2/24", KILN_DNS: NAME_SERVER, ...keys };
    child = spawn("ip", ["netns", "exec", NEAR, IMAGE], { env, stdio: "ignore" });
    const probe = `require("net").connect(7000, "${address}").on("connect", () => process.exit(0)).on("error", () => process.exit(1)).setTimeout(500, () => process.exit(1))`;
    for (let i = 0; i < READY_TRIES_MAX; i++) {
      const ran = await run("ip", ["netns", "exec", NEAR, process.execPath, "-e", probe]);
      if (ran.status === 0) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.fail(`nobody answers at ${address}`);
  }

  function stop(): Promise<void> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return Promise.resolve();
    return new Promise((done) => {
      running.once("exit", () => done());
      running.kill("SIGKILL");
    });
  }

  before(async () => {
    mkdirSync(join(ROOT, ".kiln/clients"), { recursive: true });
    const args = [KILN, "build", PROGRAM, "--platform", "linux", "--net", "stack", "--ipv6", "-o", IMAGE];
    const build = spawnSync(process.execPath, args, { encoding: "utf8", timeout: BUILD_MS_MAX, killSignal: "SIGKILL" });
    assert.ok(build.status === 0 && existsSync(IMAGE), build.stderr);
    made = makeNetwork();
    if (made) await start("fd00:9::2", { KILN_IP6: "fd00:9::2/64", KILN_GATEWAY6: "fd00:9::1" });
  });

  after(async () => {
    await stop();
    ip("netns", "del", NEAR);
    ip("netns", "del", FAR);
  });

  test("ping with 56, 4,000 and 65,000 bytes, and to all nodes", { skip: needs("ping") }, async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    for (const bytes of ["56", "4000", "65000"]) {
      assert.match(await ping("-s", bytes, "fd00:9::2"), / 2 received/, `${bytes} bytes`);
    }
    assert.match(await ping("ff02::1%tap0"), / from fe80::\S*:\S*/);
  });

  test("HTTP over both families, with the client's address as Node has it", {
    skip: needs("curl"),
  }, async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    for (const [url, start] of [
      ["http://[fd00:9::2]:8080/", "fd00:9::1 fd00:9::2 xxx"],
      ["http://10.9.0.2:8080/", "::ffff:10.9.0.1 ::ffff:10.9.0.2 xxx"],
    ] as const) {
      const ran = await run("ip", ["netns", "exec", NEAR, "curl", "-sS", "-g", "--max-time", "10", url]);
      assert.equal(ran.status, 0, ran.stderr);
      assert.ok(ran.stdout.startsWith(start), ran.stdout.slice(0, 80));
      assert.equal(ran.stdout.length, start.length - 3 + 20_001);
    }
  });

  test("datagrams up to the longest come back byte for byte", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      NEAR,
      `const socket = require("dgram").createSocket("udp6");
      const sizes = [0, 1452, 1453, 4000, 20000, 65479];
      const bytes = Buffer.from(Array.from({ length: 65507 }, (_, i) => (i * 31 + (i >> 8)) & 255));
      const next = () => sizes.length === 0 ? socket.close() : socket.send(bytes.subarray(0, sizes[0]), 7000, "fd00:9::2");
      socket.on("message", (got, from) => {
        console.log(got.length, got.equals(bytes.subarray(0, sizes.shift())), from.address);
        next();
      });
      next();`,
    );
    const lines = [0, 1452, 1453, 4000, 20000, 65479].map((size) => `${size} true fd00:9::2`);
    assert.deepEqual(answer.split("\n"), lines);
  });

  test("a connection outwards, and one that is refused", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      FAR,
      `const socket = require("dgram").createSocket("udp6");
      const server = require("net").createServer((peer) => {
        console.log(peer.remoteAddress);
        peer.on("data", (bytes) => console.log(bytes.toString())).on("end", () => peer.end());
      });
      const say = (text) => socket.send(text, 7000, "fd00:9::2");
      socket.on("message", (got) => {
        console.log(got.toString());
        if (!server.listening) return socket.close();
        server.close(() => say("connect fd00:8::2 9000"));
      });
      server.listen(9000, "::", () => say("connect fd00:8::2 9000"));`,
    );
    const lines = answer.split("\n");
    assert.deepEqual(lines.slice(0, 3), ["fd00:9::2", "hello", "IPv6 closed"]);
    assert.match(lines[3]!, /ECONNREFUSED/);
  });

  test("RFC 3493: each family has a port of its own, with ipv6Only; localhost is ::1", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      NEAR,
      `const { createSocket } = require("dgram");
      const net = require("net");
      const tcp = (host) => new Promise((done) => net.connect(7001, host).on("data", (bytes) => done(bytes.toString())));
      const udp = (type, address, port, text) => new Promise((done) => {
        const socket = createSocket(type).on("message", (got) => { done(got.toString()); socket.close(); });
        socket.send(text, port, address);
      });
      (async () => {
        console.log(await tcp("fd00:9::2"));
        console.log(await tcp("10.9.0.2"));
        console.log(await udp("udp6", "fd00:9::2", 7001, ""));
        console.log(await udp("udp4", "10.9.0.2", 7001, ""));
        for (const host of ["::1", "127.0.0.1"]) console.log(await udp("udp6", "fd00:9::2", 7000, "connect " + host + " 7002"));
        process.exit();
      })();`,
    );
    assert.deepEqual(answer.split("\n").slice(0, 5), [
      "six fd00:9::1",
      "four 10.9.0.1",
      "udp6 fd00:9::1",
      "udp4 10.9.0.1",
      "IPv6 closed",
    ]);
    assert.match(answer, /ECONNREFUSED 127\.0\.0\.1:7002/);
  });

  test("fetch of addresses of both families, from itself and from another", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      NEAR,
      `const socket = require("dgram").createSocket("udp6");
      const server = require("http").createServer((request, response) => response.end(request.socket.remoteAddress));
      const urls = ["http://[::1]:8080/", "http://127.0.0.1:8080/", "http://[fd00:9::2]:8080/", "http://[fd00:9::1]:9001/"];
      const next = () => urls.length === 0 ? process.exit() : socket.send("fetch " + urls.shift(), 7000, "fd00:9::2");
      socket.on("message", (got) => { console.log(got.toString()); next(); });
      server.listen(9001, "::", next);`,
    );
    const lines = answer.split("\n");
    assert.ok(lines[0]!.startsWith("::1 ::1 xxx"), lines[0]);
    assert.ok(lines[1]!.startsWith("::ffff:127.0.0.1 ::ffff:127.0."), lines[1]);
    assert.ok(lines[2]!.startsWith("fd00:9::2 fd00:9::2 xxx"), lines[2]);
    assert.equal(lines[3], "fd00:9::2");
  });

  test("RFC 8305: names lead to both families, over a name server of IPv6", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    // Addresses of IPv6 are asked for first, and tried as soon as they are there.
    const answer = await node(
      NEAR,
      `${NAMES_PROGRAM}
      const socket = require("dgram").createSocket("udp6");
      const left = Object.keys(names);
      let sentMs = 0;
      const next = () => {
        if (left.length === 0) process.exit();
        sentMs = performance.now();
        socket.send("fetch http://" + left[0] + ":${WEB_PORT}/", 7000, "fd00:9::2");
      };
      socket.on("message", (got) => {
        const tookMs = performance.now() - sentMs;
        console.log(left.shift(), got.toString(), tookMs < 200 ? "at once" : tookMs < 1500 ? "soon" : "late");
        next();
      });
      serve(5353, next);`,
    );
    assert.deepEqual(answer.split("\n"), [
      "six.test fd00:9::2 at once",
      "four.test ::ffff:10.9.0.2 at once",
      "both.test fd00:9::2 at once",
      "far.test ::ffff:10.9.0.2 at once",
      "silent6.test ::ffff:10.9.0.2 soon",
      "silent4.test fd00:9::2 soon",
      "late.test ::ffff:10.9.0.2 at once",
    ]);
  });

  test("RFC 8201: a path that takes 1280 bytes: a connection finds it, and nothing is lost", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const answer = await node(
      FAR,
      `const bytes = Buffer.from(Array.from({ length: 300000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
      const socket = require("net").connect(7000, "fd00:9::2", () => socket.end(bytes));
      const got = [];
      socket.on("data", (part) => got.push(part));
      socket.on("end", () => console.log(Buffer.concat(got).equals(bytes)));`,
    );
    assert.equal(answer, "true");
    // What the router remembers of having said so.
    const snmp = await run("ip", ["netns", "exec", NEAR, "cat", "/proc/net/snmp6"]);
    assert.match(snmp.stdout, /Ip6InTooBigErrors\s+[1-9]/);
  });

  test("RFC 4862: an address of a router's prefix", { skip: needs("radvd") || needs("ping") }, async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    await stop();
    // The image that is gone had another station's address.
    ip("-n", NEAR, "neigh", "flush", "dev", "tap0");
    const folder = mkdtempSync(join(tmpdir(), "kiln-radvd-"));
    const file = join(folder, "radvd.conf");
    writeFileSync(
      file,
      `interface tap0 { AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4; prefix ${PREFIX}/64 { }; };\n`,
    );
    ip("-n", NEAR, "addr", "add", `${PREFIX}1/64`, "dev", "tap0", "nodad");
    const args = ["netns", "exec", NEAR, "radvd", "-n", "-C", file, "-p", join(folder, "pid")];
    const router = spawn("ip", args, { stdio: "ignore" });
    try {
      await start("10.9.0.2", {});
      // Whom the neighbours know: the address is made of what only the image knows.
      let address = "";
      for (let i = 0; i < READY_TRIES_MAX && address === ""; i++) {
        await ping("-I", "tap0", "ff02::1");
        const known = await run("ip", ["-n", NEAR, "-6", "neigh", "show", "dev", "tap0"]);
        // The namespace itself answers as well, as the router that it is.
        const hosts = known.stdout.split("\n").filter((line) => !line.includes("router"));
        const local = /^fe80::(\S+) lladdr/m.exec(hosts.join("\n"));
        if (local !== null) address = `${PREFIX.slice(0, -1)}${local[1]}`;
      }
      assert.notEqual(address, "");
      for (let i = 0; i < READY_TRIES_MAX; i++) {
        if (/ 2 received/.test(await ping(address))) break;
        assert.ok(i + 1 < 20, `${address} does not answer`);
      }
      // The way out is the router: the other namespace is reached.
      const echo = `require("net").connect(7000, "${address}", function () { this.end("out") }).on("data", (bytes) => console.log(bytes.toString()))`;
      assert.equal(await node(FAR, echo), "out");
    } finally {
      router.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
