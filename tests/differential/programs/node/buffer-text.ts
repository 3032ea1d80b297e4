// A Buffer becomes text by its own toString, wherever text is wanted.
import { Buffer } from "node:buffer";

class Name extends Uint8Array {
  override toString(): string {
    return `name of ${this.length}`;
  }
}
const b = Buffer.from("héllo");
const u = new Uint8Array([1, 2, 3]);
const n = new Name(2);
const all: unknown[] = [b, u, n];
for (const x of all) console.log(`${x}`, `${x}`.length);
console.log(`${b}`, b + "!", String(b), ["a", b].join("-"), `${u}`, `${n}`);
let text = "";
text += b;
text += b.subarray(1, 3);
console.log(text, `${Buffer.from("ff00", "hex")}`.length, b == ("héllo" as unknown));
