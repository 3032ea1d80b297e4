// @noble/curves: signatures, key agreement and points on secp256k1, P-256 and Curve25519.
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { p256 } from "@noble/curves/nist.js";
import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

const secret = (n: number): Uint8Array => sha256(new Uint8Array(32).fill(n));
const message = utf8ToBytes("The quick brown fox jumps over the lazy dog");
const attempt = (name: string, run: () => unknown): void => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
};

console.log("secp256k1");
for (const n of [1, 2]) {
  const sk = secret(n);
  const pk = secp256k1.getPublicKey(sk);
  const sig = secp256k1.sign(message, sk);
  console.log(bytesToHex(pk), bytesToHex(sig));
  console.log(secp256k1.verify(sig, message, pk), secp256k1.verify(sig, utf8ToBytes("other"), pk));
  const der = secp256k1.sign(message, sk, { format: "der" });
  console.log(der.length, secp256k1.verify(der, message, pk, { format: "der" }));
}
const shared1 = secp256k1.getSharedSecret(secret(1), secp256k1.getPublicKey(secret(2)));
const shared2 = secp256k1.getSharedSecret(secret(2), secp256k1.getPublicKey(secret(1)));
console.log(bytesToHex(shared1), bytesToHex(shared1) === bytesToHex(shared2));
const recovered = secp256k1.sign(message, secret(1), { format: "recovered" });
console.log(bytesToHex(secp256k1.recoverPublicKey(recovered, message)));
const schnorrSig = schnorr.sign(message, secret(3), new Uint8Array(32));
console.log(bytesToHex(schnorrSig), schnorr.verify(schnorrSig, message, schnorr.getPublicKey(secret(3))));

console.log("points");
const { Point } = secp256k1;
const G = Point.BASE;
const five = G.multiply(5n);
console.log(five.toHex(), five.equals(G.add(G).add(G).add(G.double())), `${Point.ZERO}`);
console.log(Point.fromHex(five.toHex()).toAffine());
console.log(G.multiply(3n).subtract(G.double()).equals(G), five.negate().add(five).is0());
console.log(Object.getPrototypeOf(five) === Point.prototype, Object.isFrozen(Point.prototype), five instanceof Point);
console.log((five as unknown) instanceof p256.Point, p256.Point.BASE instanceof p256.Point);
attempt("off the curve", () => Point.fromHex(`02${"05".repeat(32)}`).toHex());
attempt("short", () => Point.fromHex("0205"));
attempt("zero key", () => secp256k1.getPublicKey(new Uint8Array(32)));

console.log("p256");
const sk = secret(4);
const sig = p256.sign(message, sk);
console.log(bytesToHex(p256.getPublicKey(sk, false)), bytesToHex(sig));
console.log(p256.verify(sig, message, p256.getPublicKey(sk)), p256.verify(sig, message, p256.getPublicKey(secret(5))));
console.log(bytesToHex(p256.getSharedSecret(sk, p256.getPublicKey(secret(5)))));

console.log("ed25519");
// RFC 8032, section 7.1, test 2.
const seed = hexToBytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
console.log(bytesToHex(ed25519.getPublicKey(seed)), bytesToHex(ed25519.sign(hexToBytes("72"), seed)));
for (const n of [6, 7]) {
  const pk = ed25519.getPublicKey(secret(n));
  const s = ed25519.sign(message, secret(n));
  console.log(bytesToHex(pk), bytesToHex(s), ed25519.verify(s, message, pk), ed25519.verify(s, sha512(message), pk));
}
// RFC 7748, section 6.1.
const alice = hexToBytes("77076d0a7318a57d3c16c17251b26645df9937fd9a6e8f1b4b0ba5f2c4b5f0f2");
const bob = hexToBytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
console.log(bytesToHex(x25519.getPublicKey(alice)), bytesToHex(x25519.getPublicKey(bob)));
console.log(bytesToHex(x25519.getSharedSecret(alice, x25519.getPublicKey(bob))));
