// EventEmitter and Buffer against Node's own.
import assert from "node:assert/strict";
import { Buffer as NodeBuffer } from "node:buffer";
import { EventEmitter as NodeEmitter } from "node:events";
import { test } from "node:test";
import type { Buffer as OurBuffer } from "../src/buffer.ts";
import type { BufferEncoding } from "../src/encodings.ts";
import type { EventEmitter as OurEmitter } from "../src/events.ts";
import "../../web/test/core.ts";

const { Buffer } = await import("../src/buffer.ts");
const { EventEmitter, once } = await import("../src/events.ts");

type AnyEmitter = OurEmitter | NodeEmitter;

function log(run: (emitter: AnyEmitter, say: (text: string) => void) => void, emitter: AnyEmitter): string[] {
  const lines: string[] = [];
  try {
    run(emitter, (text) => lines.push(text));
  } catch (error) {
    lines.push(`threw ${(error as Error).name} ${(error as { code?: string }).code} ${(error as Error).message}`);
  }
  return lines;
}

const SCENARIOS: ((e: OurEmitter, say: (text: string) => void) => void)[] = [
  (e, say) => {
    const a = (x: number): void => say(`a${x}`);
    e.on("x", a).on("x", (x: unknown, y: unknown) => say(`b${x}${y}`));
    e.prependListener("x", () => say("first"));
    e.once("x", () => say("once"));
    say(`${e.emit("x", 1, 2)}`);
    say(`${e.emit("x", 3)} ${e.listenerCount("x")}`);
    e.off("x", a);
    say(`${e.emit("x", 4)} ${e.emit("nothing")}`);
    say(e.eventNames().join());
    e.removeAllListeners("x");
    say(`${e.emit("x")} ${e.eventNames().length}`);
  },
  (e, say) => {
    e.on("newListener", (name: string) => say(`new ${name}`));
    e.on("removeListener", (name: string) => say(`gone ${name}`));
    const f = (): void => say("f");
    e.on("y", f);
    e.once("y", f);
    e.emit("y");
    e.off("y", f);
    e.off("y", f);
    e.removeAllListeners();
  },
  (e, say) => {
    // Changes while an event is being delivered are seen by the next one.
    const late = (): void => say("late");
    e.on("z", () => {
      say("adds");
      e.on("z", late);
      e.removeListener("z", second);
    });
    const second = (): void => say("second");
    e.on("z", second);
    e.emit("z");
    e.emit("z");
  },
  (e, say) => {
    e.once("again", () => {
      say("in");
      e.emit("again");
    });
    e.emit("again");
    e.prependOnceListener("again", () => say("p"));
    e.emit("again");
    e.emit("again");
  },
  (e) => {
    e.emit("error", new RangeError("bad"));
  },
  (e) => {
    e.emit("error", "text");
  },
  (e, say) => {
    e.on("error", (error: Error) => say(error.message));
    e.emit("error", new Error("handled"));
    e.on("t", function (this: unknown) {
      say(`${this === e}`);
    });
    e.emit("t");
  },
];

test("node:events: the same calls in the same order", () => {
  for (const scenario of SCENARIOS) {
    const run = scenario as (emitter: AnyEmitter, say: (text: string) => void) => void;
    assert.deepEqual(log(run, new EventEmitter()), log(run, new NodeEmitter()));
  }
});

test("node:events: once as a promise", async () => {
  const emitter = new EventEmitter();
  const waiting = once(emitter, "go");
  emitter.emit("go", 1, "b");
  assert.deepEqual(await waiting, [1, "b"]);
  assert.equal(emitter.listenerCount("error"), 0);
  const failing = once(emitter, "go");
  emitter.emit("error", new Error("no"));
  await assert.rejects(failing, /no/);
  assert.equal(emitter.listenerCount("go"), 0);
});

const ENCODINGS: BufferEncoding[] = ["utf8", "hex", "base64", "base64url", "latin1", "ascii", "utf16le"];
const TEXTS = [
  "",
  "a",
  "ab",
  "abc",
  "abcd",
  "00ff",
  "0g12",
  "f",
  "YWJj",
  "YWI=",
  "YQ==",
  "YQ",
  "Y W\nJj",
  "_-8",
  "+/8=",
  "YQ==YQ==",
  "\u00e9\u20ac\ud83d\ude00\ud800",
];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

