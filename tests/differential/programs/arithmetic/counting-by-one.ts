/** Counters that nothing bounds stay whole numbers, and stop at 2^53 as doubles do. */
const EDGE = 2 ** 53;

function up(from: number, steps: number): number {
  let n = from;
  for (let i = 0; i < steps; i++) n++;
  return n;
}
function down(from: number, steps: number): number {
  let n = from;
  for (let i = 0; i < steps; i++) n -= 1;
  return n;
}
console.log(up(EDGE - 3, 10), up(EDGE - 1, 1), up(EDGE, 1), up(-EDGE, 3), up(0, 7));
console.log(down(3 - EDGE, 10), down(1 - EDGE, 1), down(-EDGE, 1), down(EDGE, 3), down(0, 7));

// By two the sums go on, by one they do not.
let two = EDGE - 4;
for (let i = 0; i < 5; i++) two += 2;
console.log(two, two + 1, two - 1, 1 + two, two - -1, two + -1);

// Until the test fails, with a counter that only the loop bounds.
let probes = 0;
for (let key = "x"; key.length < 40; key += key) probes++;
console.log(probes, probes / 2, -probes, probes % 4, probes | 0, 1 / (probes - probes));

// In fields, closures and modules; joined with other numbers.
class Tally {
  count = 0;
  low = 0;
  bump(): number {
    this.low--;
    return this.count++;
  }
}
const tally = new Tally();
for (let i = 0; i < 5; i++) tally.bump();
console.log(tally, tally.bump(), tally.count + 0.5, tally.low);
const counter = (): (() => number) => {
  let n = Number.MAX_SAFE_INTEGER - 1;
  return () => ++n;
};
const next = counter();
console.log(next(), next(), next(), next());
let mixed = 0;
for (const step of [1, 1, 0.5]) {
  if (step === 1) mixed++;
  else mixed += step;
}
console.log(mixed);

// Negative zero, NaN and undefined on the way.
let zero = -0;
console.log(Object.is(zero, -0), Object.is(zero + 1 - 1, 0), zero++, Object.is(zero, 1));
const holes: (number | undefined)[] = [1, undefined, 3];
for (let i = 0; i < holes.length; i++) holes[i]!++;
console.log(holes);
const list: number[] = [];
let index = 0;
while (list.length < 4) list[index++] = index;
console.log(list, index, list[index], list[--index]);

// Loops that stop at `!==`.
function stops(from: number, to: number): string {
  let seen = "";
  for (let r = from; r !== 1; r--) seen += r;
  for (let r = 1; r !== 10; r++) seen += r;
  let r = from;
  while (r !== 6) {
    r++;
    if (r === to) break;
  }
  return `${seen} ${r}`;
}
console.log(stops(5, 9), stops(2, 4));
function never(from: number): number {
  let r = from;
  for (let i = 0; r !== 1; r--) if (++i > 20) break;
  return r;
}
console.log(never(0), never(-3), never(1), never(0.5), never(Number.NaN));
const bytes = new Uint8Array(10);
let at = 10;
for (let round = 0; round < 3; round++) {
  for (; at !== 1; at--) bytes[at - 1] = at;
  while (at !== 10) {
    if (bytes[at] === undefined) console.log("beyond", at);
    at++;
  }
}
console.log(bytes.join(), at, bytes[at]);
