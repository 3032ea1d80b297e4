const a = [0, 1, 2, 3, 4, 5, 6, 7];
console.log(a.splice(2, 3), a, a.splice(1, 0, 10, 11), a, a.splice(-2), a, a.splice(1, 2, 99), a);
const b = ["a", "b", "c", "d", "e"];
console.log(b.slice(1, 3), b.slice(-2), b.slice(), b.slice(2, -1), b.slice(9), b.slice(3, 1), b);
console.log(b.splice(0, 1), b.splice(1), b, b.splice(99, 1, "z"), b, b.splice(0, -1), b);
console.log(b.toSpliced(1, 1, "q", "r"), b, b.with(0, "w"), b);
const c = [1, 2, 3];
c.splice(1, 1, ...[7, 8, 9]);
console.log(c, c.slice(undefined, 2), c.splice(NaN, 1), c);
