import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { test } from "node:test";
import { buildTestProgram, CLANG, GCC } from "./build.ts";
import { seeded, Vectors } from "./vectors.ts";

interface Outcome {
  readonly status: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

function run(image: string, args: readonly string[], memory: string | null, input: Buffer = Buffer.alloc(0)): Outcome {
  const env = memory === null ? {} : { KILN_MEMORY: memory };
  const r = spawnSync(image, args, { env, input, maxBuffer: 1 << 28 });
  return { status: r.status, signal: r.signal, out: r.stdout.toString("latin1"), err: r.stderr.toString("utf8") };
}

function runOk(image: string, args: readonly string[], memory: string | null): string {
  const r = run(image, args, memory);
  assert.equal(r.status, 0, `${args.join(" ")}: status ${r.status} ${r.signal}\n${r.err}`);
  return r.out;
}

function checkVectors(image: string, v: Vectors): void {
  const r = run(image, ["vectors"], "64M", v.input());
  assert.equal(r.status, 0, r.err);
  const lines = r.out.split("\n");
  lines.pop();
  assert.equal(lines.length, v.expected.length);
  const wrong: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] !== v.expected[i]) wrong.push(`${v.labels[i]}: expected ${v.expected[i]}, got ${lines[i]}`);
  }
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${lines.length} differ`);
}

const bits = new DataView(new ArrayBuffer(8));
function fromBits(high: number, low: number): number {
  bits.setUint32(0, high >>> 0);
  bits.setUint32(4, low >>> 0);
  return bits.getFloat64(0);
}

/** Doubles of every kind: all exponents, powers of two and ten with neighbours, subnormals, integers, short decimals. */
function doubles(random: () => number, count: number): number[] {
  const out: number[] = [0, -0, 1, -1, 0.1, 0.5, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308];
  out.push(
    1.7976931348623157e308,
    Infinity,
    -Infinity,
    NaN,
    1e21,
    1e-7,
    123456789012345680000,
    9007199254740994,
    4503599627370495.5,
  );
  for (let e = 0; e < 2047; e++)
    out.push(fromBits(e << 20, 0), fromBits(e << 20, 1), fromBits((e << 20) | 0xfffff, 0xffffffff));
  for (let e = -324; e < 309; e++) {
    const p = Number(`1e${e}`);
    bits.setFloat64(0, p);
    const low = bits.getBigInt64(0);
    out.push(p, Number(`5e${e}`), Number(`9.5e${e}`));
    bits.setBigInt64(0, low + 1n);
    out.push(bits.getFloat64(0));
  }
  for (let i = 0; i < count; i++) {
    out.push(fromBits(random() * 4294967296, random() * 4294967296));
    out.push(random(), random() * 1000, Math.floor(random() * 2 ** 53), Math.floor(random() * 2 ** 32) / 100);
    out.push(fromBits(random() * 0x100000, random() * 4294967296));
    out.push((Math.floor(random() * 2 ** 53) * 2 ** Math.floor(random() * 60)) / 10);
  }
  return out;
}

function numberVectors(): Vectors {
  const random = seeded(1);
  const v = new Vectors();
  const all = doubles(random, 1500);
  for (const d of all) v.numberText(1, `String(${d})`, d, null, String(d));
  const some = all
    .filter((_, i) => i % 4 === 0)
    .concat([0.5, 1.5, 2.5, 1.005, 1.45, 0.000001, 999.995, 1e20, 123.456, 0.05, -0.5, 8.5, 1e-10]);
  for (const d of some) {
    const digits = Math.floor(random() * (random() < 0.2 ? 101 : 12));
    v.numberText(2, `(${d}).toFixed(${digits})`, d, digits, d.toFixed(digits));
    v.numberText(3, `(${d}).toPrecision(${digits || 1})`, d, digits || 1, d.toPrecision(digits || 1));
    v.numberText(4, `(${d}).toExponential(${digits})`, d, digits, d.toExponential(digits));
    const radix = 2 + Math.floor(random() * 35);
    v.numberText(5, `(${d}).toString(${radix})`, d, radix, d.toString(radix));
    v.toInt32(d);
    v.fmod(d, some[Math.floor(random() * some.length)] ?? 1);
    v.fmod(Math.floor(d % 1e9), Math.floor(random() * 1000));
  }
  for (const d of some) v.numberText(4, `(${d}).toExponential()`, d, -1, d.toExponential());
  return v;
}

function readingVectors(): Vectors {
  const random = seeded(2);
  const v = new Vectors();
  const texts = [
    "",
    " ",
    "0",
    "-0",
    "+5",
    "1e",
    "1e+",
    ".",
    ".5",
    "5.",
    "-.5e1",
    "..5",
    "1.2.3",
    "0x1f",
    "0X",
    "0b101",
    "0o17",
    "0b2",
    "-0x1",
  ];
  texts.push(
    "Infinity",
    "-Infinity",
    "+Infinity",
    "infinity",
    "Infinityx",
    "1_000",
    "12px",
    " \t\n\u00a0\ufeff42\u2029 ",
    "1e400",
    "-1e-400",
    "NaN",
  );
  texts.push(
    `${"9".repeat(400)}`,
    `0.${"0".repeat(400)}1`,
    `${"1".repeat(30)}e-20`,
    `1${"0".repeat(400)}e-400`,
    `0.${"0".repeat(400)}1e401`,
  );
  texts.push(
    "9007199254740993",
    "9007199254740992.999999999999999999999",
    "9007199254740993.0000000000000000000000000000000001",
    "1e23",
    "8.5e22",
  );
  texts.push(
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "4.9406564584124654e-324",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
  );
  texts.push(
    "0x1fffffffffffff8",
    "0x3fffffffffffffc",
    "0x20000000000001",
    "0x20000000000003",
    `0b1${"0".repeat(52)}11`,
    "0e99999999999",
    "1e-99999999999",
  );
  for (const d of doubles(random, 500).filter((_, i) => i % 2 === 0)) {
    texts.push(String(d), d.toExponential(17 + Math.floor(random() * 30)));
    if (Number.isFinite(d)) {
      // A decimal right between two doubles, and a little beside it: only exact arithmetic tells.
      const text = exactHalfway(Math.abs(d));
      if (text !== null) texts.push(text, `${text}1`, text.replace(/.$/, "4999"));
    }
  }
  for (const text of texts) {
    if (text.length > 4000) continue;
    v.readNumber(7, text, text.length % 4, null, Number(text));
    v.readNumber(8, `  ${text}junk`, 0, null, Number.parseFloat(`  ${text}junk`));
    v.readNumber(8, text, 1, null, Number.parseFloat(text));
  }
  for (let i = 0; i < 2000; i++) {
    const radix = [0, 10, 16, 2, 36, 8, 7, 1, 37][i % 9] ?? 10;
    const length = 1 + Math.floor(random() * (radix === 10 || radix === 16 ? 25 : 9));
    let text = ["", "-", "+", " ", "0x", "-0X"][Math.floor(random() * 6)] ?? "";
    for (let k = 0; k < length; k++) text += Math.floor(random() * (radix < 2 || radix > 36 ? 10 : radix)).toString(36);
    text += ["", ".5", "g!", " "][i % 4];
    v.readNumber(9, text, i % 4, radix, Number.parseInt(text, radix));
  }
  return v;
}

/** The decimal expansion of the midpoint between d and the next double; null where it would be very long. */
function exactHalfway(d: number): string | null {
  if (d < 1e-40 || d > 1e40) return null;
  bits.setFloat64(0, d);
  const b = bits.getBigUint64(0);
  const mantissa = (b & 0xfffffffffffffn) | 0x10000000000000n;
  const exponent = Number(b >> 52n) - 1076;
  const odd = mantissa * 2n + 1n;
  if (exponent >= 0) return `${odd << BigInt(exponent)}.0`;
  const digits = (odd * 5n ** BigInt(-exponent)).toString().padStart(-exponent + 1, "0");
  return `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

