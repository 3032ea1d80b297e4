import {
  compressSync,
  decompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
  strFromU8,
  strToU8,
  unzlibSync,
  zipSync,
  zlibSync,
} from "fflate";

/** Adler-like digest: enough to compare bytes in few characters. */
function digest(bytes: Uint8Array): string {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return `${bytes.length}:${((b << 16) | a) >>> 0}`;
}

function noise(length: number, seed: number, alphabet: number): Uint8Array {
  const out = new Uint8Array(length);
  let x = seed;
  for (let i = 0; i < length; i++) {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    out[i] = (x >>> 16) % alphabet;
  }
  return out;
}

const inputs: [string, Uint8Array][] = [
  ["empty", new Uint8Array(0)],
  ["short", strToU8("hello, hello, hello")],
  ["zeros", new Uint8Array(70_000)],
  ["letters", noise(20_000, 7, 5)],
  ["bytes", noise(10_000, 11, 256)],
  ["text", strToU8("The quick brown fox — żółw 🐢. ".repeat(200))],
];

for (const [name, data] of inputs) {
  for (const level of [0, 1, 6, 9] as const) {
    const raw = deflateSync(data, { level });
    const back = inflateSync(raw);
    console.log(name, level, digest(raw), digest(back) === digest(data));
  }
  const zlib = zlibSync(data, { level: 5, mem: 4 });
  const gzip = gzipSync(data, { mtime: 0, filename: "a.txt" });
  console.log(name, digest(zlib), digest(gzip), digest(unzlibSync(zlib)), digest(gunzipSync(gzip)));
  console.log(digest(decompressSync(zlib)), digest(decompressSync(gzip)), digest(compressSync(data, { mtime: 0 })));
}

const archive = zipSync(
  {
    "readme.txt": strToU8("read me"),
    data: { "a.bin": noise(300, 3, 16), "b.bin": [noise(500, 5, 4), { level: 0, comment: "stored" }] },
    "żółw.txt": [strToU8("turtle"), { level: 9 }],
  },
  { mtime: "2020-01-02T03:04:06Z", comment: "archive" },
);
console.log(digest(archive));
for (const bad of [strToU8("not compressed at all"), gzipSync(strToU8("x")).subarray(0, 12), new Uint8Array([1])]) {
  for (const open of [inflateSync, gunzipSync, unzlibSync]) {
    try {
      const out = open(bad);
      console.log("opened", typeof out);
    } catch (error) {
      console.log((error as Error).message, (error as { code?: number }).code);
    }
  }
}
const dictionary = strToU8("quick brown fox");
const small = deflateSync(strToU8("the quick brown fox again"), { dictionary });
console.log(small.length, strFromU8(inflateSync(small, { dictionary })));
