/** Accesses of typed arrays whose lengths are known when the program is built, within their bounds and beyond them. */
const N = 16;
const table = new Int32Array(N);
for (let i = 0; i < N; i++) table[i] = i * i;

let sum = 0;
for (let i = 0; i < N; i++) sum += table[i]!;
console.log(sum, table[N - 1], table[N], table[-1]);

// Masks, remainders and sums of counters.
let hash = 0;
for (let i = -40; i < 40; i++) hash = (Math.imul(hash, 31) + table[i & (N - 1)]!) | 0;
console.log(hash);
for (let i = 0; i < 20; i++) if (table[i % 17] === undefined) console.log("missing", i);
for (let i = 0; i < 4; i++) for (let j = 0; j < 5; j++) if (table[i * 4 + j] === undefined) console.log("beyond", i, j);
for (let i = -3; i < 3; i++) console.log(i, table[i], table[i + 3], table[i - 3]);

// One past the end, in both directions.
for (let i = N; i >= 0; i--) if (i > N - 3) console.log(i, table[i]);
for (let i = 0; i <= N; i++) table[i] = -i;
console.log(table.join());

// One variable, arrays of different lengths.
const short = new Uint8Array(3).fill(7);
const long = new Uint8Array(300).fill(9);
const at = (list: Uint8Array, i: number): number | undefined => list[i];
const total = (list: Uint8Array): string => {
  let found = "";
  for (let i = 0; i < 5; i++) found += ` ${list[i]}`;
  return found;
};
console.log(total(short), total(long), at(short, 2), at(short, 3), at(long, 299), at(long, 300));
let either = short;
for (let round = 0; round < 3; round++) {
  console.log(either.length, either[2], either[3], either[299]);
  either = either === short ? long : short;
}

// Lengths that only the run knows, and views that come from elsewhere.
const asked = (n: number): Float64Array => new Float64Array(n);
const few = asked(JSON.parse("2"));
const many = asked(64);
for (const list of [few, many]) console.log(list.length, list[1], list[2], list[63], list[64]);
const window = long.subarray(1, 4);
console.log(window.length, window[2], window[3]);
const words = new Uint16Array(new Uint8Array(8).buffer, 2, 2);
console.log(words.length, words[1], words[2]);
const copied = Uint8Array.from([1, 2, 3]);
console.log(copied[2], copied[3], new Uint8Array([4, 5])[2], Uint8Array.of(6)[1]);
console.log(long.slice(298)[1], long.slice(298)[2], short.map((x) => x + 1)[3]);

// Through `this`, fields, closures, arrays, maps and defaults.
class Ring {
  readonly slots = new Float64Array(8);
  at(i: number): number | undefined {
    return this.slots[i];
  }
}
class Other extends Ring {
  override readonly slots = new Float64Array(2).fill(0.5);
}
for (const ring of [new Ring(), new Other()]) console.log(ring.at(1), ring.at(2), ring.at(7), ring.at(8));
const lists = [new Int8Array(4), new Int8Array(1)];
for (const list of lists) console.log(list[0], list[1], list[3]);
const named = new Map([
  ["a", new Int8Array(2)],
  ["b", new Int8Array(5)],
]);
for (const [name, list] of named) console.log(name, list[1], list[4], list.length);
const orDefault = (list = new Int8Array(6)): string => `${list[1]} ${list[5]} ${list.length}`;
console.log(orDefault(), orDefault(lists[1]));
const self = (list: Int16Array): Int16Array => list.fill(3).reverse().sort();
console.log(self(new Int16Array(2))[1], self(new Int16Array(9))[8], self(new Int16Array(2))[2]);
const call = Int16Array.prototype.fill.call(new Int16Array(1), 5) as Int16Array;
console.log(call[0], call[1], call.length);

// Indices that are not whole, negative zero, NaN and beyond 32 bits.
for (const i of [0.5, -0, Number.NaN, 2 ** 32, 2 ** 31, -1, Infinity])
  console.log(i, table[i], (table[i] = 5), table[i]);
console.log(table.join());

// The index is assigned in the loop, and lengths of nothing.
for (let i = 0; i < N; i++) {
  const before = table[i];
  if (i === 9) i = 40;
  console.log(before, table[i]);
}
const none = new Uint8Array(0);
console.log(none.length, none[0], none[-1]);
for (let i = 0; i < none.length; i++) console.log("never");
for (let i = 0; i <= none.length; i++) console.log(none[i]);

// Doubles and BigInts; undefined that was read goes on.
const doubles = new Float64Array(4);
doubles[1] = Number.NaN;
const texts: string[] = [];
for (let i = 0; i < 6; i++) texts.push(`${doubles[i]}`, `${doubles[i]! + 1}`, typeof doubles[i]);
console.log(texts.join(" "));
const big = new BigUint64Array(2).fill(5n);
for (let i = 0; i < 3; i++) console.log(big[i], big[i & 1]! * 2n);
console.log([table[3], table[33], doubles[0], doubles[4]]);
try {
  for (let i = 0; i < 3; i++) {
    if (big[i] === undefined) throw new RangeError(`at ${i}`);
    table[i] = Number(big[i]);
  }
} catch (error) {
  console.log((error as Error).message, table[0], table[1], table[2]);
}
