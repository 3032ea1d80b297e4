// Digests, HMAC and key derivation against Node's own, over seeded lengths and contents.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { test } from "node:test";
import { hkdfBytes, pbkdf2Bytes, scryptBytes } from "../src/derive.ts";
import { createDigest } from "../src/digests.ts";
import { Hmac } from "../src/hmac.ts";

const NAMES = [
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-256", "sha512-224", "ripemd160"],
  ...["sha3-224", "sha3-256", "sha3-384", "sha3-512", "shake128", "shake256", "blake2b512", "blake2s256"],
];
const LENGTHS = [0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 113, 127, 128, 129, 135, 136, 137, 143];
LENGTHS.push(144, 167, 168, 169, 255, 256, 257, 1000, 4096, 10007);

function bytes(length: number, seed: number): Uint8Array {
  const out = new Uint8Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out[i] = state >>> 24;
  }
  return out;
}

const hex = (b: Uint8Array): string => Buffer.from(b).toString("hex");

for (const name of NAMES) {
  test(`${name} equals Node's`, () => {
    for (const length of LENGTHS) {
      const data = bytes(length, length + 7);
      const digest = createDigest(name)!;
      // In two parts, and through a copy of a state in between.
      const cut = length % 5 === 0 ? length >> 1 : Math.min(length, length % 7);
      digest.update(data, 0, cut);
      const copy = digest.clone();
      digest.update(data, cut, length);
      copy.update(data, cut, length);
      const expected = crypto.createHash(name).update(data).digest("hex");
      assert.equal(hex(digest.finish()), expected, `${name} of ${length} bytes`);
      assert.equal(hex(copy.finish()), expected, `${name} of ${length} bytes, copied`);
    }
  });
}

test("HMAC equals Node's", () => {
  for (const name of NAMES.filter((n) => !n.startsWith("shake"))) {
    for (const length of [0, 1, 64, 65, 128, 129, 200]) {
      const key = bytes(length, 3);
      const data = bytes(77, length);
      const mac = new Hmac(createDigest(name)!, key);
      const tag = hex(mac.tagOf(data));
      mac.update(data);
      const expected = crypto.createHmac(name, key).update(data).digest("hex");
      assert.equal(tag, expected);
      assert.equal(hex(mac.finish()), expected);
    }
  }
});

test("PBKDF2, HKDF and scrypt equal Node's", () => {
  for (const name of ["sha1", "sha256", "sha512"]) {
    for (const length of [1, 20, 32, 64, 100]) {
      const password = bytes(length, 1);
      const salt = bytes(16, 2);
      assert.equal(
        hex(pbkdf2Bytes(createDigest(name)!, password, salt, 7, length)),
        crypto.pbkdf2Sync(password, salt, 7, length, name).toString("hex"),
      );
      assert.equal(
        hex(hkdfBytes(createDigest(name)!, password, salt, bytes(9, 4), length)),
        Buffer.from(crypto.hkdfSync(name, password, salt, bytes(9, 4), length)).toString("hex"),
      );
    }
  }
  for (const [n, r, p] of [
    [2, 1, 1],
    [16, 8, 1],
    [64, 4, 3],
    [1024, 8, 2],
  ] as const) {
    assert.equal(
      hex(scryptBytes(createDigest("sha256")!, bytes(8, 1), bytes(8, 2), n, r, p, 64)),
      crypto.scryptSync(bytes(8, 1), bytes(8, 2), 64, { N: n, r, p }).toString("hex"),
    );
  }
});
