// for-of and spread walk code points; indexing walks UTF-16 units.
const s = "a😀é👍🏽z";
console.log(s.length, [...s].length, [...s]);
for (const ch of s) console.log(ch.length, ch.codePointAt(0));
console.log(Array.from(s, (c) => c.codePointAt(0)!.toString(16)).join(" "));
console.log(s.toUpperCase(), "straße".toUpperCase(), "ÀÉÎ".toLowerCase(), "İ".toLowerCase().length, "ΑΣ".toLowerCase());
console.log("ﬁ".toUpperCase(), "ǆ".toUpperCase(), "ÿ".toUpperCase(), "µ".toUpperCase(), "ı".toUpperCase());
const mixed = "abc" + "日本" + "def";
console.log(mixed, mixed.length, mixed.slice(3, 5), mixed.slice(0, 3) + mixed.slice(5), mixed.indexOf("d"));
