// `| 0` and Math.imul wrap to 32 bits; without them sums leave the i32 range.
const max = 2147483647;
console.log((max + 1) | 0, max + 1, (max * 2) | 0, (-2147483648 - 1) | 0);
let h = 17;
for (let i = 0; i < 20; i++) {
  h = (Math.imul(h, 31) + i) | 0;
  console.log(h);
}
let wide = 1;
for (let i = 0; i < 40; i++) wide = wide * 3;
console.log(wide, wide | 0, Math.imul(0xffffffff, 5), Math.imul(0x7fffffff, 0x7fffffff));
function sum(n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += i * i;
  return total;
}
console.log(sum(1000), sum(3000), sum(10000));
