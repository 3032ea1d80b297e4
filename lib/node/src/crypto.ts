/**
 * `node:crypto`: digests, HMAC, key derivation and randomness.
 * @see https://nodejs.org/api/crypto.html
 */
import { hkdfBytes, pbkdf2Bytes, scryptBytes } from "../../crypto/src/derive.ts";
import type { Digest } from "../../crypto/src/digest.ts";
import { createDigest } from "../../crypto/src/digests.ts";
import { Hmac as HmacState } from "../../crypto/src/hmac.ts";
import { Keccak } from "../../crypto/src/keccak.ts";
import { Sha256 } from "../../crypto/src/sha256.ts";
import { fillRandom, randomUUID as uuid } from "../../web/src/random.ts";
import { invalidArgType, outOfRange, validateInteger, validateString } from "../../web/src/validate.ts";
import { Buffer } from "./buffer.ts";
import { decodeText, encodeText, encodingOf } from "./encodings.ts";
import { CodedError, CodedRangeError, CodedTypeError } from "./errors.ts";

export { webcrypto } from "../../web/src/crypto.ts";
export * as default from "./crypto.ts";

/** What digests and keys take: text is UTF-8 unless an encoding says otherwise. */
export type BinaryLike = string | Uint8Array | DataView | ArrayBuffer;
export type BinaryToTextEncoding = "base64" | "base64url" | "hex" | "binary" | "latin1";

const BYTES_MAX = 2_147_483_647;

/** The bytes of text, or those behind a buffer or view. */
function bytesOf(value: BinaryLike, name: string, encoding: string | undefined = undefined): Uint8Array {
  if (typeof value === "string") return encodeText(value, encodingOf(encoding ?? "utf8"));
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw invalidArgType(name, "of type string or an instance of Buffer, TypedArray, or DataView", value);
}

/** As `bytesOf`, with the list of kinds that keys and salts may be. */
function secretOf(value: BinaryLike, name: string): Uint8Array {
  if (typeof value === "string" || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return bytesOf(value, name);
  }
  throw invalidArgType(name, "of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView", value);
}

