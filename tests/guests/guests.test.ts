/** The platform contract, one tiny guest per behaviour, on every machine. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import {
  boot,
  MACHINES,
  type Machine,
  missingTools,
  type Run,
  type RunOptions,
  symbols,
  Workshop,
} from "./machines.ts";

const workshop = new Workshop();
after(() => workshop.close());

const STATUS_BROKEN = 70;
const VIRTUAL: readonly Machine[] = ["microvm", "microvm-acpi", "q35"];
/** Boot guests that count instructions, not time: the time-stamp counter of -icount ticks once per instruction. */
const COUNT_INSTRUCTIONS = ["-icount", "shift=0"];
const BOOT_INSTRUCTIONS_MAX = 300_000;

async function runGuest(machine: Machine, guest: string, options: RunOptions = {}): Promise<Run> {
  const image = await workshop.image(guest, machine === "linux" ? "linux" : "kvm");
  const run = await boot(machine, image, options);
  assert.equal(run.errors, "", "QEMU says nothing");
  return run;
}

/** Runs a guest of checks: every line is "ok …", and there are as many as it has. */
async function expectChecks(machine: Machine, guest: string, count: number, options: RunOptions = {}): Promise<void> {
  const { output, status } = await runGuest(machine, guest, options);
  const lines = output.split("\n").filter((line) => /^(not )?ok /.test(line));
  assert.deepEqual(
    lines.filter((line) => !line.startsWith("ok ")),
    [],
    output,
  );
  assert.deepEqual([lines.length, status], [count, 0], output);
}

