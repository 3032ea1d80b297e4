// RFC 6455 sections 5, 7.4 and 8.1: frames and messages, whole, in all splits, and wrong ones.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../web/test/core.ts";
import { events, frame, hex, joined, MASK, plain } from "./frames.ts";

const { FrameWriter } = await import("../src/frame-writer.ts");
const { headBytes } = await import("../src/frame.ts");
const { DEFAULT_LIMITS } = await import("../src/limits.ts");
const { CLOSE: CLOSED_EVENT, FAILED: FAILED_EVENT, MessageReader } = await import("../src/message-reader.ts");
const { isCloseCode } = await import("../src/close-codes.ts");

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

function written(make: (writer: InstanceType<typeof FrameWriter>) => void): string {
  const writer = new FrameWriter();
  make(writer);
  return Buffer.from(writer.bytes.subarray(0, writer.length)).toString("hex");
}

test("the examples of section 5.7 are read", () => {
  assert.deepEqual(events(hex("81 05 48 65 6c 6c 6f"), [], false), ["text Hello"]);
  assert.deepEqual(events(hex("81 85 37 fa 21 3d 7f 9f 4d 51 58")), ["text Hello"]);
  assert.deepEqual(events(hex("01 03 48 65 6c  80 02 6c 6f"), [], false), ["text Hello"]);
  assert.deepEqual(events(hex("89 05 48 65 6c 6c 6f"), [], false), ["ping Hello"]);
  assert.deepEqual(events(hex("8a 85 37 fa 21 3d 7f 9f 4d 51 58")), ["pong Hello"]);
  const some = Buffer.alloc(256, 7);
  assert.deepEqual(events(joined(hex("82 7e 01 00"), some), [], false), [`binary ${some.toString("hex")}`]);
  const more = Buffer.alloc(65_536, 9);
  assert.deepEqual(events(joined(hex("82 7f 00 00 00 00 00 01 00 00"), more), [], false), [
    `binary ${more.toString("hex")}`,
  ]);
});

test("the examples of section 5.7 are written", () => {
  assert.equal(
    written((writer) => writer.text("Hello", 5, null)),
    "810548656c6c6f",
  );
  assert.equal(
    written((writer) => writer.text("Hello", 5, MASK)),
    "818537fa213d7f9f4d5158",
  );
  assert.equal(
    written((writer) => writer.frame(TEXT, Buffer.from("Hel"), null, false)),
    "010348656c",
  );
  assert.equal(
    written((writer) => writer.frame(0, Buffer.from("lo"), null)),
    "80026c6f",
  );
  assert.equal(
    written((writer) => writer.frame(PONG, Buffer.from("Hello"), MASK)),
    "8a8537fa213d7f9f4d5158",
  );
  assert.match(
    written((writer) => writer.frame(BINARY, new Uint8Array(256), null)),
    /^827e0100(00){256}$/,
  );
  assert.match(
    written((writer) => writer.frame(BINARY, new Uint8Array(65_536), null)),
    /^827f0000000000010000(00){65536}$/,
  );
  assert.equal(
    written((writer) => writer.head(BINARY, 0x1_2345_6789)),
    "827f0000000123456789",
  );
});

test("every length around the steps of the head comes back, masked and not", () => {
  for (const length of [0, 1, 2, 3, 4, 5, 124, 125, 126, 127, 128, 65_534, 65_535, 65_536, 65_537]) {
    const payload = Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff);
    for (const mask of [null, MASK]) {
      const bytes = frame(BINARY, payload, true, mask);
      assert.equal(bytes.length, headBytes(length, mask !== null) + length);
      assert.deepEqual(events(bytes, [], mask !== null), [`binary ${Buffer.from(payload).toString("hex")}`]);
    }
  }
});

test("Close frames are written with whole code points, at most 123 bytes of them", () => {
  assert.equal(
    written((writer) => writer.close(1005, "unsaid", null)),
    "8800",
  );
  assert.equal(
    written((writer) => writer.close(1000, "", null)),
    "880203e8",
  );
  assert.equal(
    written((writer) => writer.close(3000, "ä", null)),
    "88040bb8c3a4",
  );
  const long = written((writer) => writer.close(1000, "€".repeat(60), null));
  assert.equal(long, `887d03e8${"e282ac".repeat(41)}`);
  assert.equal(
    written((writer) => writer.close(1000, "x".repeat(200), null)),
    `887d03e8${"78".repeat(123)}`,
  );
  assert.equal(written((writer) => writer.close(1000, `ab${"€".repeat(60)}`, null)).length, (2 + 2 + 2 + 40 * 3) * 2);
});

// ---- what is right ----

