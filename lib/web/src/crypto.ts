/**
 * `crypto` of the web platform: randomness, digests and HMAC.
 * @see https://w3c.github.io/webcrypto/
 */
import type { Digest } from "../../crypto/src/digest.ts";
import { Hmac } from "../../crypto/src/hmac.ts";
import { Sha1 } from "../../crypto/src/sha1.ts";
import { Sha256 } from "../../crypto/src/sha256.ts";
import { Sha512 } from "../../crypto/src/sha512.ts";
import { DOMException } from "./dom-exception.ts";
import { viewBytes } from "./encoding.ts";
import { fillRandom, randomUUID } from "./random.ts";

export type BufferSource = Uint8Array | DataView | ArrayBuffer;
export type AlgorithmIdentifier = string | { name: string };
export type KeyUsage = "sign" | "verify";
export type IntegerArray =
  | Uint8Array
  | Int8Array
  | Uint8ClampedArray
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array;

export interface HmacImportParams {
  name: string;
  hash: AlgorithmIdentifier;
  length?: number;
}

/** Bytes that `getRandomValues` fills at once. */
const QUOTA = 65536;

function nameOf(algorithm: AlgorithmIdentifier): string {
  return (typeof algorithm === "string" ? algorithm : algorithm.name).toUpperCase();
}

/** @throws DOMException NotSupportedError. */
function digestOf(algorithm: AlgorithmIdentifier): Digest {
  switch (nameOf(algorithm)) {
    case "SHA-1":
      return new Sha1();
    case "SHA-256":
      return new Sha256(32);
    case "SHA-384":
      return new Sha512(48);
    case "SHA-512":
      return new Sha512(64);
    default:
      throw new DOMException("Unrecognized algorithm name", "NotSupportedError");
  }
}

function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

/** A secret key for HMAC. */
export class CryptoKey {
  readonly type: "secret" = "secret";
  readonly extractable: boolean;
  readonly algorithm: { name: string; hash: { name: string }; length: number };
  readonly usages: readonly KeyUsage[];
  readonly #secret: Uint8Array;

  /** @internal */
  constructor(secret: Uint8Array, hash: string, extractable: boolean, usages: readonly KeyUsage[]) {
    this.#secret = secret;
    this.extractable = extractable;
    this.algorithm = { name: "HMAC", hash: { name: hash }, length: secret.length * 8 };
    this.usages = usages;
  }

  /** The tag of a message. @internal */
  tag(data: Uint8Array): Uint8Array {
    return new Hmac(digestOf(this.algorithm.hash), this.#secret).tagOf(data);
  }

  /** A copy of the secret. @internal */
  raw(): Uint8Array {
    return this.#secret.slice();
  }
}

class SubtleCrypto {
  async digest(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer> {
    const digest = digestOf(algorithm);
    const bytes = viewBytes(data);
    digest.update(bytes, 0, bytes.length);
    return ownBuffer(digest.finish());
  }

  /** Secrets for HMAC, as they are. */
  async importKey(
    format: "raw",
    secret: BufferSource,
    algorithm: HmacImportParams,
    extractable: boolean,
    usages: readonly KeyUsage[],
  ): Promise<CryptoKey> {
    if (format !== "raw" || nameOf(algorithm) !== "HMAC") {
      throw new DOMException("Unrecognized algorithm name", "NotSupportedError");
    }
    if (usages.length === 0) {
      throw new DOMException("Usages cannot be empty when importing a secret key.", "SyntaxError");
    }
    digestOf(algorithm.hash);
    const bytes = viewBytes(secret).slice();
    if (bytes.length === 0) throw new DOMException("Zero-length key is not supported", "DataError");
    return new CryptoKey(bytes, nameOf(algorithm.hash), extractable, [...usages]);
  }

  async exportKey(format: "raw", key: CryptoKey): Promise<ArrayBuffer> {
    if (format !== "raw") throw new DOMException("Unable to export a raw key", "NotSupportedError");
    if (!key.extractable) throw new DOMException("key is not extractable", "InvalidAccessException");
    return ownBuffer(key.raw());
  }

  async sign(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer> {
    allow(algorithm, key, "sign");
    return ownBuffer(key.tag(viewBytes(data)));
  }

  async verify(
    algorithm: AlgorithmIdentifier,
    key: CryptoKey,
    signature: BufferSource,
    data: BufferSource,
  ): Promise<boolean> {
    allow(algorithm, key, "verify");
    const tag = key.tag(viewBytes(data));
    const given = viewBytes(signature);
    if (given.length !== tag.length) return false;
    let difference = 0;
    for (let i = 0; i < tag.length; i++) difference |= tag[i]! ^ given[i]!;
    return difference === 0;
  }
}

function allow(algorithm: AlgorithmIdentifier, key: CryptoKey, usage: KeyUsage): void {
  if (nameOf(algorithm) !== "HMAC") throw new DOMException("Unrecognized algorithm name", "NotSupportedError");
  if (!key.usages.includes(usage)) {
    throw new DOMException(`Unable to use this key to ${usage}`, "InvalidAccessError");
  }
}

class Crypto {
  readonly subtle = new SubtleCrypto();

  /** Fills an array of integers. @throws DOMException for floats and beyond 65,536 bytes. */
  getRandomValues<T extends IntegerArray>(array: T): T {
    if (!ArrayBuffer.isView(array) || !isInteger(array)) {
      throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    }
    if (array.byteLength > QUOTA) {
      throw new DOMException("The requested length exceeds 65,536 bytes", "QuotaExceededError");
    }
    fillRandom(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  }

  randomUUID(): string {
    return randomUUID();
  }
}

function isInteger(view: object): boolean {
  return !(view instanceof DataView || view instanceof Float32Array || view instanceof Float64Array);
}

export const crypto = new Crypto();
export { crypto as webcrypto };
