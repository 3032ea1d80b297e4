/** Digests by name, as node:crypto names them. */
import { Blake2b, Blake2s } from "./blake2.ts";
import type { Digest } from "./digest.ts";
import { Keccak } from "./keccak.ts";
import { Md5 } from "./md5.ts";
import { Ripemd160 } from "./ripemd160.ts";
import { Sha1 } from "./sha1.ts";
import { Sha256 } from "./sha256.ts";
import { Sha512 } from "./sha512.ts";

/** A fresh digest, or null for a name that is none; case does not matter. */
export function createDigest(name: string): Digest | null {
  switch (name.toLowerCase()) {
    case "md5":
      return new Md5();
    case "sha1":
    case "sha-1":
      return new Sha1();
    case "sha224":
    case "sha-224":
      return new Sha256(28);
    case "sha256":
    case "sha-256":
      return new Sha256(32);
    case "sha384":
    case "sha-384":
      return new Sha512(48);
    case "sha512":
    case "sha-512":
      return new Sha512(64);
    case "sha512-256":
    case "sha-512/256":
      return new Sha512(32);
    case "sha512-224":
    case "sha-512/224":
      return new Sha512(28);
    case "sha3-224":
      return new Keccak(28, 144, 0x06);
    case "sha3-256":
      return new Keccak(32, 136, 0x06);
    case "sha3-384":
      return new Keccak(48, 104, 0x06);
    case "sha3-512":
      return new Keccak(64, 72, 0x06);
    case "shake128":
      return new Keccak(16, 168, 0x1f);
    case "shake256":
      return new Keccak(32, 136, 0x1f);
    case "blake2b512":
      return new Blake2b();
    case "blake2s256":
      return new Blake2s();
    case "ripemd160":
    case "ripemd":
    case "rmd160":
      return new Ripemd160();
    default:
      return null;
  }
}
