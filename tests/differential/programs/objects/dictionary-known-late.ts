// Objects that become dictionaries after code that reads them was seen.
type Any = Record<string, unknown> & { f?: Uint8Array; c?: string };

function merge(a: object, b: object): Any {
  const out = {} as Any;
  for (const k in a) (out as Record<string, unknown>)[k] = (a as Record<string, unknown>)[k];
  for (const k in b) (out as Record<string, unknown>)[k] = (b as Record<string, unknown>)[k];
  return out;
}

function lengthOf(list: readonly { f?: Uint8Array; c?: string }[]): number {
  let total = 0;
  for (const item of list) {
    total += item.f?.length ?? 0;
    if (item.c !== undefined) total += item.c.length;
    const { f, ...rest } = { ...item };
    console.log(Object.keys(rest).join(), f);
  }
  return total;
}

const files: { f?: Uint8Array; c?: string }[] = [];
console.log(lengthOf(files));
files.push({});
const grown: { f?: Uint8Array; c?: string } = {};
files.push(grown);
console.log(lengthOf(files));
(grown as Record<string, unknown>)[["c", "f"][files.length - 2]!] = "late";
files.push(merge({ size: 3 }, { f: new Uint8Array(4), c: "abc" }));
console.log(lengthOf(files));
