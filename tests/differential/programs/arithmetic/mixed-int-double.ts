// A variable that starts as an integer and turns into a double, and back.
let v = 1;
for (let i = 0; i < 12; i++) {
  v = i % 3 === 0 ? v / 2 : v * 3;
  console.log(v);
}
function average(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += x;
  return s / xs.length;
}
console.log(average([1, 2, 3, 4]), average([1, 2]), average([]), average([0.1, 0.2]));
let acc = 0;
for (let i = 0; i < 10; i++) acc += 0.1;
console.log(acc, acc === 1, Math.abs(acc - 1) < Number.EPSILON);
let fact = 1;
for (let i = 1; i <= 25; i++) {
  fact *= i;
  if (i > 15) console.log(i, fact);
}
let fibA = 0;
let fibB = 1;
for (let i = 0; i < 90; i++) [fibA, fibB] = [fibB, fibA + fibB];
console.log(fibA, fibB);
let up = 1;
let steps = 0;
while (up !== up + 1) {
  up *= 2;
  steps++;
}
console.log(up, steps);
