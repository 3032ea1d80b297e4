/** `return` of iterators that is no function or gives no object, and results without a value. */
const name = (error: unknown): string => (error instanceof Error ? error.name : String(error));
function iterable(result: object, closing: unknown): Iterable<number> {
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      return result;
    },
    return: closing,
  } as unknown as Iterable<number>;
}

for (const closing of [0, 0n, true, "text", {}, Symbol("s"), null, undefined]) {
  const it = iterable({ done: false, value: 1 }, closing);
  try {
    for (const x of it) {
      console.log(x);
      break;
    }
    console.log("closed");
  } catch (error) {
    console.log(name(error));
  }
  try {
    for (const x of it) throw `thrown ${x}`;
  } catch (error) {
    console.log(name(error));
  }
  try {
    const [x] = it;
    console.log("destructured", x);
  } catch (error) {
    console.log(name(error));
  }
}

for (const given of [0, "text", null, undefined, {}, []]) {
  const it = iterable({ done: false, value: 2 }, () => given);
  try {
    for (const x of it) {
      console.log(x);
      break;
    }
    console.log("closed");
  } catch (error) {
    console.log(name(error));
  }
}

let count = 0;
const short = {
  [Symbol.iterator]() {
    return this;
  },
  next() {
    return { done: ++count > 3 } as IteratorResult<unknown>;
  },
};
for (const x of short) console.log(x);
count = 0;
console.log([...short]);
count = 0;
Promise.all(short).then((all) => console.log(all));
count = 0;
Promise.race(short).then((first) => console.log("race", first));