const RIGHT: [string, Uint8Array, string[]][] = [
  ["an empty text", frame(TEXT, ""), ["text "]],
  ["an empty binary message", frame(BINARY, ""), ["binary "]],
  ["a message in empty fragments", joined(frame(TEXT, "", false), frame(0, "", false), frame(0, "")), ["text "]],
  ["fragments", joined(frame(TEXT, "a", false), frame(0, "b", false), frame(0, "c")), ["text abc"]],
  ["a character over two fragments", joined(frame(TEXT, hex("e2 82"), false), frame(0, hex("ac"))), ["text €"]],
  ["a ping within a message", joined(frame(TEXT, "a", false), frame(PING, "p"), frame(0, "b")), ["ping p", "text ab"]],
  ["a ping of 125 bytes", frame(PING, "x".repeat(125)), [`ping ${"x".repeat(125)}`]],
  ["an empty pong that nobody asked for", frame(PONG, ""), ["pong "]],
  ["a Close without a code", frame(CLOSE, ""), ["close 1005"]],
  ["a Close with a reason", frame(CLOSE, hex("03 e8 c3 a4")), ["close 1000 ä"]],
  ["a Close within a message", joined(frame(TEXT, "a", false), frame(CLOSE, hex("03 e9"))), ["close 1001"]],
  ["what follows a Close", joined(frame(CLOSE, ""), frame(TEXT, "late")), ["close 1005"]],
  ["two messages at once", joined(frame(TEXT, "1"), frame(BINARY, hex("02"))), ["text 1", "binary 02"]],
  ["the last code point", frame(TEXT, "\u{10ffff}"), ["text \u{10ffff}"]],
  ["a byte order mark", frame(TEXT, "\ufeffa"), ["text \ufeffa"]],
  ["U+0000", frame(TEXT, "\0"), ["text \0"]],
  ["noncharacters", frame(TEXT, "\uffff\ufdd0"), ["text \uffff\ufdd0"]],
];

for (const [name, bytes, expected] of RIGHT) {
  test(`${name}: the same in every split in two and byte by byte`, () => {
    assert.deepEqual(events(bytes), expected);
    for (let cut = 1; cut < bytes.length; cut++) assert.deepEqual(events(bytes, [cut]), expected, `cut at ${cut}`);
    const all = Array.from({ length: bytes.length - 1 }, (_, i) => i + 1);
    assert.deepEqual(events(bytes, all), expected);
  });
}

// ---- what is wrong ----

/** Text that is not UTF-8, as the standard's section 3.10 and its table 3-7 have it. */
const NOT_UTF8: [string, string][] = [
  ["a continuation byte alone", "80"],
  ["the last continuation byte alone", "bf"],
  ["two bytes, overlong", "c0 80"],
  ["two bytes, overlong, the last such", "c1 bf"],
  ["three bytes, overlong", "e0 80 80"],
  ["three bytes, overlong, the last such", "e0 9f bf"],
  ["four bytes, overlong", "f0 80 80 80"],
  ["four bytes, overlong, the last such", "f0 8f bf bf"],
  ["the first surrogate", "ed a0 80"],
  ["the last surrogate", "ed bf bf"],
  ["a pair of surrogates", "ed a0 80 ed b0 80"],
  ["above U+10FFFF", "f4 90 80 80"],
  ["five bytes", "f8 88 80 80 80"],
  ["six bytes", "fc 84 80 80 80 80"],
  ["FE", "fe"],
  ["FF", "ff"],
  ["two bytes cut off", "c3"],
  ["three bytes cut off", "e2 82"],
  ["four bytes cut off", "f0 9f 98"],
  ["a letter within three bytes", "e2 82 61"],
  ["a lead within two bytes", "c3 c3 a4"],
  ["behind good text", "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64"],
];

