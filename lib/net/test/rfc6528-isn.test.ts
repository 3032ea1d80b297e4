import assert from "node:assert/strict";
import { test } from "node:test";
import { InitialSequence } from "../src/tcp/isn.ts";
import { SipHash } from "../src/tcp/siphash.ts";
import { SeededRandom } from "./sim/random.ts";

test("SipHash-2-4: the vectors of its paper's reference code", () => {
  const hash = new SipHash(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);
  const input = new Uint8Array(64).map((_, i) => i);
  const vectors: [number, string][] = [
    [0, "726fdb47dd0e0e31"],
    [1, "74f839c593dc67fd"],
    [7, "ab0200f58b01d137"],
    [8, "93f5f5799a932462"],
    [15, "a129ca6149be45e5"],
    [63, "958a324ceb064572"],
  ];
  for (const [length, expected] of vectors) {
    hash.hash(input, length);
    const hex = (value: number) => (value >>> 0).toString(16).padStart(8, "0");
    assert.equal(hex(hash.high) + hex(hash.low), expected, `${length} bytes`);
  }
});

test("RFC 6528: rises with time for one connection, differs between connections and keys", () => {
  const isn = new InitialSequence(new SeededRandom(1));
  const base = isn.next(1, 2, 3, 4, 5000);
  assert.equal((isn.next(1, 2, 3, 4, 5001) - base) | 0, 250);
  assert.equal((isn.next(1, 2, 3, 4, 5000 + 2 ** 33) - base) | 0, (2 ** 33 * 250) | 0);
  assert.notEqual(isn.next(1, 2, 3, 5, 5000), base);
  assert.notEqual(isn.next(1, 3, 3, 4, 5000), base);
  assert.notEqual(new InitialSequence(new SeededRandom(2)).next(1, 2, 3, 4, 5000), base);
});
