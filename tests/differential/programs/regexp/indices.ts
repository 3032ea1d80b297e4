const m = /(a+)(b)?(?<c>c)/d.exec("xaac");
console.log(m);
console.log(m?.indices);
console.log(m?.indices?.[0], m?.indices?.[1], m?.indices?.[2], m?.indices?.groups?.c);
const n = /a(b)/d.exec("cab");
console.log(n?.indices, n?.indices?.groups);
console.log(/a/dg.hasIndices, /a/.hasIndices, /a/dgimsy.flags);
for (const found of "a1b22".matchAll(/\d+/dg)) console.log(found.indices?.[0], found.index);
console.log(/a/.exec("a")?.indices);
