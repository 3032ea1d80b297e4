// @noble/hashes: digests, MACs and key derivation, against known vectors and each other.
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { keccak_256, sha3_256, shake128 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

const show = (name: string, bytes: Uint8Array): void => console.log(name.padEnd(12), bytesToHex(bytes));
const texts = ["", "abc", "The quick brown fox jumps over the lazy dog", "é".repeat(70)];
for (const text of texts) {
  const bytes = utf8ToBytes(text);
  show("sha256", sha256(bytes));
  show("sha384", sha384(bytes));
  show("sha512", sha512(bytes));
  show("sha3-256", sha3_256(bytes));
  show("keccak-256", keccak_256(bytes));
  show("shake128", shake128(bytes, { dkLen: 20 }));
  show("blake2b", blake2b(bytes, { dkLen: 24 }));
  show("blake2s", blake2s(bytes, { key: utf8ToBytes("key") }));
}
const streamed = sha256.create();
for (let i = 0; i < 100; i++) streamed.update(new Uint8Array(i).fill(i));
show("streamed", streamed.digest());
const base = sha512.create().update(utf8ToBytes("shared"));
const copy = base.clone();
show("clone a", base.update(utf8ToBytes("a")).digest());
show("clone b", copy.update(utf8ToBytes("b")).digest());
show("hmac", hmac(sha256, hexToBytes("0b0b0b0b"), utf8ToBytes("Hi There")));
show("hkdf", hkdf(sha256, utf8ToBytes("ikm"), utf8ToBytes("salt"), utf8ToBytes("info"), 42));
show("pbkdf2", pbkdf2(sha256, "password", "salt", { c: 100, dkLen: 32 }));
console.log(sha256.outputLen, sha256.blockLen, sha256.create().constructor === base.constructor);
try {
  sha256("text" as never);
} catch (error) {
  console.log((error as Error).message);
}
try {
  streamed.update(new Uint8Array(1));
} catch (error) {
  console.log((error as Error).message);
}
