// Arrays with named properties.
interface Match extends Array<string> {
  index?: number;
  input?: string;
}
const m: Match = ["a", "b"];
m.index = 3;
m.input = "xxxab";
console.log(m, m.length, m.index, m.input);
console.log(Object.keys(m), Object.entries(m), JSON.stringify(m));
m.push("c");
console.log(
  m.map((s) => s.toUpperCase()),
  m.slice(1),
  m.indexOf("c"),
);
for (const k in m) console.log(k);
for (const v of m) console.log(v);
console.log({ ...m });
const plain: Match = ["z"];
console.log(plain.index, plain);

const key: string = ["na", "me"].join("");
const dyn: Record<string, unknown> & unknown[] = [1, 2] as unknown as Record<string, unknown> & unknown[];
dyn[key] = "computed";
console.log(dyn[key], (dyn as unknown as { name: string }).name, dyn["0"], dyn, key in dyn, "other" in dyn);
delete dyn[key];
console.log(dyn, dyn[key]);

const empty: number[] & { tag?: string } = [];
empty.tag = "t";
console.log(empty, empty.length);
const template = Object.assign(["x", "y"], { raw: ["x", "y"] });
console.log(template, template.raw[1]);
const bytes = Object.assign(new Uint8Array(2), { note: "n" });
console.log(bytes.note, bytes.length, Object.keys(bytes), bytes);
