// Members of built-in objects read by keys of which nothing is known when the image is built: found, or refused.
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
const k = (text: string): string => text.split("").join("");
const at = (o: unknown, key: string): unknown => (o as Record<string, unknown>)[key];
class M extends Map<string, number> {
  own = 1;
  mine(): number {
    return 3;
  }
}
attempt("1 of [1, 2, 3]", () => typeof at([1, 2, 3], k("1")));
attempt("7 of [1, 2, 3]", () => typeof at([1, 2, 3], k("7")));
attempt("length of [1, 2, 3]", () => typeof at([1, 2, 3], k("length")));
attempt("map of [1, 2, 3]", () => typeof at([1, 2, 3], k("map")));
attempt("abs of Math", () => typeof at(Math, k("abs")));
attempt("nothing of Math", () => typeof at(Math, k("nothing")));
attempt("get of new Map()", () => typeof at(new Map(), k("get")));
attempt("entryValues of new Map()", () => typeof at(new Map(), k("entryValues")));
attempt("own of new M()", () => typeof at(new M(), k("own")));
attempt("mine of new M()", () => typeof at(new M(), k("mine")));
attempt("size of new M()", () => typeof at(new M(), k("size")));
attempt("1 of 'abc'", () => typeof at("abc", k("1")));
attempt("trim of 'abc'", () => typeof at("abc", k("trim")));
attempt("zzz of 'abc'", () => typeof at("abc", k("zzz")));
attempt("0 of new Uint8Array(2)", () => typeof at(new Uint8Array(2), k("0")));
attempt("subarray of new Uint8Array(2)", () => typeof at(new Uint8Array(2), k("subarray")));
attempt("0 of Buffer.from('ab')", () => typeof at(Buffer.from("ab"), k("0")));
attempt("length of Buffer.from('ab')", () => typeof at(Buffer.from("ab"), k("length")));
attempt("readUInt8 of Buffer.from('ab')", () => typeof at(Buffer.from("ab"), k("readUInt8")));
attempt("zzz of Buffer.from('ab')", () => typeof at(Buffer.from("ab"), k("zzz")));
attempt("getTime of new Date(0)", () => typeof at(new Date(0), k("getTime")));
attempt("a of { a: 1 }", () => typeof at({ a: 1 }, k("a")));
attempt("b of { a: 1 }", () => typeof at({ a: 1 }, k("b")));
attempt("a of JSON.parse('{'a':1}')", () => typeof at(JSON.parse('{"a":1}'), k("a")));
attempt("call of () => 1", () => typeof at(() => 1, k("call")));
attempt("message of new Error('x')", () => typeof at(new Error("x"), k("message")));
attempt("toString of new Error('x')", () => typeof at(new Error("x"), k("toString")));
attempt("prototype of Map", () => typeof at(Map, k("prototype")));
attempt("zzz of 5", () => typeof at(5, k("zzz")));
attempt("toFixed of 5", () => typeof at(5, k("toFixed")));
attempt("0 of true", () => typeof at(true, k("0")));
attempt("zzz of true", () => typeof at(true, k("zzz")));
attempt("zzz of 5n", () => typeof at(5n, k("zzz")));
attempt("zzz of [1]", () => typeof at([1], k("zzz")));
attempt("zzz of new Set([1])", () => typeof at(new Set([1]), k("zzz")));
attempt("zzz of JSON", () => typeof at(JSON, k("zzz")));
attempt("zzz of new DataView(new ArrayBuffer(1))", () => typeof at(new DataView(new ArrayBuffer(1)), k("zzz")));
