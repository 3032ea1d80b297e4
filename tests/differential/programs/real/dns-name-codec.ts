// Domain names with compression pointers (RFC 1035, section 4.1.4).
class NameError extends Error {
  override readonly name = "NameError";
}
class Writer {
  readonly bytes = new Uint8Array(512);
  private offsets = new Map<string, number>();
  at = 0;
  name(name: string): void {
    const labels = name === "." ? [] : (name.endsWith(".") ? name.slice(0, -1) : name).toLowerCase().split(".");
    for (let i = 0; i < labels.length; i++) {
      const suffix = labels.slice(i).join(".");
      const seen = this.offsets.get(suffix);
      if (seen !== undefined) {
        this.u16(0xc000 | seen);
        return;
      }
      const label = labels[i];
      if (label.length === 0 || label.length > 63) throw new NameError(`label of ${label.length} bytes in ${name}`);
      if (this.at < 0x4000) this.offsets.set(suffix, this.at);
      this.u8(label.length);
      for (let k = 0; k < label.length; k++) this.u8(label.charCodeAt(k));
    }
    this.u8(0);
  }
  u8(v: number): void {
    if (this.at >= this.bytes.length) throw new NameError("message full");
    this.bytes[this.at++] = v;
  }
  u16(v: number): void {
    this.u8(v >> 8);
    this.u8(v & 255);
  }
}
function readName(b: Uint8Array, at: number): { name: string; next: number } {
  let out = "";
  let next = -1;
  let length = 0;
  let limit = at;
  for (;;) {
    if (at >= b.length) throw new NameError("truncated");
    const n = b[at];
    if (n === 0) {
      if (next < 0) next = at + 1;
      return { name: out === "" ? "." : out, next };
    }
    if ((n & 0xc0) === 0xc0) {
      if (at + 1 >= b.length) throw new NameError("truncated pointer");
      const to = ((n & 0x3f) << 8) | b[at + 1];
      if (next < 0) next = at + 2;
      if (to >= limit) throw new NameError("pointer does not go back");
      limit = at = to;
      continue;
    }
    if (n > 63) throw new NameError("bad label type");
    length += n + 1;
    if (length > 254 || at + 1 + n > b.length) throw new NameError(length > 254 ? "too long" : "truncated label");
    for (let k = 1; k <= n; k++) out += String.fromCharCode(b[at + k]);
    out += ".";
    at += n + 1;
  }
}
const w = new Writer();
const names = ["www.example.com", "mail.example.com.", "example.com", ".", "COM", "a.b.www.example.com", "example.org"];
const starts: number[] = [];
for (const n of names) {
  starts.push(w.at);
  w.name(n);
}
const wire = w.bytes.subarray(0, w.at);
console.log(w.at, starts, [...wire].map((x) => x.toString(16).padStart(2, "0")).join(""));
for (const s of starts) console.log(readName(wire, s));
const bad: Uint8Array[] = [
  Uint8Array.of(3, 97),
  Uint8Array.of(0xc0, 0),
  Uint8Array.of(0xc0),
  Uint8Array.of(0x80, 1),
  new Uint8Array(0),
  Uint8Array.of(1, 97, 0xc0, 5, 0, 0xc0, 2),
  new Uint8Array(600).fill(1),
];
for (const b of bad) {
  try {
    console.log(readName(b, 0));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
for (const n of ["x".repeat(64), "a..b", "x".repeat(60).concat(".").repeat(20)]) {
  try {
    new Writer().name(n);
    console.log("written");
  } catch (e) {
    console.log(String(e).slice(0, 40));
  }
}
