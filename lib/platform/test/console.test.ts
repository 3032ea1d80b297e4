/** What a program prints, through the serial driver in a machine and through the host's write on Linux. */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "../../../compiler/src/index.ts";

const RUN_MS_MAX = 60_000;
const PROGRAM = join(import.meta.dirname, "programs/printer.ts");
const QEMU = "qemu-system-x86_64";
const MACHINE =
  "-machine microvm -accel tcg -cpu max -m 8M -nodefaults -no-user-config -display none -no-reboot " +
  "-device isa-debug-exit,iobase=0xf4,iosize=0x04";

interface Ran {
  status: number;
  output: string;
}

function run(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    const options = { timeout: RUN_MS_MAX, killSignal: "SIGKILL" as const };
    execFile(program, args, options, (error, stdout, stderr) => {
      done({ status: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, output: stdout + stderr });
    });
  });
}

function hasQemu(): boolean {
  try {
    execFileSync(QEMU, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("the console", { skip: hasQemu() ? false : `${QEMU} is not installed` }, () => {
  const folder = mkdtempSync(join(tmpdir(), "kiln-console-"));
  const images = { kvm: join(folder, "printer.kvm"), linux: join(folder, "printer.linux") };

  before(async () => {
    for (const platform of ["kvm", "linux"] as const) {
      const out = images[platform];
      const result = await build({ entry: PROGRAM, platform, out, dev: true, onProgress: () => {} });
      assert.ok(result.ok, JSON.stringify(result));
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function machine(word: string, ...serial: string[]): Promise<Ran> {
    const args = [...MACHINE.split(" "), ...serial, "-kernel", images.kvm, "-append", `-- ${word}`];
    const { status, output } = await run(QEMU, args);
    return { status: status >> 1, output };
  }

  /** Both streams in the order of their writes. */
  const host = (word: string): Promise<Ran> => run("sh", ["-c", '"$0" "$1" 2>&1', images.linux, word]);

  for (const [word, status] of [
    ["all", 0],
    ["exit", 37],
    ["throw", 1],
    ["deep", 1],
  ] as const) {
    test(`the same bytes in the same order as on Linux: ${word}`, async () => {
      const [there, here] = [await machine(word, "-serial", "stdio"), await host(word)];
      assert.equal(there.output, here.output);
      assert.deepEqual([there.status, here.status], [status, status]);
      assert.match(
        there.output,
        /^grüß € 😀 \[ 1, \{ two: 'zwei' \} \]\na warning: 7\nABé\nlone \ufffd surrogate\n0:\n/,
      );
    });
  }

  test("reports of the C core come behind what was printed before", async () => {
    const { status, output } = await machine("full", "-serial", "stdio");
    assert.equal(status, 70);
    const printed = (await host("all")).output.replace(/end 0\n$/, "");
    assert.equal(output.slice(0, printed.length), printed);
    assert.match(output.slice(printed.length), /^kiln: out of memory/);
  });

  test("a machine without a serial port runs, silently", async () => {
    assert.deepEqual(await machine("exit", "-serial", "none"), { status: 37, output: "" });
  });
});
