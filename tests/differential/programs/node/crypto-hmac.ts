// HMAC of node:crypto.
import { createHmac, timingSafeEqual } from "node:crypto";

for (const name of ["md5", "sha1", "sha256", "sha384", "sha512", "sha3-256", "blake2b512", "blake2s256", "ripemd160"]) {
  console.log(name, createHmac(name, "key").update("message").digest("hex"));
  console.log(name, createHmac(name, new Uint8Array(200).fill(7)).update("a").update("b").digest("base64"));
  console.log(name, createHmac(name, "").digest("hex"));
}
const spent = createHmac("sha1", "k");
spent.digest();
console.log(spent.digest("hex") === "", timingSafeEqual(new Uint8Array([1, 2]), new Uint8Array([1, 2])));
console.log(timingSafeEqual(new Uint8Array([1, 2]), new Uint8Array([1, 3])));