function randomText(random: () => number, kind: number): string {
  let text = "";
  const length = Math.floor(random() * (random() < 0.3 ? 200 : 20));
  for (let i = 0; i < length; i++) {
    const r = random();
    if (kind === 0) text += String.fromCharCode(97 + Math.floor(r * 3));
    else if (kind === 1) text += String.fromCharCode(Math.floor(r * 256));
    else if (kind === 2) text += String.fromCharCode(Math.floor(r * 65536));
    else text += String.fromCodePoint(Math.floor(random() * 0x110000));
  }
  return text;
}

function stringVectors(): Vectors {
  const random = seeded(3);
  const v = new Vectors();
  for (let cp = 0; cp < 0x180; cp++) {
    v.changeCase(String.fromCodePoint(cp), 0);
    v.changeCase(`a${String.fromCodePoint(cp)}Z`, cp % 4);
  }
  for (let i = 0; i < 300; i++) v.concatenations(random, 5 + Math.floor(random() * 80), i % 2 === 1);
  for (let i = 0; i < 3000; i++) {
    const a = randomText(random, i & 3);
    const b =
      random() < 0.3
        ? a
        : random() < 0.5
          ? a.slice(0, Math.floor(random() * a.length)) + randomText(random, i & 3)
          : randomText(random, (i >> 2) & 3);
    const form = i % 4;
    v.compare(a, b, form, Math.floor(random() * 4));
    const needle = a.slice(Math.floor(random() * a.length), Math.floor(random() * a.length)) || b.slice(0, 3);
    const from = Math.floor(random() * (a.length + 3));
    v.find(a, needle, from, form, a.indexOf(needle, from));
    v.changeCase(a, form);
    v.encodeUtf8(a, form);
    const bytes = Buffer.from(a, "utf8");
    if (bytes.length > 0 && random() < 0.7) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    v.decodeUtf8(
      random() < 0.2 ? Buffer.from(Array.from({ length: 12 }, () => 0x80 + Math.floor(random() * 128))) : bytes,
    );
    const padded = "\u2003 \n".slice(i % 4) + a + "\ufeff\t\u1680".slice(i % 3);
    v.stringText(12, padded, form, 1, padded.trimStart());
    v.stringText(12, padded, form, 2, padded.trimEnd());
    v.stringText(12, padded, form, 3, padded.trim());
  }
  return v;
}

