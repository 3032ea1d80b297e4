/** The drivers and sockets in images: QEMU's machines with every way of interrupts and entropy, and Linux. */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "../../../compiler/src/index.ts";

const RUN_MS_MAX = 60_000;
const PROGRAM = join(import.meta.dirname, "programs/caller.ts");
const QEMU = "qemu-system-x86_64";

function works(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const folder = mkdtempSync(join(tmpdir(), "kiln-platform-"));
let server: Server;
let port = 0;

async function make(platform: "kvm" | "linux", net: "host" | "stack"): Promise<string> {
  const out = join(folder, `caller-${platform}-${net}`);
  const result = await build({ entry: PROGRAM, platform, net, out, dev: true, onProgress: () => {} });
  assert.ok(result.ok, JSON.stringify(result));
  return out;
}

function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((done) => {
    const options = { env: { ...process.env, ...env }, timeout: RUN_MS_MAX, killSignal: "SIGKILL" as const };
    execFile(program, args, options, (_error, stdout, stderr) => done(stdout.replaceAll("\r", "") + stderr));
  });
}

before(async () => {
  server = createServer({ allowHalfOpen: true }, (socket) => {
    // Everything comes back twice, once it is there.
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => socket.end(Buffer.concat([...chunks, ...chunks])));
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("virtual machines", { skip: works(QEMU, "--version") ? false : `${QEMU} is not installed` }, () => {
  let image = "";
  before(async () => {
    image = await make("kvm", "stack");
  });

  const NET = "virtio-net-pci,netdev=net0";
  const MODERN = ["-global", "virtio-mmio.force-legacy=false"];
  const machines: [string, string[], string?][] = [
    ["microvm, virtio-mmio", ["-machine", "microvm", ...MODERN, "-device", "virtio-net-device,netdev=net0"]],
    [
      "microvm with ACPI off and 4 MiB",
      ["-machine", "microvm,acpi=off", "-m", "4M", ...MODERN, "-device", "virtio-net-device,netdev=net0"],
    ],
    ["q35, MSI-X", ["-machine", "q35", "-device", NET, "-device", "virtio-rng-pci"]],
    ["q35, INTx", ["-machine", "q35", "-device", `${NET},vectors=0`, "-device", "virtio-rng-pci,vectors=0"]],
    ["q35, behind a root port", ["-machine", "q35", "-device", "pcie-root-port,id=rp", "-device", `${NET},bus=rp`]],
    ["pc, configuration by ports", ["-machine", "pc", "-device", NET]],
    ["without event index", ["-machine", "q35", "-device", `${NET},event_idx=off`]],
    ["a processor without RDRAND", ["-machine", "q35", "-cpu", "qemu64", "-device", NET, "-device", "virtio-rng-pci"]],
    ["a fixed address", ["-machine", "q35", "-device", NET], "env.KILN_IP=10.0.2.77/24 env.KILN_GATEWAY=10.0.2.2"],
  ];
  for (const [name, words, line = ""] of machines) {
    test(name, async () => {
      const common =
        "-accel tcg -nodefaults -no-user-config -display none -serial stdio -no-reboot " +
        "-device isa-debug-exit,iobase=0xf4,iosize=0x04 -netdev user,id=net0";
      const sizes = [
        ...(words.includes("-m") ? [] : ["-m", "16M"]),
        ...(words.includes("-cpu") ? [] : ["-cpu", "max"]),
      ];
      const args = [...common.split(" "), ...sizes, ...words, "-kernel", image];
      const output = await run(QEMU, [...args, "-append", `env.SERVER_PORT=${port} ${line}`]);
      const address = line === "" ? "10.0.2.15" : "10.0.2.77";
      assert.match(output, new RegExp(`connected from ${address}\nclosed after 40000 bytes\n`));
      assert.doesNotMatch(output, /kiln:/);
    });
  }

  test("a card that speaks only old virtio is named, and the program learns that there is no network", async () => {
    const args =
      "-machine microvm -accel tcg -cpu max -m 16M -nodefaults -no-user-config -display none -serial stdio -no-reboot " +
      "-device isa-debug-exit,iobase=0xf4,iosize=0x04 -netdev user,id=net0 -device virtio-net-device,netdev=net0";
    const output = await run(QEMU, [...args.split(" "), "-kernel", image, "-append", `env.SERVER_PORT=${port}`]);
    assert.match(output, /kiln: a device speaks only old virtio; .*force-legacy=false\n/);
    assert.match(output, /ENETUNREACH/);
  });
});

describe("Linux", () => {
  test("the host's sockets", async () => {
    const image = await make("linux", "host");
    const env = { SERVER_HOST: "127.0.0.1", SERVER_PORT: String(port) };
    assert.equal(await run(image, [], env), "connected from 127.0.0.1\nclosed after 40000 bytes\n");
    assert.match(await run(image, [], { ...env, KILN_PORT_MAP: "80" }), /KILN_PORT_MAP: "80" is not HOST:GUEST/);
  });

  const namespace = `kiln-test-${process.pid}`;
  const reason = works("ip", "netns", "add", namespace) ? false : "network namespaces need root";
  test("Kiln's own stack over a TAP interface", { skip: reason }, async () => {
    try {
      const image = await make("linux", "stack");
      const listen = `require("net").createServer({allowHalfOpen:true},s=>{let c=[];s.on("data",d=>c.push(d));s.on("end",()=>s.end(Buffer.concat([...c,...c])))})`;
      const script = [
        "ip link set lo up; ip tuntap add tap0 mode tap; ip addr add 10.9.0.1/24 dev tap0; ip link set tap0 up",
        // The file is there before the loop looks for it, whoever runs first.
        ': >"$1"',
        `node -e '${listen}.listen(99,"10.9.0.1",()=>console.error("ready"))' 2>"$1" & server=$!`,
        'for i in $(seq 100); do grep -q ready "$1" && break; sleep 0.1; done',
        '"$0"; kill $server',
      ].join("\n");
      const env = { KILN_NET: "tap:tap0", KILN_IP: "10.9.0.2/24", SERVER_HOST: "10.9.0.1", SERVER_PORT: "99" };
      const args = ["netns", "exec", namespace, "sh", "-c", script, image, join(folder, "ready")];
      assert.equal(await run("ip", args, env), "connected from 10.9.0.2\nclosed after 40000 bytes\n");
      assert.match(await run(image, [], { KILN_NET: "tap0" }), /KILN_NET must name an interface/);
    } finally {
      works("ip", "netns", "del", namespace);
    }
  });
});