test("node:buffer: text in every encoding, both ways", () => {
  const next = random(3);
  for (const encoding of ENCODINGS) {
    for (const text of TEXTS) {
      const ours = Buffer.from(text, encoding);
      const node = NodeBuffer.from(text, encoding);
      assert.deepEqual([...ours], [...node], `${encoding} ${JSON.stringify(text)}`);
      assert.equal(Buffer.byteLength(text, encoding), NodeBuffer.byteLength(text, encoding), `${encoding} ${text}`);
      const a = Buffer.alloc(5, 0x2e);
      const b = NodeBuffer.alloc(5, 0x2e);
      assert.equal(a.write(text, 1, 3, encoding), b.write(text, 1, 3, encoding), `${encoding} ${text}`);
      assert.deepEqual([...a], [...b]);
    }
    for (let round = 0; round < 200; round++) {
      const bytes = Array.from({ length: next() % 20 }, () => next() & 255);
      const from = next() % 10;
      const to = next() % 25;
      assert.equal(
        Buffer.from(bytes).toString(encoding, from, to),
        NodeBuffer.from(bytes).toString(encoding, from, to),
        `${encoding} ${bytes}`,
      );
    }
  }
  assert.throws(() => Buffer.from("a", "nonsense"), { code: "ERR_UNKNOWN_ENCODING" });
  assert.equal(Buffer.isEncoding("UTF-8"), true);
});

test("node:buffer: numbers", () => {
  const values = [
    0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0xffffffff, -1, -128, -32768, -2147483648,
  ];
  const sizes = [
    "UInt8",
    "Int8",
    "UInt16BE",
    "UInt16LE",
    "Int16BE",
    "Int16LE",
    "UInt32BE",
    "UInt32LE",
    "Int32BE",
    "Int32LE",
  ] as const;
  for (const size of sizes) {
    for (const value of values) {
      for (const offset of [0, 3, 7, 99, -1]) {
        const run = (buffer: OurBuffer | NodeBuffer): string => {
          try {
            return `${buffer[`write${size}`](value, offset)} ${[...buffer]} ${buffer[`read${size}`](offset)}`;
          } catch (error) {
            return `${(error as Error).name} ${(error as { code?: string }).code}`;
          }
        };
        assert.equal(run(Buffer.alloc(8)), run(NodeBuffer.alloc(8)), `${size} ${value} ${offset}`);
      }
    }
  }
});

test("node:buffer: views, copies, search, comparison", () => {
  const run = (B: typeof Buffer | typeof NodeBuffer): unknown[] => {
    const buffer = (B as typeof Buffer).from("hello world");
    const view = buffer.slice(2, -2);
    view[0] = 0x4c;
    const target = (B as typeof Buffer).alloc(4);
    return [
      buffer.toString(),
      view.toString(),
      buffer.subarray(-3).toString(),
      B.isBuffer(view),
      B.isBuffer(buffer.subarray(1)),
      B.isBuffer(new Uint8Array(1)),
      (B as typeof Buffer).concat([buffer, view]).toString(),
      (B as typeof Buffer).concat([buffer, view], 5).toString(),
      (B as typeof Buffer).concat([view], 12).toString("hex"),
      buffer.indexOf("o"),
      buffer.indexOf("wor"),
      buffer.indexOf("o", 5),
      buffer.indexOf("zz"),
      buffer.indexOf(0x64),
      buffer.indexOf(B.from("ld")),
      buffer.includes("world"),
      buffer.equals((B as typeof Buffer).from("heLlo world")),
      B.compare(B.from([1, 2]), B.from([1, 3])),
      B.compare(B.from([1, 2]), B.from([1])),
      buffer.copy(target, 1, 6),
      target.toString("hex"),
      (B as typeof Buffer).alloc(5, "ab").toString(),
      (B as typeof Buffer).alloc(3, 0x141).toString(),
      JSON.stringify(B.from([1, 2])),
      (B as typeof Buffer).from([1.7, 256, -1, 65]).toString("hex"),
      (B as typeof Buffer).from(new Uint16Array([1, 0x102])).toString("hex"),
      (B as typeof Buffer).from(new Uint8Array([7, 8, 9]).buffer, 1, 1).toString("hex"),
      `${B.from("text")}`,
    ];
  };
  assert.deepEqual(run(Buffer), run(NodeBuffer));
});
