import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { ElfError, findSection, loadedEnd, parseNotes, readElf, readNotes, readSymbols } from "../../cli/src/elf.ts";
import { readRecord } from "../../cli/src/image.ts";
import { inspectImage, libraryOfSymbol, reportText } from "../../cli/src/inspect.ts";
import { assemble, machineSource, processSource, recordSection, removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

const record = { name: "demo", platform: "linux", seed: 7, devices: ["console"], libraries: ["@kiln/net"] };

function processImage(): string {
  const file = join(temporary(), "demo");
  assemble(processSource(3) + recordSection(record), file, 0x400000);
  return file;
}

test("headers, sections and symbols of an executable", () => {
  const elf = readElf(readFileSync(processImage()));
  assert.equal(elf.machine, 62);
  const text = findSection(elf, ".text");
  assert.ok(text !== null && text.size > 0);
  assert.equal(elf.entry, text.address);
  const symbols = readSymbols(elf);
  assert.equal(symbols.find((symbol) => symbol.name === "k_demo__table")?.size, 100);
  assert.ok(loadedEnd(elf) > 0x400000);
});

test("the PVH note of a machine image", () => {
  const file = join(temporary(), "demo");
  assemble(machineSource("", 0), file, 0x100000);
  const elf = readElf(readFileSync(file));
  const note = readNotes(elf).find(({ name, type }) => name === "Xen" && type === 18);
  assert.ok(note !== undefined);
  assert.equal(new DataView(note.data.buffer, note.data.byteOffset).getUint32(0, true), elf.entry);
});

test("every truncation and every damaged header byte is an ElfError or a smaller answer, never a crash", () => {
  const bytes = readFileSync(processImage());
  const attempt = (damaged: Uint8Array): void => {
    try {
      const elf = readElf(damaged);
      readSymbols(elf);
      readNotes(elf);
      readRecord(elf);
      loadedEnd(elf);
    } catch (error) {
      assert.ok(error instanceof ElfError, String(error));
    }
  };
  for (let length = 0; length < bytes.length; length += length < 256 ? 1 : 37) attempt(bytes.subarray(0, length));
  for (let at = 0; at < 64; at++) {
    for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = value;
      attempt(damaged);
    }
  }
  for (let at = 64; at < bytes.length; at += 3) {
    const damaged = Uint8Array.from(bytes);
    damaged[at] = 0xff;
    attempt(damaged);
  }
});

test("notes end where their bytes end", () => {
  const bytes = new Uint8Array(40);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 4, true);
  view.setUint32(4, 3, true);
  view.setUint32(8, 9, true);
  bytes.set([0x41, 0x42, 0x43, 0, 1, 2, 3], 12);
  view.setUint32(20 + 4, 0xffffffff, true);
  assert.deepEqual(
    parseNotes(bytes).map(({ name, type, data }) => ({ name, type, data: [...data] })),
    [{ name: "ABC", type: 9, data: [1, 2, 3] }],
  );
});

test("a report accounts for every byte of the file", () => {
  const file = processImage();
  const report = inspectImage(file);
  assert.equal(report.name, "demo");
  assert.equal(report.platform, "linux");
  assert.equal(report.seed, 7);
  assert.equal(report.bytes, readFileSync(file).length);
  assert.equal(
    report.bytesByLibrary.reduce((sum, share) => sum + share.bytes, 0),
    report.bytes,
  );
  assert.equal(report.bytesByLibrary.find((share) => share.name === "application")?.bytes, 100);
  assert.match(reportText(report, 5), /Bytes by library\n/);
});

test("the build's map file names libraries", () => {
  const file = processImage();
  writeFileSync(
    `${file}.map.json`,
    JSON.stringify({ symbols: { k_demo__table: { library: "@kiln/demo", name: "table" } } }),
  );
  assert.equal(inspectImage(file).bytesByLibrary.find((share) => share.name === "@kiln/demo")?.bytes, 100);
  writeFileSync(`${file}.map.json`, "damaged");
  assert.equal(inspectImage(file).bytesByLibrary.find((share) => share.name === "application")?.bytes, 100);
});

test("the map names what lies where, for the image that it was made with", () => {
  const file = processImage();
  const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
  const places = [
    ["k_demo__table", 0x400000, 60, 0],
    ["k_demo__table_2", 0x400000, 60, 0],
    ["k_demo__main", 0x400100, 40, 1],
    ["damaged"],
  ];
  writeFileSync(`${file}.map.json`, JSON.stringify({ sha256, symbols: {}, places }));
  const report = inspectImage(file);
  assert.equal(report.bytesByLibrary.find((share) => share.name === "application")?.bytes, 100);
  assert.deepEqual(report.bytesByFunction, [
    { name: "main", library: "application", symbol: "k_demo__main", bytes: 40 },
  ]);
  writeFileSync(`${file}.map.json`, JSON.stringify({ sha256: "of another image", symbols: {}, places }));
  assert.notDeepEqual(inspectImage(file).bytesByFunction, report.bytesByFunction);
});

test("symbols without a map are grouped by their prefix", () => {
  assert.deepEqual(libraryOfSymbol("k_lib_net_src_tcp_tcp__receive"), { library: "@kiln/net", name: "receive" });
  assert.deepEqual(libraryOfSymbol("k_runtime_std_Map__Map_get"), { library: "standard library", name: "Map_get" });
  assert.deepEqual(libraryOfSymbol("s12"), { library: "strings and constants", name: "s12" });
  assert.deepEqual(libraryOfSymbol("k_app__main_2"), { library: "application", name: "main_2" });
  assert.deepEqual(libraryOfSymbol("k_gc_collect"), { library: "runtime core", name: "k_gc_collect" });
  assert.deepEqual(libraryOfSymbol("kp_wait"), { library: "platform", name: "kp_wait" });
  assert.deepEqual(libraryOfSymbol("sin"), { library: "C and assembly", name: "sin" });
});
