interface Person {
  name: string;
  age: number;
}
const people: Person[] = [];
for (let i = 0; i < 40; i++) people.push({ name: `p${i}`, age: (i * 7) % 5 });
people.sort((a, b) => a.age - b.age);
console.log(people.map((p) => `${p.age}${p.name}`).join(" "));
console.log(
  [10, 9, 1, 100, 2].sort(),
  [10, 9, 1, 100, 2].sort((a, b) => a - b),
  ["b", undefined, "a"].sort(),
);
console.log(
  [3, 1, 2].toSorted((a, b) => b - a),
  [true, false].sort(),
  [null, 1, "b", "A"].sort() as unknown[],
);
const big: number[] = [];
let s = 7;
for (let i = 0; i < 2000; i++) {
  s = (s * 16807) % 2147483647;
  big.push(s % 1000);
}
big.sort((a, b) => a - b);
let ok = true;
for (let i = 1; i < big.length; i++) if (big[i - 1] > big[i]) ok = false;
console.log(ok, big[0], big[1000], big[1999]);
const same = [5, 3, 8];
console.log(same.sort((a, b) => b - a) === same, same.reverse(), same.toReversed(), same);
