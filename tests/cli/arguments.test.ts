import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { diagnosticText } from "../../cli/src/compiler.ts";
import { parseEnv, parseMemory, parseNetwork, parsePlatforms, parsePort, parseSeed } from "../../cli/src/options.ts";
import { bytesText, CliError, grouped } from "../../cli/src/ui.ts";
import { assemble, kiln, processSource, recordSection, removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

function isUsage(error: unknown): boolean {
  return error instanceof CliError && error.status === 2 && error.next !== "";
}

test("port mappings", () => {
  const port = { address: "127.0.0.1", addressGiven: false, host: 8080, guest: 80, protocol: "tcp" };
  assert.deepEqual(parsePort("8080:80"), port);
  assert.deepEqual(parsePort("8080:80/udp"), { ...port, protocol: "udp" });
  assert.deepEqual(parsePort("0.0.0.0:8080:80"), { ...port, address: "0.0.0.0", addressGiven: true });
  for (const bad of ["", "80", "0:80", "80:65536", "a:80", "1:2:3:4", "80:80/sctp", "x:80:80", "80:"]) {
    assert.throws(() => parsePort(bad), isUsage, bad);
  }
});

test("memory, seeds, networks, platforms, environment", () => {
  assert.equal(parseMemory("32M"), 32 << 20);
  assert.equal(parseMemory("8192k"), 8 << 20);
  assert.equal(parseMemory("1GiB"), 1 << 30);
  for (const bad of ["", "32", "0M", "-1M", "lots"]) assert.throws(() => parseMemory(bad), isUsage, bad);
  assert.equal(parseSeed("42"), 42);
  for (const bad of ["-1", "1.5", "x", "9999999999999999"]) assert.throws(() => parseSeed(bad), isUsage, bad);
  assert.deepEqual(parseNetwork("tap:kiln0"), { kind: "tap", name: "kiln0" });
  assert.deepEqual(parseNetwork(undefined), { kind: "default" });
  for (const bad of ["tap:", "tap:a b", "tap:0123456789abcdef", "bridge"])
    assert.throws(() => parseNetwork(bad), isUsage);
  assert.deepEqual(parsePlatforms(["kvm,linux", "kvm"]), ["kvm", "linux"]);
  assert.throws(() => parsePlatforms(["xen"]), isUsage);
  assert.deepEqual(parseEnv("A=b=c"), { key: "A", value: "b=c" });
  for (const bad of ["A", "=b", ""]) assert.throws(() => parseEnv(bad), isUsage, bad);
});

test("numbers for people", () => {
  assert.equal(grouped(1234567), "1,234,567");
  assert.equal(grouped(-1234), "-1,234");
  assert.equal(bytesText(999), "999 B");
  assert.equal(bytesText(96_400), "96.4 kB");
  assert.equal(bytesText(1_230_000), "1.2 MB");
});

test("a diagnostic is one line that editors understand", () => {
  const diagnostic = { line: 3, col: 7, severity: "error" as const, code: "KILN1001", message: "No." };
  assert.equal(diagnosticText({ ...diagnostic, file: "/a/b/app.ts" }, "/a"), "b/app.ts(3,7): error KILN1001: No.");
  assert.equal(diagnosticText({ ...diagnostic, file: "/c/app.ts" }, "/a"), "/c/app.ts(3,7): error KILN1001: No.");
});

test("every command's help shows examples", async () => {
  for (const args of [
    [],
    ["--help"],
    ...["new", "build", "run", "inspect", "doctor"].map((name) => [name, "--help"]),
  ]) {
    const { status, stdout, stderr } = await kiln(args);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /\nExamples:\n/);
  }
});

test("wrong usage is one sentence and status 2", async () => {
  const directory = temporary();
  writeFileSync(join(directory, "app.txt"), "");
  const cases: [string[], RegExp][] = [
    [["frob"], /unknown command 'frob'/],
    [["build", "--frob"], /unknown option '--frob'/],
    [["build", "--platform", "xen"], /There is no platform "xen"\. Choose from: linux, kvm\./],
    [["build"], /There is no app\.ts in /],
    [["build", "app.txt"], /app\.txt is not a TypeScript file/],
    [["run", "-p", "80"], /"80" is not a port mapping\. Write HOST:GUEST/],
    [["run", "--memory", "lots"], /"lots" is not an amount of memory/],
    [["run", "--machine", "pc"], /Allowed choices are microvm, q35/],
    [["run", "--platform", "kvm", "--platform", "linux"], /A program runs on one platform/],
    [["new"], /missing required argument 'dir'/],
    [["new", "-"], /is no name for a project/],
  ];
  for (const [args, expected] of cases) {
    const { status, stdout, stderr } = await kiln(args, { cwd: directory });
    assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, expected);
    assert.equal(stdout, "");
  }
  assert.deepEqual(readdirSync(directory), ["app.txt"]);
});