const WRONG: [string, Uint8Array, number][] = [
  ...[0x40, 0x20, 0x10, 0x70, 0x60].map((bits): [string, Uint8Array, number] => [
    `reserved bits ${bits.toString(16)} with text`,
    plain(0x81 | bits, "80"),
    1002,
  ]),
  ["a reserved bit with a ping", plain(0xc9, "80"), 1002],
  ["a reserved bit with a Close", plain(0x98, "80"), 1002],
  ["a reserved bit in a continuation", joined(frame(TEXT, "a", false), plain(0xa0, "80")), 1002],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode): [string, Uint8Array, number] => [
    `opcode ${opcode}`,
    plain(0x80 | opcode, "80"),
    1002,
  ]),
  ["a reserved opcode within a message", joined(frame(TEXT, "a", false), plain(0x83, "80")), 1002],
  ["a ping in fragments", plain(0x09, "80"), 1002],
  ["a pong in fragments", plain(0x0a, "80"), 1002],
  ["a Close in fragments", plain(0x08, "80"), 1002],
  ["a ping of 126 bytes", plain(0x89, "fe 007e"), 1002],
  ["a pong of 126 bytes", plain(0x8a, "fe 007e"), 1002],
  ["a Close of 126 bytes", plain(0x88, "fe 007e"), 1002],
  ["a ping with a length of 64 bits", plain(0x89, "ff 0000000000010000"), 1002],
  ["a ping with its length in 16 bits", plain(0x89, "fe 0005"), 1002],
  ["a continuation of nothing", frame(0, "a"), 1002],
  ["a continuation of nothing, more to come", frame(0, "a", false), 1002],
  ["a continuation of a message that is over", joined(frame(TEXT, "a", false), frame(0, "b"), frame(0, "c")), 1002],
  ["text within text", joined(frame(TEXT, "a", false), frame(TEXT, "b")), 1002],
  ["bytes within text", joined(frame(TEXT, "a", false), frame(BINARY, "b", false)), 1002],
  ["text without a mask", hex("81 05 48 65 6c 6c 6f"), 1002],
  ["a ping without a mask", hex("89 00"), 1002],
  ["a Close without a mask", hex("88 00"), 1002],
  ["an empty text without a mask", hex("81 00"), 1002],
  ["16 bits for a length of 0", plain(0x82, "fe 0000"), 1002],
  ["16 bits for a length of 125", plain(0x82, "fe 007d"), 1002],
  ["64 bits for a length of 0", plain(0x82, "ff 0000000000000000"), 1002],
  ["64 bits for a length of 65,535", plain(0x82, "ff 000000000000ffff"), 1002],
  ["a length of 2^63", plain(0x82, "ff 8000000000000000"), 1002],
  ["a length of 2^64 - 1", plain(0x82, "ff ffffffffffffffff"), 1002],
  ["a length of 2^63 - 1", plain(0x82, "ff 7fffffffffffffff"), 1009],
  ["a length of 2^53", plain(0x81, "ff 0020000000000000"), 1009],
  ["a length of 2^32", plain(0x82, "ff 0000000100000000"), 1009],
  ["one byte more than a message may have", plain(0x82, "ff 0000000000100001"), 1009],
  ["a Close with one byte", frame(CLOSE, hex("03")), 1002],
  ["a Close with one byte behind a ping with two", joined(frame(PING, hex("03e8")), frame(CLOSE, hex("03"))), 1002],
  ...[0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map(
    (code): [string, Uint8Array, number] => [
      `close code ${code}`,
      frame(CLOSE, Uint8Array.of(code >> 8, code & 0xff)),
      1002,
    ],
  ),
  ...NOT_UTF8.map(([name, bytes]): [string, Uint8Array, number] => [`text: ${name}`, frame(TEXT, hex(bytes)), 1007]),
  ...NOT_UTF8.map(([name, bytes]): [string, Uint8Array, number] => [
    `the reason of a Close: ${name}`,
    frame(CLOSE, hex(`03e8 ${bytes}`)),
    1007,
  ]),
];

for (const [name, bytes, code] of WRONG) {
  test(`refused with ${code}: ${name}`, () => {
    const expected = events(bytes);
    assert.match(expected.at(-1) ?? "", new RegExp(`^failed ${code} `));
    for (let cut = 1; cut < bytes.length; cut++) assert.deepEqual(events(bytes, [cut]), expected, `cut at ${cut}`);
  });
}

test("bad text is refused wherever it is cut into fragments", () => {
  for (const [name, text] of NOT_UTF8) {
    const bytes = hex(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const message = joined(frame(TEXT, bytes.subarray(0, cut), false), frame(0, bytes.subarray(cut)));
      assert.match(events(message).at(-1) ?? "", /^failed 1007 /, `${name}, cut at ${cut}`);
    }
  }
});

test("bad text is refused before its frame is whole", () => {
  const bytes = joined(hex("81 fe 01 00 00 00 00 00"), hex("61 f4 90"));
  assert.deepEqual(events(bytes), ["failed 1007 the text is not UTF-8"]);
});

test("frames of a server are refused when they are masked", () => {
  assert.match(events(frame(TEXT, "a"), [], false)[0] ?? "", /^failed 1002 /);
});

test("close codes: those that are registered, and those of libraries and programs", () => {
  const allowed = [];
  for (let code = 0; code < 65_536; code++) if (isCloseCode(code)) allowed.push(code);
  const expected = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];
  for (let code = 3000; code < 5000; code++) expected.push(code);
  assert.deepEqual(allowed, expected);
});

test("what was given belongs to whoever took it", () => {
  const reader = new MessageReader(DEFAULT_LIMITS, true);
  const bytes = joined(frame(BINARY, "first"), frame(PING, "ping"), frame(BINARY, "other"), frame(PONG, "pong"));
  const taken: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at = reader.next) {
    reader.step(bytes, at, bytes.length);
    taken.push(reader.data);
  }
  assert.deepEqual(
    taken.map((data) => Buffer.from(data).toString()),
    ["first", "ping", "other", "pong"],
  );
});

