// PBKDF2, HKDF and scrypt of node:crypto.
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "node:crypto";

console.log(pbkdf2Sync("password", "salt", 1, 20, "sha1").toString("hex"));
console.log(pbkdf2Sync("password", "salt", 100, 64, "sha512").toString("hex"));
console.log(pbkdf2Sync(new Uint8Array([1]), new Uint8Array(0), 3, 5, "sha256").toString("base64"));
console.log(Buffer.from(hkdfSync("sha256", "secret", "salt", "info", 42)).toString("hex"));
console.log(Buffer.from(hkdfSync("sha512", "secret", "", "", 10)).toString("hex"));
console.log(scryptSync("", "", 64, { N: 16, r: 1, p: 1 }).toString("hex"));
console.log(
  scryptSync("pleaseletmein", "SodiumChloride", 32, { cost: 64, blockSize: 8, parallelization: 2 }).toString("hex"),
);
pbkdf2("p", "s", 2, 8, "sha256", (error, key) => {
  console.log("pbkdf2", error, key.toString("hex"));
  hkdf("sha1", "k", "s", "i", 8, (failed, out) => {
    console.log("hkdf", failed, Buffer.from(out).toString("hex"));
    scrypt("p", "s", 8, { N: 4 }, (wrong, made) => console.log("scrypt", wrong, made.toString("hex")));
  });
});
console.log("later");
