/** Promise's functions on other constructors: classes that extend it, and things that only look like it. */
class Sub<T> extends Promise<T> {
  note(): string {
    return "sub";
  }
}
const all = Sub.all([1, Promise.resolve(2), Sub.resolve(3)]);
console.log(all instanceof Sub, (all as unknown as Sub<number[]>).note());
console.log(await all, await Sub.race([5, 6]), await Sub.any([Promise.reject(1), 7]));
console.log(await Sub.allSettled([1, Promise.reject("no")]));
const mine = Sub.resolve(1);
console.log(mine instanceof Sub, Sub.resolve(mine) === mine);
await Sub.reject("r").catch((reason) => console.log("caught", reason));

type Settle = (value: unknown) => void;
const log: string[] = [];
class Look {
  constructor(executor: (resolve: Settle, reject: Settle) => void) {
    executor(
      (value) => log.push(`resolve ${JSON.stringify(value)}`),
      (reason) => log.push(`reject ${reason}`),
    );
  }
  static resolve(value: unknown): unknown {
    if (value === "bad") throw "bad value";
    return { then: (fulfilled: Settle, rejected: Settle) => (value === "no" ? rejected(value) : fulfilled(value)) };
  }
}
const combinators = ["all", "allSettled", "race", "any"] as const;
const call = (name: (typeof combinators)[number], items: Iterable<unknown>): unknown =>
  name === "all"
    ? Promise.all.call(Look as never, items as never)
    : name === "allSettled"
      ? Promise.allSettled.call(Look as never, items as never)
      : name === "race"
        ? Promise.race.call(Look as never, items as never)
        : Promise.any.call(Look as never, items as never);
for (const name of combinators)
  for (const items of [[], [1, 2], [1, "no"], ["no", "no"], ["bad"]]) {
    console.log(name, call(name, items) instanceof Look, log.splice(0).join("; "));
  }
for (const bad of [
  undefined,
  5,
  () => 1,
  class {},
  class {
    constructor(f: (a: unknown) => void) {
      f(1);
    }
  },
])
  try {
    Promise.resolve.call(bad as never, 1 as never);
    console.log("made");
  } catch (error) {
    console.log((error as Error).name);
  }