describe("the platform contract", { skip: missingTools() ?? false, concurrency: 2 }, () => {
  for (const machine of MACHINES) {
    describe(machine, () => {
      test("console: every byte, in order", async () => {
        const { output, status } = await runGuest(machine, "console");
        let lines = "";
        for (let i = 0; i < 100; i++) lines += `${String.fromCharCode(97 + (i % 26)).repeat(39)}\n`;
        assert.ok(output.includes("\ndiagnostics\n"));
        assert.equal(output.replace("diagnostics\n", ""), `hello, world\ngrüß €\n${lines}`);
        assert.equal(status, 0);
      });

      test("clocks: monotonic and wall", () => expectChecks(machine, "clock", 6));
      test("waiting: polls and deadlines", () => expectChecks(machine, "wait", 7));
      test("heap and stack", () => expectChecks(machine, "memory", 7));

      for (const status of [0, 3, 127]) {
        test(`exit status ${status}`, async () => {
          const run = await runGuest(machine, "exit", { args: [String(status)] });
          assert.deepEqual([run.output, run.status], [`status ${status}\n`, status]);
        });
      }
      test("exit from inside", async () => {
        assert.equal((await runGuest(machine, "exit", { args: ["5", "now"] })).status, 5);
      });

      test("arguments and environment", async () => {
        const args = ["a b", "50%25", "", "env.X=1", "--", "virtio_mmio.device=512@1:2", "grüß €", "'\"\\"];
        const env = ["GUEST_A=x  y", "GUEST_B=", "GUEST_C=a=b%"];
        const { output, status } = await runGuest(machine, "args", { args, env });
        const expected = args.map((arg) => `[${arg}]\n`).join("") + env.map((line) => `{${line}}\n`).join("");
        const sorted = (text: string): string[] =>
          text
            .split("\n")
            .filter((line) => line.startsWith("{"))
            .sort();
        assert.equal(output.split("{")[0], `argc ${args.length}\n${expected.split("{")[0]}`);
        assert.deepEqual(sorted(output), sorted(expected));
        assert.equal(status, 0);
      });

      test("entropy", () => expectChecks(machine, "entropy", 2));
    });
  }

  for (const machine of VIRTUAL) {
    describe(`${machine}: what must not work`, () => {
      const faults: readonly [what: string, report: RegExp][] = [
        ["text", /^before\n\nkiln: trap: page fault: write to read-only memory at 0x00000000001/],
        ["constant", /^before\n\nkiln: trap: page fault: write to read-only memory at 0x00000000001/],
        ["heap-code", /page fault: execution of memory that is not code at 0x/],
        ["stack-code", /page fault: execution of memory that is not code at 0x/],
        ["data-code", /page fault: execution of memory that is not code at 0x/],
        ["null-read", /page fault: null access at 0x0000000000000008/],
        ["null-write", /page fault: null access at 0x0000000000000000/],
        ["null-call", /page fault: null access at 0x0000000000000000/],
        ["overflow", /^before\n\nUncaught RangeError: Maximum call stack size exceeded \(stack overflow\)\n/],
        ["divide", /kiln: trap: divide error/],
        ["invalid", /kiln: trap: invalid instruction/],
        ["low-memory", /page fault: read of unmapped memory at 0x0000000000090000/],
      ];
      for (const [what, report] of faults) {
        test(what, async () => {
          const { output, status } = await runGuest(machine, "trap", { args: [what] });
          assert.match(output, report);
          assert.equal(status, STATUS_BROKEN);
          const names = symbols(await workshop.image("trap", "kvm"));
          const place = Number(/\n {2}at (0x[0-9a-f]+)/.exec(output)?.[1]);
          const home = names.get(what === "overflow" ? "recurse" : "try_out")!;
          assert.ok(place >= home && place < home + 2048, `the trace starts in the guilty function: ${output}`);
        });
      }
    });
  }

  describe("linux: what must not work", () => {
    for (const what of ["null-read", "overflow", "text", "heap-code"]) {
      test(what, async () => {
        const { output, status } = await runGuest("linux", "trap", { args: [what] });
        assert.match(output, what === "overflow" ? /^before\nUncaught RangeError: .*stack overflow/ : /kiln: trap: /);
        assert.equal(status, STATUS_BROKEN);
      });
    }
  });

  for (const machine of VIRTUAL) {
    const pci = machine === "q35";
    describe(`${machine}: devices and interrupts`, () => {
      test("the device table", async () => {
        const suffix = pci ? "pci" : "device";
        const qemu = [
          "-netdev",
          "user,id=n",
          "-device",
          `virtio-net-${suffix},netdev=n`,
          "-device",
          `virtio-rng-${suffix}`,
        ];
        const { output, status } = await runGuest(machine, "devices", { qemu });
        const mmio = (id: number): string =>
          `mmio virtio ${id}\nok is a transport of 512 bytes\nok has an interrupt line\n`;
        const onPci = (id: number): string => `pci virtio ${id}\nok has an interrupt line\n`;
        const devices = pci ? `ecam\n${onPci(0x1000)}${onPci(0x1005)}` : mmio(1) + mmio(4);
        assert.equal(output, `ok table and externs agree\n${devices}`);
        assert.equal(status, 0);
      });
      test("no device, no entry", async () => {
        const { output } = await runGuest(machine, "devices");
        assert.equal(output, `ok table and externs agree\n${pci ? "ecam\n" : ""}`);
      });
      test("interrupt lines", () => expectChecks(machine, "interrupt", 7));
      test("virtio's interrupts", async () => {
        const qemu = ["-device", pci ? "virtio-rng-pci" : "virtio-rng-device"];
        await expectChecks(machine, "virtio_rng", pci ? 2 : 1, { qemu });
      });
      test("I/O pages", () => expectChecks(machine, "dma", 7));
      for (const side of ["over", "under"]) {
        test(`I/O pages: one byte too far (${side})`, async () => {
          const { output, status } = await runGuest(machine, "dma", { args: [side] });
          assert.match(output, /page fault: write to unmapped memory at/);
          assert.equal(status, STATUS_BROKEN);
        });
      }
    });

    describe(`${machine}: boot`, () => {
      test(`at most ${BOOT_INSTRUCTIONS_MAX} instructions to the program`, async () => {
        const { output } = await runGuest(machine, "boot", { qemu: COUNT_INSTRUCTIONS });
        const count = Number(/^instructions (\d+)\n$/.exec(output)?.[1]);
        assert.ok(count > 0 && count <= BOOT_INSTRUCTIONS_MAX, output);
      });
      for (const memory of ["2M", "7M", "8M", "100M"]) {
        test(`memory ${memory}`, () => expectChecks(machine, "memory", 7, { memory }));
      }
      test("a reset leaves nothing in the heap", async () => {
        const { output, status } = await runGuest(machine, "reset", { reboot: true });
        assert.equal(output, "first boot\nok heap is zeroed after a reset\n");
        assert.equal(status, 0);
      });
      test("without RDRAND there is no entropy until some is added", () =>
        expectChecks(machine, "entropy", 4, { cpu: "qemu64" }));
      test("without an exit device the machine ends all the same", async () => {
        const { output, status } = await runGuest(machine, "exit", { args: ["0"], noExitDevice: true });
        assert.deepEqual([output, status], ["status 0\n", 0]);
      });
      test("isa-debugcon is told the whole status", async () => {
        const { output } = await runGuest(machine, "exit", { args: ["200"], statusOnOutput: true });
        assert.match(output, /kiln-exit: 200\n$/);
      });
      test("what the command line cannot hold is reported", async () => {
        const args = Array.from({ length: 70 }, (_, i) => String(i));
        const words = ["virtio_mmio.device=nonsense", "virtio_mmio.device=512@0xfeb00000"];
        const { output } = await runGuest(machine, "args", { args, words });
        assert.match(output, /^kiln: entries of the command line that did not fit or were malformed: 8\nargc 64\n/);
      });
    });
  }
});
