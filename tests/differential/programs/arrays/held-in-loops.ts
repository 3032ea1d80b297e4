// Loops in which arrays stay where they are, but for writes beyond their end: also through another name.
function grow(a: number[], b: number[], n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    a[i] = i * 2;
    sum += b[i >> 1] ?? -1;
    b[i + 1] = i;
    sum += a[i]! + a.length + b.length;
  }
  return sum;
}
const one: number[] = [];
console.log(grow(one, one, 40), one.length, one.join());
const two: number[] = [];
const three: number[] = [];
console.log(grow(two, three, 40), two.length, three.length);

// Halves, whole numbers, texts; what is beyond the end; holes.
function fill(f: number[], w: number[], t: (string | undefined)[], n: number): void {
  for (let i = n; i >= 0; i--) {
    f[i] = i / 2;
    w[i] = i;
    t[i] = i % 3 === 0 ? undefined : `t${i}`;
  }
}
const f: number[] = [];
const w: number[] = [];
const t: (string | undefined)[] = [];
fill(f, w, t, 20);
console.log(f.join(" "), w.length, t[1], t[3], t.length);
let seen = 0;
for (let i = 0; i < 30; i++) if (w[i] === undefined) seen++;
console.log(seen, w[-1], f[20.5], t[100]);

// Rows: the outer array is held, each inner one is another.
function turn(rows: number[][]): number {
  let sum = 0;
  for (let y = 0; y < rows.length; y++)
    for (let x = 0; x < rows.length; x++) {
      const row = rows[y]!;
      const other = rows[x]!;
      sum += row[x]! - other[y]!;
      row[rows.length + x] = other[y]!;
    }
  return sum;
}
const rows = [0, 1, 2, 3, 4].map((y) => [0, 1, 2, 3, 4].map((x) => x * 10 + y));
console.log(turn(rows), rows.map((row) => row.length).join(), rows[3]!.join());

// The array that a name stands for changes between rounds, and from loop to loop.
function alternate(a: number[], b: number[]): string {
  let from = a;
  let to = b;
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 6; i++) to[i + round] = (from[i] ?? 0) + 1;
    const held = from;
    from = to;
    to = held;
  }
  return `${from.join()} ${to.join()}`;
}
console.log(alternate([5], []));

// A loop without calls inside one with them.
const log: number[] = [];
const note = (list: number[], x: number): void => {
  list.push(x);
};
function around(list: number[]): number {
  let sum = 0;
  for (let k = 0; k < 4; k++) {
    for (let i = 0; i < list.length; i++) {
      sum += list[i]!;
      list[i] = sum % 7;
    }
    note(list, k);
    note(log, list.length);
  }
  return sum;
}
console.log(around([1, 2, 3]), log.join());

// What cannot be written is thrown, and the loop goes on behind it.
const frozen = Object.freeze([1, 2, 3]) as number[];
let refused = 0;
for (let i = 0; i < 5; i++)
  try {
    frozen[i] = i;
  } catch (error) {
    refused += error instanceof TypeError ? 1 : 100;
  }
console.log(refused, frozen.join());

// Elements that need a conversion may call: the array is another behind it.
const bytes = new Uint8Array(4);
const grows: number[] = [1];
const tricky = {
  valueOf(): number {
    grows.push(9);
    return grows.length;
  },
};
let total = 0;
for (let i = 0; i < 4; i++) {
  bytes[i] = tricky as unknown as number;
  total += grows[i]!;
  grows[0] = total;
}
console.log(bytes.join(), total, grows.join());
const odd: unknown[] = [1, 2, 3];
Object.defineProperty(odd, "true", {
  get(): number {
    odd.push("more");
    return odd.length;
  },
});
let lengths = 0;
for (let i = 0; i < 3; i++) {
  lengths += odd[true as unknown as number] as number;
  odd[i] = lengths;
}
console.log(lengths, odd.join());