function behaviours(image: string): void {
  assert.equal(runOk(image, ["echo", "a", "grün €"], null), Buffer.from("a\ngrün €\n", "utf8").toString("latin1"));
  assert.equal(
    runOk(image, ["trace"], null),
    "    at inner (app.ts:200:5)\n    at around (app.ts:12:7)\n    at outer (app.ts:9:2)\n",
  );
  assert.equal(run(image, ["status"], null).status, 7);
  const thrown = run(image, ["throw"], null);
  assert.equal(thrown.status, 1);
  assert.match(thrown.err, /Uncaught TypeError: nothing caught this/);
  const overflow = run(image, ["overflow"], null);
  assert.equal(overflow.status, 70);
  assert.match(overflow.err, /RangeError: Maximum call stack size exceeded/);
  const exhausted = run(image, ["exhaust"], "2M");
  assert.equal(exhausted.status, 70);
  assert.match(exhausted.err, /^kiln: out of memory: heap [\d.]+ MiB, live [\d.]+ MiB.*by shape:\n {2}\w/);
  const size = run(image, ["status"], "12X");
  assert.equal(size.status, 2);
  assert.match(size.err, /KILN_MEMORY/);
}

/** The echo server of net.c against Node's sockets; several connections at once, and bytes in both directions. */
async function echoes(image: string): Promise<void> {
  const server = spawn(image, ["net"], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(server, "exit");
  let text = "";
  while (text.split("\n").length < 3) text += (await once(server.stdout, "data")).toString();
  const [tcp = 0, udp = 0] = text.split("\n").map(Number);
  const payload = Buffer.alloc(300_000, "0123456789abcdef-");
  const sessions = Array.from({ length: 8 }, async () => {
    const socket = connect(tcp, "127.0.0.1");
    const chunks: Buffer[] = [];
    let got = 0;
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      got += chunk.length;
      if (got === payload.length) socket.end();
    });
    socket.write(payload);
    await once(socket, "close");
    assert.ok(Buffer.concat(chunks).equals(payload));
  });
  await Promise.all(sessions);
  const datagrams = createSocket("udp4");
  for (const message of ["", "datagram", "quit"]) {
    datagrams.send(message, udp, "127.0.0.1");
    const [reply] = await once(datagrams, "message");
    assert.equal(reply.toString(), message);
  }
  datagrams.close();
  assert.deepEqual(await exited, [0, null]);
}

