// Iterators that peek, push back, tee and interleave.
class Peekable<T> implements IterableIterator<T> {
  #it: Iterator<T>;
  #queue: IteratorResult<T>[] = [];
  constructor(source: Iterable<T>) {
    this.#it = source[Symbol.iterator]();
  }
  next(): IteratorResult<T> {
    return this.#queue.shift() ?? this.#it.next();
  }
  peek(n = 0): T | undefined {
    while (this.#queue.length <= n) this.#queue.push(this.#it.next());
    const r = this.#queue[n];
    return r.done ? undefined : r.value;
  }
  unread(value: T): void {
    this.#queue.unshift({ done: false, value });
  }
  *takeWhile(f: (v: T) => boolean): Generator<T> {
    for (let v = this.peek(); v !== undefined && f(v); v = this.peek()) {
      yield v;
      this.next();
    }
  }
  [Symbol.iterator](): this {
    return this;
  }
}
const p = new Peekable("12+345*6");
const tokens: (number | string)[] = [];
while (p.peek() !== undefined) {
  const digits = [...p.takeWhile((c) => c >= "0" && c <= "9")].join("");
  tokens.push(digits === "" ? p.next().value : Number(digits));
}
console.log(tokens, p.next(), p.peek(), p.peek(3));
const q = new Peekable([1, 2, 3]);
console.log(q.peek(1), q.next().value, (q.unread(9), q.peek()), [...q], [...q]);
function* interleave<T>(...sources: Iterable<T>[]): Generator<T> {
  let its = sources.map((s) => s[Symbol.iterator]());
  while (its.length > 0) {
    const next: Iterator<T>[] = [];
    for (const it of its) {
      const r = it.next();
      if (!r.done) {
        yield r.value;
        next.push(it);
      }
    }
    its = next;
  }
}
console.log(
  [...interleave("abc", "1", "xy")].join(""),
  [...interleave()],
  [...interleave<number | string>([1, 2], new Set(["s"]), new Map([["k", 1]]).keys())],
);
