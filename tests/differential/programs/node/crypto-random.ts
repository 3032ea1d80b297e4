// Randomness of node:crypto: lengths, ranges, shapes.
import { getHashes, randomBytes, randomFillSync, randomInt, randomUUID } from "node:crypto";

console.log(
  randomBytes(0).length,
  randomBytes(33).length,
  randomBytes(1000).some((b) => b !== 0),
);
const seen = new Set<number>();
for (let i = 0; i < 400; i++) {
  const n = randomInt(5);
  if (n < 0 || n > 4) console.log("out of range", n);
  seen.add(n);
}
console.log([...seen].sort().join());
let inside = true;
for (let i = 0; i < 100; i++) {
  const n = randomInt(-3, 4);
  if (n < -3 || n >= 4 || !Number.isInteger(n)) inside = false;
}
console.log(inside);
const id = randomUUID();
console.log(
  id.length,
  id[14],
  "89ab".includes(id[19]),
  id
    .split("-")
    .map((part) => part.length)
    .join(),
  id !== randomUUID(),
);
const part = new Uint8Array(64);
randomFillSync(part, 32);
console.log(
  part.subarray(0, 32).every((b) => b === 0),
  part.subarray(32).some((b) => b !== 0),
);
randomBytes(8, (error, bytes) => console.log(error, bytes.length));
console.log(getHashes().includes("sha256"), getHashes().includes("md5"));