async function connects(image: string): Promise<void> {
  const server = createServer((socket) => socket.pipe(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const client = spawn(image, ["connect", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const [out] = await once(client.stdout, "data");
  assert.equal(out.toString(), "hello");
  server.close();
  await once(server, "close");
  assert.equal(run(image, ["connect", String(port)], null).out, "connect: -111");
}

test("the core built with clang", { skip: CLANG === null }, async (t) => {
  const image = buildTestProgram(CLANG ?? "", []);
  await t.test("collector, dictionaries, arrays, values, bytes, ropes", () => {
    for (const memory of ["8M", "64M", null]) assert.equal(runOk(image, ["units"], memory), "units ok\n");
  });
  await t.test("random graphs against a shadow model", () => {
    for (const [seed, memory] of [
      ["1", "24M"],
      ["2", "32M"],
      ["3", null],
    ] as const) {
      assert.equal(runOk(image, ["graph", "60000", seed], memory), "graph ok, collections: some\n");
    }
  });
  await t.test("numbers to text as Node prints them", () => checkVectors(image, numberVectors()));
  await t.test("text to numbers as Node reads it", () => checkVectors(image, readingVectors()));
  await t.test("strings as Node handles them", () => checkVectors(image, stringVectors()));
  await t.test("exit status, reports, traces", () => behaviours(image));
  await t.test("TCP and UDP on the host's sockets", () => echoes(image));
  await t.test("connecting to the host, and to nobody", () => connects(image));
  await t.test("null access is reported", () => {
    const fault = run(image, ["null"], null);
    assert.equal(fault.status, 70);
    assert.match(fault.err, /null reference at 0x8/);
  });
  await t.test("a system call outside the filter ends the process", () => {
    assert.equal(run(image, ["forbidden"], null).signal, "SIGSYS");
  });
});

test("a collection at every allocation", { skip: CLANG === null }, () => {
  const image = buildTestProgram(CLANG ?? "", ["-DKILN_GC_STRESS"]);
  assert.equal(runOk(image, ["graph", "4000", "7"], "16M"), "graph ok, collections: some\n");
  assert.equal(runOk(image, ["units", "short"], "16M"), "units ok\n");
  const untold = run(image, ["untold"], "16M");
  assert.equal(untold.status, 70);
  assert.match(untold.err, /a write was not told, or marking has missed a reference, of buffer of values to 0x/);
  const v = new Vectors();
  const random = seeded(4);
  for (let i = 0; i < 20; i++) v.concatenations(random, 60, i % 2 === 1);
  checkVectors(image, v);
});

test("young collections and cycles whatever is alive", { skip: CLANG === null }, () => {
  const image = buildTestProgram(CLANG ?? "", ["-DKILN_GC_ONE_GO=1"]);
  for (const [memory, seed] of [
    ["16M", "11"],
    ["64M", "12"],
    ["1G", "13"],
  ] as const) {
    assert.equal(runOk(image, ["graph", "100000", seed], memory), "graph ok, collections: some\n");
    assert.equal(runOk(image, ["units"], memory), "units ok\n");
  }
});

test("undefined behaviour traps", { skip: CLANG === null }, () => {
  const image = buildTestProgram(CLANG ?? "", [
    "-fsanitize=undefined",
    "-fsanitize-trap=undefined",
    "-fno-sanitize=function",
  ]);
  assert.equal(runOk(image, ["units"], "16M"), "units ok\n");
  assert.equal(runOk(image, ["graph", "20000", "9"], "32M"), "graph ok, collections: some\n");
  checkVectors(image, numberVectors());
  checkVectors(image, readingVectors());
  checkVectors(image, stringVectors());
});

test("the core built with gcc", { skip: GCC === null }, () => {
  const image = buildTestProgram(GCC ?? "", []);
  assert.equal(runOk(image, ["units"], "64M"), "units ok\n");
  assert.equal(runOk(image, ["graph", "20000", "5"], "32M"), "graph ok, collections: some\n");
  checkVectors(image, numberVectors());
  behaviours(image);
});
