// TextDecoder and Buffer on well-formed and ill-formed bytes: as a whole, in parts, fatal or not.
const interesting = [
  0x00, 0x41, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xbb, 0xbf, 0xf0, 0x90, 0xf4, 0xf5,
  0xff,
];
let seed = 3;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) % below;
};
let hash = 0;
const note = (text: string): void => {
  hash = (Math.imul(hash, 31) + text.length) | 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
};
let refused = 0;
const plain = new TextDecoder();
const marked = new TextDecoder("utf-8", { ignoreBOM: true });
const fatal = new TextDecoder("utf-8", { fatal: true });
for (let round = 0; round < 3000; round++) {
  const bytes = new Uint8Array(random(14));
  for (let i = 0; i < bytes.length; i++) bytes[i] = interesting[random(interesting.length)]!;
  const whole = plain.decode(bytes);
  note(whole);
  note(marked.decode(bytes));
  note(Buffer.from(bytes).toString());
  note(Buffer.from(bytes).toString("latin1"));
  const cut = random(bytes.length + 1);
  const parts = plain.decode(bytes.subarray(0, cut), { stream: true }) + plain.decode(bytes.subarray(cut));
  if (parts !== whole) console.log("not the same in parts", [...bytes].join(" "), cut);
  try {
    note(fatal.decode(bytes));
  } catch (error) {
    refused++;
    note((error as Error).name);
  }
}
console.log(hash, refused);
console.log(
  fatal.decode(Uint8Array.of(0x61, 0xef, 0xbf, 0xbd, 0x62)),
  plain.decode(new Uint8Array(0)) === "",
  fatal.decode(),
);
const text = "Grüße, 世界 🌍 ".repeat(300);
console.log(plain.decode(new TextEncoder().encode(text)) === text, Buffer.from(text).subarray(3, 9).toString());
