import assert from "node:assert/strict";
import { test } from "node:test";
import { checksumAdd, checksumAdd16, checksumAdd32, checksumFinish, pseudoHeaderSum } from "../src/checksum.ts";
import { SeededRandom } from "./sim/random.ts";

/** The definition, without any care for speed. */
function naive(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += bytes[i]! * 256 + (i + 1 < bytes.length ? bytes[i + 1]! : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 65536);
  return ~sum & 0xffff;
}

test("RFC 1071 section 3: the numerical example", () => {
  const bytes = new Uint8Array([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]);
  assert.equal(checksumFinish(checksumAdd(0, bytes, 0, 8)), 0x220d);
});

test("a well-known IPv4 header", () => {
  const header = new Uint8Array([
    0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0, 0, 0xc0, 0xa8, 0, 1, 0xc0, 0xa8, 0, 0xc7,
  ]);
  assert.equal(checksumFinish(checksumAdd(0, header, 0, 20)), 0xb861);
  header[10] = 0xb8;
  header[11] = 0x61;
  assert.equal(checksumFinish(checksumAdd(0, header, 0, 20)), 0);
});

test("agrees with the definition for every length and offset", () => {
  const random = new SeededRandom(7);
  const bytes = new Uint8Array(2000);
  for (let i = 0; i < bytes.length; i++) bytes[i] = random.chance(0.3) ? 255 : random.u32();
  for (let length = 0; length < 300; length++) {
    for (let offset = 0; offset < 5; offset++) {
      const part = bytes.subarray(offset, offset + length);
      assert.equal(checksumFinish(checksumAdd(0, bytes, offset, length)), naive(part));
    }
  }
});

test("the largest packet of the largest bytes does not overflow", () => {
  const bytes = new Uint8Array(65535).fill(255);
  assert.equal(checksumFinish(checksumAdd(0, bytes, 0, bytes.length)), naive(bytes));
  assert.equal(checksumFinish(checksumAdd(0x1fffe, bytes, 0, 65534)), 0);
});

test("words and the pseudo-header", () => {
  const bytes = new Uint8Array([0xc0, 0xa8, 0, 1, 0xff, 0xfe, 0xfd, 0xfc, 0, 17, 0x12, 0x34]);
  const whole = checksumFinish(checksumAdd(0, bytes, 0, 12));
  assert.equal(checksumFinish(pseudoHeaderSum(0xc0a80001 | 0, 0xfffefdfc | 0, 17, 0x1234)), whole);
  let sum = checksumAdd32(0, 0xc0a80001 | 0);
  sum = checksumAdd32(sum, 0xfffefdfc | 0);
  sum = checksumAdd16(checksumAdd16(sum, 17), 0x1234);
  assert.equal(checksumFinish(sum), whole);
});
