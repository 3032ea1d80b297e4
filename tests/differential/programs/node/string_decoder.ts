// node:string_decoder: characters cut between chunks.
import { Buffer } from "node:buffer";
import { StringDecoder } from "node:string_decoder";

function pieces(encoding: string, bytes: Uint8Array, size: number): void {
  const decoder = new StringDecoder(encoding as "utf8");
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += size) out.push(decoder.write(Buffer.from(bytes.subarray(i, i + size))));
  out.push(decoder.end());
  console.log(encoding, size, JSON.stringify(out), decoder.encoding);
}

const text = Buffer.from("aüé€😀z", "utf8");
const wide = Buffer.from("aü€😀z", "utf16le");
for (const size of [1, 2, 3, 4, 5, 100]) {
  pieces("utf8", text, size);
  pieces("utf16le", wide, size);
  pieces("base64", text, size);
  pieces("hex", text, size);
  pieces("latin1", text, size);
  pieces("ascii", text, size);
  pieces("base64url", text, size);
}
const broken = new StringDecoder();
console.log(JSON.stringify(broken.write(Buffer.from([0xe2, 0x82]))), JSON.stringify(broken.end()));
console.log(JSON.stringify(broken.end(Buffer.from([0xe2, 0x82, 0xac]))), JSON.stringify(broken.end()));
console.log(broken.write("already text" as unknown as Buffer));
for (const name of ["UTF-8", "ucs2", "binary", "nope"]) {
  try {
    console.log(name, new StringDecoder(name as "utf8").encoding);
  } catch (error) {
    const e = error as Error & { code?: string };
    console.log(e.name, e.code, e.message);
  }
}
try {
  new StringDecoder().write(5 as unknown as Buffer);
} catch (error) {
  const e = error as Error & { code?: string };
  console.log(e.name, e.code, e.message);
}