function ownBuffer(bytes: Uint8Array): Buffer {
  return new Buffer(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

/** @throws Error as OpenSSL words it. */
function digestNamed(name: string): Digest {
  const digest = createDigest(name);
  if (digest === null) throw new Error("Digest method not supported");
  return digest;
}

function encoded(bytes: Uint8Array, encoding: string | undefined): string | Buffer {
  if (encoding === undefined || encoding === "buffer") return ownBuffer(bytes);
  return decodeText(bytes, 0, bytes.length, encodingOf(encoding));
}

export interface HashOptions {
  /** Bytes of the result of shake128 and shake256. */
  outputLength?: number;
}

export class Hash {
  #digest: Digest | null;

  /** @internal */
  constructor(digest: Digest) {
    this.#digest = digest;
  }

  update(data: BinaryLike, encoding: string | undefined = undefined): this {
    const digest = this.#digest;
    if (digest === null) throw new CodedError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    if (typeof data !== "string" && !ArrayBuffer.isView(data)) {
      throw invalidArgType("data", "of type string or an instance of Buffer, TypedArray, or DataView", data);
    }
    const bytes = bytesOf(data, "data", encoding);
    digest.update(bytes, 0, bytes.length);
    return this;
  }

  digest(): Buffer;
  digest(encoding: BinaryToTextEncoding): string;
  digest(encoding: string | undefined = undefined): string | Buffer {
    const digest = this.#digest;
    if (digest === null) throw new CodedError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this.#digest = null;
    return encoded(digest.finish(), encoding);
  }

  /** A hash that has taken in the same. */
  copy(): Hash {
    if (this.#digest === null) throw new CodedError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    return new Hash(this.#digest.clone());
  }
}

export class Hmac {
  #state: HmacState | null;

  /** @internal */
  constructor(state: HmacState) {
    this.#state = state;
  }

  update(data: BinaryLike, encoding: string | undefined = undefined): this {
    const state = this.#state;
    if (state === null) throw new CodedError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    if (typeof data !== "string" && !ArrayBuffer.isView(data)) {
      throw invalidArgType("data", "of type string or an instance of Buffer, TypedArray, or DataView", data);
    }
    state.update(bytesOf(data, "data", encoding));
    return this;
  }

  /** Empty when it was asked for before, as in Node. */
  digest(): Buffer;
  digest(encoding: BinaryToTextEncoding): string;
  digest(encoding: string | undefined = undefined): string | Buffer {
    const state = this.#state;
    this.#state = null;
    return encoded(state === null ? new Uint8Array(0) : state.finish(), encoding);
  }
}

/** @throws Error for a digest that does not exist. */
export function createHash(algorithm: string, options: HashOptions | undefined = undefined): Hash {
  validateString(algorithm, "algorithm");
  const length = options?.outputLength;
  return new Hash(length === undefined ? digestNamed(algorithm) : sized(algorithm, length));
}

function sized(algorithm: string, length: number): Digest {
  validateInteger(length, "options.outputLength", 0, 0xffff_ffff);
  const name = algorithm.toLowerCase();
  if (name === "shake128") return new Keccak(length, 168, 0x1f);
  if (name === "shake256") return new Keccak(length, 136, 0x1f);
  const digest = digestNamed(algorithm);
  if (digest.size !== length) {
    throw new CodedError("ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH", "Unsupported state or unable to authenticate data");
  }
  return digest;
}

/** @throws Error with code ERR_CRYPTO_INVALID_DIGEST. */
export function createHmac(algorithm: string, key: BinaryLike): Hmac {
  validateString(algorithm, "hmac");
  if (typeof key !== "string" && !(key instanceof ArrayBuffer) && !ArrayBuffer.isView(key)) {
    throw invalidArgType(
      "key",
      "of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey",
      key,
    );
  }
  const digest = createDigest(algorithm);
  if (digest === null) throw invalidDigest(algorithm);
  return new Hmac(new HmacState(digest, bytesOf(key, "key")));
}

/** Names that `createHash` takes. */
export function getHashes(): string[] {
  return [
    ...["blake2b512", "blake2s256", "md5", "ripemd", "ripemd160", "rmd160", "sha1", "sha224", "sha256"],
    ...["sha3-224", "sha3-256", "sha3-384", "sha3-512", "sha384", "sha512", "sha512-224", "sha512-256"],
    ...["shake128", "shake256"],
  ];
}

export function randomBytes(size: number): Buffer;
export function randomBytes(size: number, callback: (error: Error | null, bytes: Buffer) => void): void;
export function randomBytes(
  size: number,
  callback: ((error: Error | null, bytes: Buffer) => void) | undefined = undefined,
): Buffer | undefined {
  if (typeof size !== "number") throw invalidArgType("size", "of type number", size);
  if (!(size >= 0 && size <= BYTES_MAX)) throw outOfRange("size", `>= 0 && <= ${BYTES_MAX}`, size);
  const bytes = Buffer.alloc(size);
  fillRandom(bytes);
  if (callback === undefined) return bytes;
  setImmediate(() => callback(null, bytes));
  return undefined;
}

export function randomFillSync<T extends Uint8Array>(
  bytes: T,
  offset = 0,
  size: number = bytes.byteLength - offset,
): T {
  validateInteger(offset, "offset", 0, bytes.byteLength);
  validateInteger(size, "size", 0, bytes.byteLength - offset);
  fillRandom(new Uint8Array(bytes.buffer, bytes.byteOffset + offset, size));
  return bytes;
}

/** Uniform integers from `min` (0 when it is the only bound) to `max` - 1, without bias. */
export function randomInt(max: number): number;
export function randomInt(min: number, max: number): number;
export function randomInt(first: number, second: number | undefined = undefined): number {
  const min = second === undefined ? 0 : first;
  const max = second === undefined ? first : second;
  if (!Number.isSafeInteger(min)) throw invalidArgType("min", "a safe integer", min);
  if (!Number.isSafeInteger(max)) throw invalidArgType("max", "a safe integer", max);
  if (max <= min) throw outOfRange("max", `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > 0xffff_ffff_ffff)
    throw outOfRange(second === undefined ? "max" : "max - min", `<= ${0xffff_ffff_ffff}`, range);
  const limit = 0x1_0000_0000_0000 - (0x1_0000_0000_0000 % range);
  const bytes = new Uint8Array(6);
  for (;;) {
    fillRandom(bytes);
    let value = 0;
    for (let i = 0; i < 6; i++) value = value * 256 + bytes[i]!;
    if (value < limit) return min + (value % range);
  }
}

export function randomUUID(): string {
  return uuid();
}

/** Compares without telling by its time where the first difference is. @throws RangeError for different lengths. */
export function timingSafeEqual(
  a: Uint8Array | DataView | ArrayBuffer,
  b: Uint8Array | DataView | ArrayBuffer,
): boolean {
  const left = comparable(a, "buf1");
  const right = comparable(b, "buf2");
  if (left.length !== right.length) {
    throw new CodedRangeError("ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
  }
  let difference = 0;
  for (let i = 0; i < left.length; i++) difference |= left[i]! ^ right[i]!;
  return difference === 0;
}

function comparable(value: Uint8Array | DataView | ArrayBuffer, name: string): Uint8Array {
  if (typeof value === "string" || !(value instanceof ArrayBuffer || ArrayBuffer.isView(value))) {
    throw new CodedTypeError(
      "ERR_INVALID_ARG_TYPE",
      `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
    );
  }
  return bytesOf(value, name);
}

function invalidDigest(name: string): CodedTypeError {
  return new CodedTypeError("ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${name}`);
}

/** @see https://www.rfc-editor.org/rfc/rfc8018 */
export function pbkdf2Sync(
  password: BinaryLike,
  salt: BinaryLike,
  iterations: number,
  keylen: number,
  digest: string,
): Buffer {
  validateString(digest, "digest");
  const secret = secretOf(password, "password");
  const saltBytes = secretOf(salt, "salt");
  validateInteger(iterations, "iterations", 1, BYTES_MAX);
  validateInteger(keylen, "keylen", 0, BYTES_MAX);
  const fresh = createDigest(digest);
  if (fresh === null) throw invalidDigest(digest);
  return ownBuffer(pbkdf2Bytes(fresh, secret, saltBytes, iterations, keylen));
}

export type KeyCallback = (error: Error | null, key: Buffer) => void;

export function pbkdf2(
  password: BinaryLike,
  salt: BinaryLike,
  iterations: number,
  keylen: number,
  digest: string,
  callback: KeyCallback,
): void {
  const key = pbkdf2Sync(password, salt, iterations, keylen, digest);
  setImmediate(() => callback(null, key));
}

function ikmOf(key: BinaryLike): Uint8Array {
  if (typeof key === "string" || key instanceof ArrayBuffer || ArrayBuffer.isView(key)) return bytesOf(key, "ikm");
  const kinds = "SecretKeyObject, ArrayBuffer, TypedArray, DataView, or Buffer";
  throw invalidArgType("ikm", `of type string or an instance of ${kinds}`, key);
}

/** @see https://www.rfc-editor.org/rfc/rfc5869 */
export function hkdfSync(
  digest: string,
  key: BinaryLike,
  salt: BinaryLike,
  info: BinaryLike,
  keylen: number,
): ArrayBuffer {
  validateString(digest, "digest");
  const secret = ikmOf(key);
  const saltBytes = secretOf(salt, "salt");
  const infoBytes = secretOf(info, "info");
  validateInteger(keylen, "length", 0, BYTES_MAX);
  if (infoBytes.length > 1024) {
    throw outOfRange("info", "must not contain more than 1024 bytes", infoBytes.length);
  }
  const fresh = createDigest(digest);
  if (fresh === null) throw invalidDigest(digest);
  if (keylen > fresh.size * 255) throw new CodedRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
  const out = hkdfBytes(fresh, secret, saltBytes, infoBytes, keylen);
  return out.buffer.slice(out.byteOffset, out.byteOffset + out.length) as ArrayBuffer;
}

export function hkdf(
  digest: string,
  key: BinaryLike,
  salt: BinaryLike,
  info: BinaryLike,
  keylen: number,
  callback: (error: Error | null, key: ArrayBuffer) => void,
): void {
  const made = hkdfSync(digest, key, salt, info, keylen);
  setImmediate(() => callback(null, made));
}

export interface ScryptOptions {
  cost?: number;
  N?: number;
  blockSize?: number;
  r?: number;
  parallelization?: number;
  p?: number;
  maxmem?: number;
}

/** @see https://www.rfc-editor.org/rfc/rfc7914 */
export function scryptSync(
  password: BinaryLike,
  salt: BinaryLike,
  keylen: number,
  options: ScryptOptions = {},
): Buffer {
  const secret = secretOf(password, "password");
  const saltBytes = secretOf(salt, "salt");
  validateInteger(keylen, "keylen", 0, BYTES_MAX);
  const n = options.N ?? options.cost ?? 16384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  const room = options.maxmem ?? 32 * 1024 * 1024;
  if (n < 2 || (n & (n - 1)) !== 0) {
    throw new CodedRangeError("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", "Invalid scrypt params");
  }
  // What OpenSSL counts: the rows with two to work in, and the blocks.
  if (128 * r * (n + 2) + 128 * r * p > room) {
    throw new CodedRangeError(
      "ERR_CRYPTO_INVALID_SCRYPT_PARAMS",
      "Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded",
    );
  }
  return ownBuffer(scryptBytes(new Sha256(32), secret, saltBytes, n, r, p, keylen));
}

export function scrypt(password: BinaryLike, salt: BinaryLike, keylen: number, callback: KeyCallback): void;
export function scrypt(
  password: BinaryLike,
  salt: BinaryLike,
  keylen: number,
  options: ScryptOptions,
  callback: KeyCallback,
): void;
export function scrypt(
  password: BinaryLike,
  salt: BinaryLike,
  keylen: number,
  options: ScryptOptions | KeyCallback,
  callback: KeyCallback | undefined = undefined,
): void {
  const done = typeof options === "function" ? options : callback;
  if (typeof done !== "function") throw invalidArgType("callback", "of type function", done);
  const key = scryptSync(password, salt, keylen, typeof options === "function" ? {} : options);
  setImmediate(() => done(null, key));
}
