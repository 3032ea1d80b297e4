let i = 0;
do {
  console.log("do", i);
} while (++i < 2);
for (;;) {
  if (i++ > 4) break;
}
for (let a = 0, b = 10; a < b; a += 3, b--) console.log(a, b);
while (i-- > 3) {
  if (i === 4) continue;
  console.log("w", i);
}
for (const x of []) console.log("never", x);
for (let x = 5; x--; ) console.log("down", x);
let k = 0;
for (; k < 3; ) k += 2;
console.log(k, i);
let n = 27;
const path: number[] = [];
while (n !== 1 && path.length < 12) path.push((n = n % 2 === 0 ? n / 2 : 3 * n + 1));
console.log(path);
