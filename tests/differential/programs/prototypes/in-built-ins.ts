// `key in object` for keys that are computed: what the language gives an object counts, the inside of its library does not.
const unknown = (text: string): string => (process.argv.length > 100 ? "x" : text);
class M extends Map<string, number> {
  own = 1;
  mine(): void {}
}
class U {
  f(): void {}
  static s(): void {}
}
const things: [string, object][] = [
  ["Math", Math],
  ["array", [1, 2]],
  ["numbers", [1.5]],
  ["Array.prototype", Array.prototype],
  ["Map", Map],
  ["map", new Map()],
  ["M", new M()],
  ["U", new U()],
  ["class U", U],
  ["f", () => 1],
  ["u8", new Uint8Array(2)],
  ["view", new DataView(new ArrayBuffer(1))],
  ["buffer", new ArrayBuffer(1)],
  ["date", new Date(0)],
  ["error", new Error("x")],
  ["dict", JSON.parse('{"a":1}') as object],
  ["literal", { a: 1 }],
  ["promise", Promise.resolve(1)],
  ["JSON", JSON],
  ["Array", Array],
  ["Object.prototype", Object.prototype],
  ["regexp", /a/],
  ["null", Object.create(null) as object],
];
for (const key of [
  "PI",
  "map",
  "length",
  "0",
  "5",
  "toString",
  "get",
  "moveEntry",
  "entryValues",
  "mine",
  "own",
  "call",
  "prototype",
  "s",
  "f",
  "size",
  "setInt8",
  "byteLength",
  "getTime",
  "message",
  "stack",
  "a",
  "then",
  "parse",
  "isArray",
  "hasOwnProperty",
  "exec",
  "flags",
  "constructor",
  "__proto__",
  "nothing",
  "name",
]) {
  const k = unknown(key);
  console.log(
    key,
    things
      .filter(([, o]) => k in o)
      .map(([n]) => n)
      .join(" "),
  );
}
for (const k of ["map", "PI", "zip"]) console.log(k, k in [], k in Math);
console.log(Symbol.iterator in [], Reflect.has([], Symbol.iterator), Reflect.has(new Map(), Symbol.iterator));
