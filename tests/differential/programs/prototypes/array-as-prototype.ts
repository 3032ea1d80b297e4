// @ts-nocheck
/* Objects that delegate to an array, or to the prototype of a built-in, find its methods. */
function Foo() {}
Foo.prototype = new Array(1, 2, 3);
const f = new Foo();
console.log(
  f.length,
  f[1],
  f.some((v) => v === 2),
  f.reduceRight((a, b) => a + b),
);
f.length = 2;
console.log(
  f.map((v) => v * 10).join(),
  f.indexOf(3),
  f.every((v) => v > 0),
  f.join("-"),
);
f.forEach((v, i) => console.log(i, v));

function Bar() {}
Bar.prototype = [5, 6];
const b = new Bar();
b[2] = 7;
b.length = 3;
console.log(
  b.filter((v) => v > 5),
  b.lastIndexOf(7),
  b.slice(1),
  0 in b,
  b.hasOwnProperty(0),
);

const own = Object.create(Array.prototype);
own.push(1, 2);
console.log(own.length, own[1], own.concat([3]).length, own.includes(2));
const list = Object.create([9, 8]);
console.log(
  list.length,
  list.at(-1),
  list.reduce((a, v) => a + v, 0),
);