test("what is missing is one sentence and status 1", async () => {
  const directory = temporary();
  writeFileSync(join(directory, "notes.img"), "not an image");
  mkdirSync(join(directory, "broken"));
  writeFileSync(join(directory, "broken", "kiln.config.ts"), "export default { name: ;");
  const cases: [string[], RegExp][] = [
    [["build", "absent.ts"], /^kiln: There is no file absent\.ts\. Give /],
    [["run", "absent.img"], /^kiln: There is no file absent\.img\. Give /],
    [["build", "broken"], /^kiln: .*kiln\.config\.ts\(1,\d+\) cannot be evaluated: /],
    [["inspect", "absent.img"], /^kiln: Cannot read absent\.img: there is no such file\. Build /],
    [["inspect", "notes.img"], /^kiln: notes\.img is not a Kiln image: it does not begin with the ELF signature\./],
  ];
  for (const [args, expected] of cases) {
    const { status, stderr } = await kiln(args, { cwd: directory });
    assert.equal(status, 1, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, expected);
    assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
  }
});

test("an existing file that is no image is not overwritten", async () => {
  const directory = temporary();
  writeFileSync(join(directory, "app.ts"), "console.log(1);\n");
  writeFileSync(join(directory, "notes"), "keep me");
  const { status, stderr } = await kiln(["build", "app.ts", "-o", "notes"], { cwd: directory });
  assert.equal(status, 2);
  assert.match(stderr, /notes exists and is not an image/);
  assert.equal(readFileSync(join(directory, "notes"), "utf8"), "keep me");
});

test("--json is JSON even when it fails", async () => {
  const { status, stdout } = await kiln(["inspect", "absent.img", "--json"], { cwd: temporary() });
  assert.equal(status, 1);
  assert.deepEqual(JSON.parse(stdout).ok, false);
});

test("doctor as JSON names each check", async () => {
  const { stdout } = await kiln(["doctor", "--json"]);
  const names = JSON.parse(stdout).checks.map((check: { name: string }) => check.name);
  assert.deepEqual(names, ["node", "clang", "ld.lld", "qemu", "kvm", "tun"]);
});

test("a linux image gets arguments, settings and ports, and its status is kiln's", async () => {
  const directory = temporary();
  const file = join(directory, "image");
  assemble(processSource(3) + recordSection({ name: "image", platform: "linux" }), file, 0x400000);
  assert.equal((await kiln(["run", file])).status, 3);
  const refused = await kiln(["run", file, "--platform", "kvm"]);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /is an image for linux, not kvm/);
  chmodSync(file, 0o600);
  const locked = await kiln(["run", file]);
  assert.equal(locked.status, 1);
  assert.match(locked.stderr, /may not be executed\. Allow it: chmod \+x/);
});

test("a program that a signal ends gives the shell's status", async () => {
  const file = join(temporary(), "image");
  assemble(".globl _start\n_start: ud2\n", file, 0x400000);
  const { status, stderr } = await kiln(["run", file]);
  assert.equal(status, 128 + 4, stderr);
  assert.match(stderr, /was ended by SIGILL/);
});

test("a taken port is told before anything starts", async () => {
  const file = join(temporary(), "image");
  assemble(processSource(0), file, 0x400000);
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const tcp = (server.address() as AddressInfo).port;
  const socket = createSocket("udp4");
  await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
  const udp = socket.address().port;
  try {
    const first = await kiln(["run", file, "-p", `${tcp}:80`]);
    assert.equal(first.status, 1);
    assert.match(first.stderr, new RegExp(`^kiln: TCP port ${tcp} of this computer is taken\\. Stop the program`));
    const second = await kiln(["run", file, "-p", `${udp}:53/udp`]);
    assert.equal(second.status, 1);
    assert.match(second.stderr, new RegExp(`^kiln: UDP port ${udp} of this computer is taken\\.`));
  } finally {
    server.close();
    socket.close();
  }
});

test("without QEMU an image for kvm says what to install", async () => {
  const directory = temporary();
  const file = join(directory, "image");
  assemble(processSource(0) + recordSection({ name: "image", platform: "kvm" }), file, 0x100000);
  const { status, stderr } = await kiln(["run", file], { env: { PATH: directory } });
  assert.equal(status, 1);
  assert.match(stderr, /qemu-system-x86_64 is not installed.*apt install qemu-system-x86.*--platform linux/);
});

test("a new project has its files, and only into an empty directory", async () => {
  const directory = temporary();
  const { status, stdout } = await kiln(["new", "hello"], { cwd: directory });
  assert.equal(status, 0);
  assert.match(stdout, /Next: cd hello && kiln run/);
  const files = readdirSync(join(directory, "hello")).sort();
  assert.deepEqual(files, [".gitignore", "README.md", "app.ts", "kiln.config.ts", "tsconfig.json"]);
  const again = await kiln(["new", "hello"], { cwd: directory });
  assert.equal(again.status, 1);
  assert.match(again.stderr, /hello exists and is not an empty directory/);
  assert.ok(existsSync(join(directory, "hello", "app.ts")));
});
