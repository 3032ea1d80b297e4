// KILN2013
const f = Object.freeze({ a: 1 });
(f as { a: number }).a = 2;
console.log(f);
