// Integer-like keys come first in ascending order, then strings in insertion order.
const d: Record<string, number> = {};
for (const k of ["b", "10", "a", "2", "-1", "01", "1.5", "4294967294", "4294967295", "0"]) d[k] = Object.keys(d).length;
console.log(Object.keys(d), d);
console.log(Object.values({ z: 1, 5: 2, y: 3, 1: 4 }), JSON.stringify({ z: 1, 5: 2, y: 3, 1: 4 }));
const o = { b: 1, a: 2 } as { b: number; a: number; c?: number };
o.c = 3;
o.b = 9;
console.log(Object.entries(o));
const re: Record<string, number> = { x: 1, y: 2 };
delete re.x;
re.x = 3;
console.log(Object.keys(re), re);
for (const k in re) console.log(k, re[k]);
