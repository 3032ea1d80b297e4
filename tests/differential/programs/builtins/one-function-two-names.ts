// Methods that have two names in the language are one function.
const same = (label: string, a: unknown, b: unknown): void => console.log(label, a === b);
same("Map", Map.prototype.entries, Map.prototype[Symbol.iterator]);
same("Set keys", Set.prototype.keys, Set.prototype.values);
same("Set iterator", Set.prototype[Symbol.iterator], Set.prototype.values);
same("Set entries", Set.prototype.entries, Set.prototype.values);
same("Array", Array.prototype.values, Array.prototype[Symbol.iterator]);
same("Array entries", Array.prototype.entries, Array.prototype[Symbol.iterator]);
same("Uint8Array", Uint8Array.prototype.values, Uint8Array.prototype[Symbol.iterator]);
same("trimLeft", String.prototype.trimLeft, String.prototype.trimStart);
same("trimRight", String.prototype.trimRight, String.prototype.trimEnd);
same("toGMTString", (Date.prototype as any).toGMTString, Date.prototype.toUTCString);
same("parseFloat", Number.parseFloat, parseFloat);
same("parseInt", Number.parseInt, parseInt);
same("isNaN", Number.isNaN, isNaN);
same("Headers", Headers.prototype.entries, Headers.prototype[Symbol.iterator]);
same("URLSearchParams", URLSearchParams.prototype.entries, URLSearchParams.prototype[Symbol.iterator]);
const m = new Map([["a", 1]]);
same("instance", m.entries, m[Symbol.iterator]);
const s = new Set([1]);
const k = ["keys", "values"] as const;
same("computed", s[k[0]], s[k[1]]);
class M extends Map<string, number> {
  override entries(): MapIterator<[string, number]> {
    console.log("own");
    return super.entries();
  }
}
const mm = new M([["x", 1]]);
for (const [a, b] of mm) console.log(a, b);
for (const [a, b] of mm.entries()) console.log(a, b);
for (const v of new Set(["p"]).keys()) console.log(v);
for (const v of new Set(["p"])) console.log(v);
for (const [a, b] of m) console.log(a, b);
console.log(new Date(0).toUTCString(), (new Date(0) as any).toGMTString());
console.log([...new Headers({ a: "b" })], [...new URLSearchParams("a=b")]);
same("of array", [].values, [][Symbol.iterator]);