test("no step is made behind a Close", () => {
  const reader = new MessageReader(DEFAULT_LIMITS, true);
  const bytes = joined(frame(CLOSE, ""), frame(TEXT, "late"));
  assert.equal(reader.step(bytes, 0, bytes.length), CLOSED_EVENT);
  assert.equal(reader.step(bytes, reader.next, bytes.length), FAILED_EVENT);
});

test("limits: bytes of a message over all of its frames, and fragments", () => {
  const ten = joined(frame(BINARY, "12345", false), frame(0, "67890"));
  assert.deepEqual(events(ten, [], true, { messageBytesMax: 10 }), ["binary 31323334353637383930"]);
  assert.match(events(ten, [], true, { messageBytesMax: 9 })[0] ?? "", /^failed 1009 the message is too big/);
  const empty = joined(frame(TEXT, "", false), frame(0, "", false), frame(0, ""));
  assert.deepEqual(events(empty, [], true, { fragmentsMax: 3 }), ["text "]);
  assert.match(events(empty, [], true, { fragmentsMax: 2 })[0] ?? "", /^failed 1009 too many fragments/);
  // Each message counts for itself, and control frames count for none.
  const pings = joined(frame(TEXT, "a", false), frame(PING, ""), frame(PING, ""), frame(0, "b"), ten);
  assert.equal(events(pings, [], true, { fragmentsMax: 2, messageBytesMax: 10 }).length, 4);
});

test("what a head announces is not memory that is taken", () => {
  const before = process.memoryUsage().arrayBuffers;
  const heads = Array.from({ length: 200 }, () => {
    assert.deepEqual(events(joined(hex("82 ff 00 00 00 00 00 10 00 00 00 00 00 00"), hex("01"))), []);
    return 0;
  });
  assert.equal(heads.length, 200);
  assert.ok(process.memoryUsage().arrayBuffers - before < 200 * 100_000);
});

// ---- at random ----

/** Numbers below `bound` from a seed (xorshift). */
function generator(seed: number): (bound: number) => number {
  let state = seed | 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

test("random conversations say the same in random splits", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = generator(seed * 7919);
    const parts: Uint8Array[] = [];
    const expected: string[] = [];
    for (let count = random(6) + 1; count > 0; count--) {
      const isText = random(2) === 0;
      const text = Array.from({ length: random(40) }, () => "aä€😀\0".at(random(4)) ?? "a").join("");
      const payload = isText ? Buffer.from(text) : Buffer.from(Array.from({ length: random(300) }, () => random(256)));
      const fragments = random(4) + 1;
      let from = 0;
      for (let i = 0; i < fragments; i++) {
        const last = i === fragments - 1;
        const to = last ? payload.length : from + random(payload.length - from + 1);
        const mask = Uint8Array.from({ length: 4 }, () => random(256));
        parts.push(frame(i > 0 ? 0 : isText ? TEXT : BINARY, payload.subarray(from, to), last, mask));
        from = to;
        if (!last && random(2) === 0) {
          parts.push(frame(PING, `${i}`));
          expected.push(`ping ${i}`);
        }
      }
      expected.push(isText ? `text ${payload.toString()}` : `binary ${payload.toString("hex")}`);
    }
    const bytes = joined(...parts);
    for (let round = 0; round < 10; round++) {
      const cuts = Array.from({ length: random(8) }, () => random(bytes.length + 1)).sort((a, b) => a - b);
      assert.deepEqual(events(bytes, cuts), expected, `seed ${seed}, cuts ${cuts.join(" ")}`);
    }
  }
});

test("mutated conversations end in a message, a wait or a refusal, the same in every split", () => {
  const start = joined(frame(TEXT, "grüße", false), frame(PING, "x"), frame(0, "€"), frame(CLOSE, hex("03e8 61")));
  for (let seed = 1; seed <= 3_000; seed++) {
    const random = generator(seed * 104_729);
    const bytes = start.slice();
    for (let count = random(4) + 1; count > 0; count--) bytes[random(bytes.length)] = random(256);
    const whole = events(bytes);
    const cuts = Array.from({ length: random(6) }, () => random(bytes.length + 1)).sort((a, b) => a - b);
    assert.deepEqual(events(bytes, cuts), whole, `seed ${seed}`);
    for (const event of whole) assert.match(event, /^(text|binary|ping|pong|close|failed 100[279]) ?/);
  }
});

test("the limits are those that the docs name", () => {
  assert.equal(DEFAULT_LIMITS.messageBytesMax, 1_048_576);
  assert.equal(DEFAULT_LIMITS.fragmentsMax, 65_536);
});
