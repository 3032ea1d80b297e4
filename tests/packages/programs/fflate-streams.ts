// fflate: the streaming classes, fed in small pieces.
import {
  DecodeUTF8,
  Decompress,
  Deflate,
  EncodeUTF8,
  Gunzip,
  Gzip,
  Inflate,
  strFromU8,
  strToU8,
  Unzip,
  UnzipInflate,
  Unzlib,
  Zip,
  ZipDeflate,
  ZipPassThrough,
  Zlib,
} from "fflate";

const text = strToU8("hello hello streaming world ".repeat(300));
const sum = (b: Uint8Array): number => b.reduce((a, x) => (a * 31 + x) | 0, 7);
const join = (parts: Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
};
const feed = (s: { push(c: Uint8Array, final?: boolean): void }, data: Uint8Array, step: number): void => {
  for (let i = 0; i < data.length; i += step) s.push(data.subarray(i, i + step), i + step >= data.length);
};
const options = { level: 6, mtime: 0 } as const;
for (const [name, Make, Read] of [
  ["deflate", Deflate, Inflate],
  ["gzip", Gzip, Gunzip],
  ["zlib", Zlib, Unzlib],
] as const) {
  const parts: Uint8Array[] = [];
  const s = new Make(options, (chunk, final) => {
    parts.push(chunk);
    if (final) console.log(name, "final");
  });
  feed(s, text, 1000);
  const packed = join(parts);
  console.log(name, packed.length, sum(packed));
  const back: Uint8Array[] = [];
  const r = new Read((chunk) => void back.push(chunk));
  feed(r, packed, 50);
  const b = join(back);
  console.log(b.length, sum(b) === sum(text));
  const d: Uint8Array[] = [];
  const any = new Decompress((chunk) => void d.push(chunk));
  feed(any, packed, 33);
  console.log(join(d).length);
}
const files: Uint8Array[] = [];
const zip = new Zip((err, chunk, final) => {
  if (err) throw err;
  files.push(chunk);
  if (final) console.log("zip final");
});
const a = new ZipDeflate("a.txt", { level: 9 });
a.mtime = "2020-01-02";
zip.add(a);
a.push(text.subarray(0, 2000));
a.push(text.subarray(2000), true);
const p = new ZipPassThrough("b.bin");
p.mtime = "2020-01-02";
zip.add(p);
p.push(new Uint8Array([1, 2, 3]), true);
zip.end();
const archive = join(files);
console.log(archive.length);
const un = new Unzip((file) => {
  const got: Uint8Array[] = [];
  file.ondata = (err, chunk, final) => {
    if (err) throw err;
    got.push(chunk);
    if (final) console.log(file.name, join(got).length, file.compression);
  };
  file.start();
});
un.register(UnzipInflate);
feed(un, archive, 40);
const u: string[] = [];
const dec = new DecodeUTF8((s) => void u.push(s));
const enc = new EncodeUTF8((chunk, final) => dec.push(chunk, final));
enc.push("grüße ");
enc.push("welt ✓", true);
console.log(u.join(""), strFromU8(text.subarray(0, 5)));
