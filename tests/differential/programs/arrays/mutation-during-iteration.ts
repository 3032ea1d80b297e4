// for-of sees elements appended while it runs; forEach stops at the first length.
const a = [1, 2, 3];
for (const x of a) {
  console.log(x);
  if (a.length < 6) a.push(x * 10);
}
const b = [1, 2, 3];
b.forEach((x) => {
  console.log("f", x);
  if (x === 1) b.push(99);
});
const c = [1, 2, 3, 4];
for (const x of c) {
  console.log("c", x);
  if (x === 2) c.splice(0, 1);
}
const d = [1, 2, 3].map((x, i, arr) => {
  if (i === 0) arr.pop();
  return x;
});
console.log(a, b, c, d.length);
