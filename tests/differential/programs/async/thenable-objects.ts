// await on objects with a then of their own: what they resolve with, of any kind, and then is asked for once.
const log: string[] = [];
const said = (): string => log.splice(0).join();
const simple = <T>(v: T) => ({
  // biome-ignore lint/suspicious/noThenProperty: what this is about
  then(resolve: (v: T) => void) {
    resolve(v);
  },
});
const asked = (name: string, v: unknown) => ({
  // biome-ignore lint/suspicious/noThenProperty: what this is about
  get then() {
    log.push(`get ${name}`);
    return (resolve: (v: unknown) => void) => {
      log.push(`call ${name}`);
      resolve(v);
    };
  },
});
const step = (done: boolean) => ({
  get value() {
    log.push("value");
    return 1;
  },
  get done() {
    log.push("done");
    return done;
  },
});
const source = {
  [Symbol.asyncIterator]() {
    return {
      next: () => asked("next", step(false)),
      return: () => asked("return", step(true)),
      throw: () => asked("throw", step(false)),
    };
  },
};
async function* through(): AsyncGenerator<unknown> {
  yield* source as never as AsyncIterable<number>;
}
async function* own(): AsyncGenerator<unknown> {
  yield asked("yielded", 1);
  return asked("returned", 2);
}
async function main(): Promise<void> {
  console.log((await simple(2)) + 1, await simple("text"), (await simple({ a: 1 })).a, await simple(undefined));
  console.log(await simple(simple(simple([1, 2]))));
  const late: Record<string, unknown> = {};
  late["th" + "en"] = (resolve: (v: unknown) => void) => resolve("late");
  console.log(await late, await { then: 5 }, await simple(Promise.resolve(7)));
  await asked("a", 1);
  console.log(said());
  await Promise.resolve(asked("b", 1));
  console.log(said());
  await new Promise((r) => r(asked("c", 1)));
  console.log(said());
  await Promise.resolve(1).then(() => asked("d", 1));
  console.log(said());
  await (async () => asked("e", 1))();
  console.log(said());
  await Promise.all([asked("f", 1), asked("g", 2)]);
  console.log(said());
  for await (const x of own()) console.log(x);
  console.log(said());
  const generator = own();
  await generator.next();
  console.log(await generator.return(asked("i", 1)), said());
  const one = through();
  console.log(await one.next(), said());
  console.log(await one.throw(new Error("x")), said());
  console.log(await one.return(1), said());
}
main();
