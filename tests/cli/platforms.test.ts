/** `kiln run` with the guests of tests/guests: what the user gave arrives in the program, and its status comes back. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { missingTools, Workshop } from "../guests/machines.ts";
import { kiln } from "./kiln.ts";

const skip = missingTools() ?? false;
const workshop = new Workshop();
after(() => workshop.close());

for (const [platform, machine] of [
  ["kvm", "microvm"],
  ["kvm", "q35"],
  ["linux", "microvm"],
] as const) {
  test(`arguments, settings and status on ${platform === "kvm" ? machine : platform}`, { skip }, async () => {
    const settings = ["--machine", machine, "--memory", "8M", "--env", "GUEST_A=ä b=c", "--env", "GUEST_B="];
    const words = ["one", "two words", "", "100%", "--", "virtio_mmio.device=4K@0:1"];
    const args = await kiln(["run", await workshop.image("args", platform), ...settings, "--", ...words]);
    assert.equal(args.status, 0, args.stderr);
    for (const word of words) assert.ok(args.stdout.includes(`[${word}]`), args.stdout);
    assert.ok(args.stdout.includes("{GUEST_A=ä b=c}") && args.stdout.includes("{GUEST_B=}"), args.stdout);
    for (const status of [0, 1, 255]) {
      const exit = await kiln(["run", await workshop.image("exit", platform), "--machine", machine, "--", `${status}`]);
      assert.equal(exit.status, status, exit.stderr);
    }
  });
}
