// What `then`, `catch`, `finally` and `await` make of promises of classes that extend Promise.
let made = 0;
class Counted<T> extends Promise<T> {
  readonly number = ++made;
  map<U>(f: (value: T) => U): Counted<U> {
    return this.then(f) as Counted<U>;
  }
}

const log = (...parts: unknown[]): void => console.log(...parts);

class Logged<T> extends Promise<T> {
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    log("then", typeof onFulfilled, typeof onRejected);
    return super.then(onFulfilled, onRejected);
  }
}

// A class whose promises are settled through functions of its own.
class Wrapping<T> extends Promise<T> {
  constructor(executor: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: unknown) => void) => void) {
    super((resolve, reject) =>
      executor(
        (value) => {
          log("resolves", typeof value);
          resolve(value);
        },
        (reason) => {
          log("rejects", String(reason));
          reject(reason);
        },
      ),
    );
  }
}

async function main(): Promise<void> {
  const first = new Counted<number>((resolve) => resolve(1));
  const second = first.then((v) => v + 1);
  const third = first.catch(() => 0);
  const last = first.finally(() => "ignored");
  log(second instanceof Counted, third instanceof Counted, last instanceof Counted, made);
  log(second.constructor === Counted, Object.prototype.toString.call(second));
  log(await second, await third, await last, made);
  log(await first.map((v) => `value ${v}`).map((text) => text.length), made);
  log(await Counted.resolve(7).then(), await Counted.all([1, first, Promise.resolve(3)]), made);
  await Counted.reject(new Error("no")).then(
    () => log("never"),
    (e: Error) => log("caught", e.message),
  );
  log(await Counted.reject(new RangeError("range")).catch((e: Error) => e.name));
  await Counted.reject(new Error("kept"))
    .finally(() => log("finally"))
    .catch((e: Error) => log(e.message));
  await first
    .then(() => {
      throw new TypeError("thrown");
    })
    .catch((e: Error) => log(e.name, e.message));

  const logged = new Logged<string>((resolve) => resolve("logged"));
  log(await logged);
  log(await Promise.resolve(logged), await Promise.all([logged, "x"]));
  log(
    await (async () => {
      return logged;
    })(),
  );
  await new Promise<void>((resolve) => resolve(logged.then(() => undefined)));

  const wrapping = new Wrapping<number>((resolve) => resolve(5));
  log(await wrapping.then((v) => v * 2));
  await wrapping.then(() => Promise.reject(new Error("inner"))).catch((e: Error) => log(e.message));

  // In which turns.
  const order: string[] = [];
  const plain = Promise.resolve();
  Counted.resolve("a")
    .then((v) => order.push(`${v}1`))
    .then(() => order.push("a2"))
    .then(() => order.push("a3"));
  plain
    .then(() => order.push("p1"))
    .then(() => order.push("p2"))
    .then(() => order.push("p3"))
    .then(() => order.push("p4"));
  Counted.resolve()
    .then(() => Counted.resolve("n"))
    .then((v) => order.push(`${v}1`));
  plain.finally(() => order.push("f1")).then(() => order.push("f2"));
  Counted.resolve()
    .finally(() => order.push("g1"))
    .then(() => order.push("g2"));
  (async () => {
    order.push(await Counted.resolve("w1"));
  })();
  await new Promise((resolve) => setTimeout(resolve, 5));
  log(order.join(" "), made);

  // No class and no function.
  const odd = Promise.resolve(1);
  Object.defineProperty(odd, "constructor", { value: undefined });
  log((await odd.then((v) => v + 1)) === 2);
}
main().catch((e) => log("failed", e));
