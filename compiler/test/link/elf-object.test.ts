import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readElf } from "../../src/link/elf.ts";
import { dataObject } from "../../src/link/elf-object.ts";
import { toolchain } from "../../src/link/tools.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-object-test-"));
after(() => rmSync(dir, { recursive: true, force: true }));

const object = dataObject({
  name: ".table",
  allocated: true,
  align: 4,
  symbols: [
    { name: "first", bytes: Uint8Array.of(1, 2, 3) },
    { name: null, bytes: Uint8Array.of(9) },
    { name: "größer", bytes: Uint8Array.of(4, 5) },
  ],
});

test("an object holds its data and says where each symbol is", () => {
  const elf = readElf(object);
  assert.deepEqual([...elf.sections.get(".table")!.bytes], [1, 2, 3, 9, 4, 5]);
  assert.equal(elf.values.get("first"), 0);
  assert.equal(elf.values.get("größer"), 4);
  assert.ok(elf.sections.has(".note.GNU-stack"));
});

test("the linker takes it", () => {
  const file = join(dir, "a.o");
  const linked = join(dir, "linked");
  writeFileSync(file, object);
  const { lld } = toolchain(dir);
  const flags = ["-static", "-z", "noexecstack", "-e", "0", "--fatal-warnings", "--image-base=0x10000"];
  const { status, stderr } = spawnSync(lld, [...flags, file, "-o", linked], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const elf = readElf(readFileSync(linked));
  const section = elf.sections.get(".table")!;
  assert.deepEqual([...section.bytes], [1, 2, 3, 9, 4, 5]);
  assert.equal(section.address % 4, 0);
  assert.equal(elf.values.get("größer"), section.address + 4);
});
