/**
 * Names of both families in a virtual machine with IPv6, over a TAP interface in a network namespace of its own: it
 * asks as soon as it starts, with fixed addresses, and with nothing but what a router advertises. It needs root, `ip`
 * and QEMU.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { NAMES_PROGRAM, WEB_PORT } from "./names.ts";
import { ip, noNamespaces } from "./namespaces.ts";
import { ROOT } from "./server.ts";
import { needs, run } from "./tools.ts";

const BUILD_MS_MAX = 600_000;
const IMAGE = join(ROOT, ".kiln/clients/fetch.both");
const KILN = join(ROOT, "cli/bin/kiln.mjs");
const PROGRAM = join(ROOT, "tests/clients/programs/fetch.ts");
const NEAR = `kiln-names6-${process.pid}`;
/** An attempt that nobody answers is joined by the next after 250 ms; the machine is emulated. */
const SOON_MS_MAX = 5_000;

/** A namespace with the TAP interface; false when this machine does not let us. */
function makeNetwork(): boolean {
  const inNear = (...args: string[]): boolean => ip("-n", NEAR, ...args);
  return (
    ip("netns", "add", NEAR) &&
    inNear("tuntap", "add", "tap0", "mode", "tap") &&
    inNear("addr", "add", "10.9.0.1/24", "dev", "tap0") &&
    inNear("addr", "add", "fd00:9::1/64", "dev", "tap0", "nodad") &&
    inNear("link", "set", "tap0", "up") &&
    ip("netns", "exec", NEAR, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding")
  );
}

/** A process in the namespace, once it has said something. */
async function start(...command: string[]): Promise<ChildProcess> {
  const child = spawn("ip", ["netns", "exec", NEAR, ...command], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout!, "data");
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

interface Fetched {
  name: string;
  answer: string;
  tookMs: number;
}

/** What a machine with these run-time keys gets of these names. */
async function fetched(names: readonly string[], keys: Record<string, string>): Promise<Fetched[]> {
  const env = Object.entries(keys).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
  const urls = names.map((name) => `http://${name}:${WEB_PORT}/`);
  const args = [KILN, "run", IMAGE, "--net", "tap:tap0", ...env, "--", ...urls];
  const ran = await run("ip", ["netns", "exec", NEAR, process.execPath, ...args]);
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout
    .trim()
    .split("\n")
    .map((line) => {
      const words = line.trim().split(" ");
      const name = new URL(words[0]!).hostname;
      return { name, answer: words.slice(1, -1).join(" "), tookMs: Number(words.at(-1)) };
    });
}

describe("names of both families in a virtual machine", {
  skip: noNamespaces || needs("qemu-system-x86_64"),
}, () => {
  let made = false;

  before(() => {
    mkdirSync(join(ROOT, ".kiln/clients"), { recursive: true });
    const args = [KILN, "build", PROGRAM, "--platform", "kvm", "--ipv6", "-o", IMAGE];
    const build = spawnSync(process.execPath, args, { encoding: "utf8", timeout: BUILD_MS_MAX, killSignal: "SIGKILL" });
    assert.ok(build.status === 0 && existsSync(IMAGE), build.stderr);
    made = makeNetwork();
  });

  after(() => {
    ip("netns", "del", NEAR);
  });

  test("RFC 8305: whichever family is silent, the other has the connection", async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const servers = await start(process.execPath, "-e", `${NAMES_PROGRAM} serve(5353, () => console.log("ready"));`);
    try {
      const found = await fetched(["six.test", "four.test", "both.test", "silent6.test", "silent4.test", "late.test"], {
        KILN_IP: "10.9.0.2/24",
        KILN_IP6: "fd00:9::2/64",
        KILN_DNS: "[fd00:9::1]:5353",
      });
      assert.deepEqual(
        found.map(({ name, answer }) => `${name} ${answer}`),
        [
          "six.test fd00:9::2",
          "four.test ::ffff:10.9.0.2",
          "both.test fd00:9::2",
          "silent6.test ::ffff:10.9.0.2",
          "silent4.test fd00:9::2",
          "late.test ::ffff:10.9.0.2",
        ],
      );
      for (const { name, tookMs } of found.slice(1)) assert.ok(tookMs < SOON_MS_MAX, `${name}: ${tookMs} ms`);
      for (const { name, tookMs } of found.slice(3, 5)) assert.ok(tookMs >= 250, `${name}: ${tookMs} ms`);
    } finally {
      await stop(servers);
    }
  });

  test("RFC 8106: a network without IPv4, whose router says where names are asked for, and where short ones are looked for", {
    skip: needs("radvd"),
  }, async (context) => {
    if (!made) return context.skip("this machine makes no network namespaces");
    const folder = mkdtempSync(join(tmpdir(), "kiln-radvd-"));
    const file = join(folder, "radvd.conf");
    writeFileSync(
      file,
      "interface tap0 { AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4; prefix fd00:9::/64 { }; RDNSS fd00:9::1 { }; DNSSL test { }; };\n",
    );
    const servers = await start(process.execPath, "-e", `${NAMES_PROGRAM} serve(53, () => console.log("ready"));`);
    const args = ["netns", "exec", NEAR, "radvd", "-n", "-C", file, "-p", join(folder, "pid")];
    const router = spawn("ip", args, { stdio: "ignore" });
    try {
      const found = await fetched(["both.test", "six.test", "six"], {});
      assert.match(found[0]!.answer, /^fd00:9::5054:/);
      assert.equal(found[1]!.answer, found[0]!.answer);
      assert.ok(found[1]!.tookMs < SOON_MS_MAX, `${found[1]!.tookMs} ms`);
      assert.equal(found[2]!.answer, found[0]!.answer, "section 5.2: six is six.test");
    } finally {
      await stop(router);
      await stop(servers);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
