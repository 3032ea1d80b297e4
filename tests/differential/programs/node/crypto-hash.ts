// Digests of node:crypto.
import { createHash } from "node:crypto";

const names = [
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-256", "sha512-224", "ripemd160", "RSA-x"],
  ...["sha3-224", "sha3-256", "sha3-384", "sha3-512", "shake128", "shake256", "blake2b512", "blake2s256", "SHA256"],
];
for (const name of names) {
  try {
    console.log(name, createHash(name).update("The quick brown fox").digest("hex"));
    console.log("  empty", createHash(name).digest("base64"));
    const many = createHash(name);
    for (let i = 0; i < 40; i++) many.update(`part ${i} of the message, `);
    const copy = many.copy();
    console.log("  many", many.digest("base64url"));
    console.log("  copy", copy.update("more").digest("hex"));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
console.log(createHash("sha256").update("68656c6c6f", "hex").digest().length);
console.log(
  createHash("sha256")
    .update(new Uint8Array([1, 2, 3]))
    .update("ü", "latin1")
    .digest("hex"),
);
console.log(createHash("shake256", { outputLength: 200 }).update("x").digest("hex"));
