const enc = new TextEncoder();
const dec = new TextDecoder();
for (const s of ["hello", "", "é€", "😀!", "\ud800x", "日本"]) {
  const b = enc.encode(s);
  console.log(b, dec.decode(b), dec.decode(b) === s);
}
console.log(
  dec.decode(new Uint8Array([0xff, 0x41, 0xc3])),
  dec.decode(new Uint8Array([0xe2, 0x82])),
  dec.decode(enc.encode("\ufeffbom")).length,
);
console.log(
  enc.encodeInto("abc€", new Uint8Array(5)),
  dec.decode(new Uint8Array([65, 66, 67]).subarray(1)),
  dec.encoding,
);
try {
  new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xc0, 0x80]));
} catch (e) {
  console.log((e as Error).name);
}
