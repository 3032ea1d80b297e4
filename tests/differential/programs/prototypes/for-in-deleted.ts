// for-in over an object with a prototype: what is deleted on the way is not visited.
const base = { x: 1, y: 2 } as Record<string, number>;
const o = Object.create(base) as Record<string, number>;
o.a = 1;
o.b = 2;
o.c = 3;
for (const k in o) {
  if (k === "a") delete o.b;
  if (k === "x") delete base.y;
  console.log(k, o[k]);
}
const hidden = Object.create(base, { x: { value: 9, enumerable: false } }) as object;
for (const k in hidden) console.log(k);
