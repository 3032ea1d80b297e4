// node:querystring writes queries.
import { encode, escape, stringify } from "node:querystring";

console.log(stringify({ a: 1, b: "two", c: true, d: null, e: undefined, f: Number.NaN, g: Infinity }));
console.log(stringify({ list: ["x", 2, false, ""], empty: [] as string[], z: "last" }));
console.log(stringify({ "a b": "c&d=e", ü: "😀", plus: "+", safe: "-_.!~*'()" }));
console.log(stringify({ a: "1", b: "2" }, ";", ":"), encode({ q: "a/b" }));
console.log(stringify({ a: "x y" }, "&", "=", { encodeURIComponent: (s) => `[${s}]` }));
console.log(JSON.stringify(stringify({})), JSON.stringify(stringify()), JSON.stringify(stringify({ a: "" })));
console.log(escape("a b&c/ü~"), escape(""));
try {
  escape("\ud800");
} catch (error) {
  const e = error as Error & { code?: string };
  console.log(e.name, e.code, e.message, e instanceof URIError);
}
