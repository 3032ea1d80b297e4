import assert from "node:assert/strict";
import { test } from "node:test";
import { SipHash, sipHashOf } from "../src/siphash.ts";

const VECTORS: readonly (readonly [number, string])[] = [
  [0, "726fdb47dd0e0e31"],
  [1, "74f839c593dc67fd"],
  [7, "ab0200f58b01d137"],
  [8, "93f5f5799a932462"],
  [15, "a129ca6149be45e5"],
  [63, "958a324ceb064572"],
];

test("SipHash-2-4: the vectors of its authors, the key as bytes and as words, the input at any place", () => {
  const key = Uint8Array.from({ length: 16 }, (_, i) => i);
  for (const hash of [sipHashOf(key), new SipHash(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c)]) {
    for (const offset of [0, 3]) {
      const input = new Uint8Array(offset + 64).map((_, i) => (i < offset ? 255 : i - offset));
      for (const [length, expected] of VECTORS) {
        hash.hash(input, offset, length);
        const result = [hash.high, hash.low].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
        assert.equal(result, expected, `${length} bytes from ${offset}`);
      }
    }
  }
});
