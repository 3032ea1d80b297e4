import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  encodeToken,
  type GuestOptions,
  guestEnd,
  kernelCommandLine,
  qemuArguments,
  statusIn,
} from "../../cli/src/qemu.ts";
import { kvmState } from "../../cli/src/tools.ts";
import { CliError } from "../../cli/src/ui.ts";
import { assemble, hasQemu, kiln, machineSource, recordSection, removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

const guest: GuestOptions = {
  image: "/x/app.img",
  machine: "microvm",
  kvm: false,
  memoryBytes: 32 << 20,
  ports: [],
  network: { kind: "default" },
  env: [],
  args: [],
  gdbPort: null,
};

test("words of the command line are percent-encoded", () => {
  assert.equal(encodeToken("a b%\"'ü\n"), "a%20b%25%22%27%C3%BC%0A");
  assert.equal(
    kernelCommandLine([{ key: "NAME", value: "two words" }], ["", "--x=1", "virtio_mmio.device=1"]),
    "env.NAME=two%20words -- % --x=1 %76irtio_mmio.device=1",
  );
  assert.equal(kernelCommandLine([], []), "");
  assert.throws(() => kernelCommandLine([], ["x".repeat(4000)]), CliError);
  assert.throws(() => kernelCommandLine([], new Array(65).fill("x")), CliError);
});

test("microvm and q35 get the devices of their bus", () => {
  const micro = qemuArguments(guest).join(" ");
  assert.match(micro, /-machine microvm\S* -accel tcg -cpu max -m 32768K/);
  assert.match(micro, /-device virtio-net-device,netdev=net0/);
  assert.match(micro, /-global virtio-mmio.force-legacy=false/);
  const q35 = qemuArguments({ ...guest, machine: "q35", kvm: true }).join(" ");
  assert.match(q35, /-machine q35 -accel kvm/);
  assert.match(q35, /-device virtio-net-pci,disable-legacy=on,netdev=net0,romfile=/);
});

test("networks: forwarded ports, TAP, none", () => {
  const port = { address: "127.0.0.1", addressGiven: false, host: 5353, guest: 53, protocol: "udp" as const };
  assert.ok(qemuArguments({ ...guest, ports: [port] }).includes("user,id=net0,hostfwd=udp:127.0.0.1:5353-:53"));
  const tap = qemuArguments({ ...guest, network: { kind: "tap", name: "kiln0" } });
  assert.ok(tap.includes("tap,id=net0,ifname=kiln0,script=no,downscript=no"));
  assert.ok(
    !qemuArguments({ ...guest, network: { kind: "none" } })
      .join(" ")
      .includes("virtio-net"),
  );
});

test("how a guest ended", () => {
  assert.deepEqual(guestEnd(1, null, "kiln-exit: 0\n", []), { kind: "exit", status: 0 });
  assert.deepEqual(guestEnd(0, null, "noise\nkiln-exit: 255\n", []), { kind: "exit", status: 255 });
  assert.deepEqual(guestEnd(7, null, "", []), { kind: "exit", status: 3 });
  assert.deepEqual(guestEnd(1, null, "", ["qemu: no"]), { kind: "qemu", message: "qemu: no" });
  assert.deepEqual(guestEnd(0, null, "", []), { kind: "silent" });
  assert.deepEqual(guestEnd(null, "SIGKILL", "", []), { kind: "signal", signal: "SIGKILL" });
  assert.equal(statusIn("kiln-exit: 256\n"), null);
});

test("KVM is used only when the processor shows it", () => {
  assert.equal(kvmState("flags\t\t: fpu sse2\n", "/dev/null").usable, false);
  assert.equal(kvmState("flags\t\t: fpu svm\n", "/dev/null").usable, true);
  assert.equal(kvmState("flags\t\t: fpu vmx\n", "/nowhere/kvm").usable, false);
});

const skip = hasQemu ? false : "QEMU is not installed";

test("a machine gets its arguments, and its status comes back whole", { skip }, async () => {
  const file = join(temporary(), "guest.img");
  assemble(
    machineSource("kiln-exit: 200\n", 200 & 127) + recordSection({ name: "guest", platform: "kvm" }),
    file,
    0x100000,
  );
  for (const machine of ["microvm", "q35"]) {
    const args = ["run", file, "--machine", machine, "--env", "MODE=a b", "--", "one", "zwei ü"];
    const { status, stdout, stderr } = await kiln(args);
    assert.equal(status, 200, stderr);
    assert.match(stdout, /env\.MODE=a%20b -- one zwei%20%C3%BC/);
    assert.equal(stderr, "");
  }
});

test("Ctrl-C stops a machine", { skip }, async () => {
  const file = join(temporary(), "guest.img");
  assemble(machineSource("", null), file, 0x100000);
  const { status, stderr } = await kiln(["run", file], {
    onOutput: (_text, kill) => kill("SIGINT"),
  });
  assert.equal(status, 130, stderr);
});

test("too little memory is told with what suffices", { skip }, async () => {
  const file = join(temporary(), "guest.img");
  assemble(machineSource("", 0), file, 0x100000);
  const { status, stderr } = await kiln(["run", file, "--memory", "64K"]);
  assert.equal(status, 1);
  assert.match(stderr, /^kiln: 64K of memory is too little for .*guest\.img\. Give at least --memory \dM\.\n$/);
});
