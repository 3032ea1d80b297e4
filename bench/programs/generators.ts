/** Lazy pipelines of generators: yield, delegation, spread, for-of over iterables. */
const LIMIT = 12_000_000;

function* range(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) yield i;
}

function* map<T, R>(items: Iterable<T>, change: (item: T) => R): Generator<R> {
  for (const item of items) yield change(item);
}

function* filter<T>(items: Iterable<T>, keep: (item: T) => boolean): Generator<T> {
  for (const item of items) if (keep(item)) yield item;
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  if (count <= 0) return;
  for (const item of items) {
    yield item;
    if (--count === 0) return;
  }
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
  constructor(readonly value: number) {}
  add(value: number): void {
    if (value < this.value) {
      if (this.left === null) this.left = new Tree(value);
      else this.left.add(value);
    } else if (this.right === null) this.right = new Tree(value);
    else this.right.add(value);
  }
  *[Symbol.iterator](): Generator<number> {
    if (this.left !== null) yield* this.left;
    yield this.value;
    if (this.right !== null) yield* this.right;
  }
}

let sum = 0;
const squares = map(
  filter(range(0, LIMIT), (n) => n % 3 === 0),
  (n) => (n * n) % 1000,
);
for (const chunk of chunks(take(squares, LIMIT / 4), 16)) sum += chunk.reduce((a, b) => a + b, 0) % 97;

const tree = new Tree(50_000);
for (let i = 1; i < 20_000; i++) tree.add((i * 7919) % 100_003);
let inOrder = 0;
let previous = -1;
for (let round = 0; round < 4; round++) {
  previous = -1;
  for (const value of tree) {
    if (value < previous) throw new Error("out of order");
    previous = value;
    inOrder++;
  }
}
console.log(sum, inOrder, previous, [...take(tree, 3)].join(" "));
