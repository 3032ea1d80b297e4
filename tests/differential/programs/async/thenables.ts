class Lazy<T> implements PromiseLike<T> {
  constructor(private f: () => T) {}
  then<R1 = T, R2 = never>(
    ok?: ((v: T) => R1 | PromiseLike<R1>) | null,
    bad?: ((e: unknown) => R2 | PromiseLike<R2>) | null,
  ): PromiseLike<R1 | R2> {
    console.log("then called");
    return new Promise<T>((res, rej) => {
      try {
        res(this.f());
      } catch (e) {
        rej(e);
      }
    }).then(ok, bad);
  }
}
async function main(): Promise<void> {
  console.log(await new Lazy(() => 5));
  console.log(await Promise.resolve(new Lazy(() => "str")));
  try {
    await new Lazy(() => {
      throw new Error("lazy");
    });
  } catch (e) {
    console.log((e as Error).message);
  }
  const inner = Promise.resolve("inner");
  console.log(
    (await Promise.resolve(inner)) === "inner",
    Promise.resolve(inner) === inner,
    await (async () => inner)(),
  );
  const order: string[] = [];
  const p1 = (async () => new Lazy(() => "l"))().then(() => order.push("thenable"));
  const p2 = Promise.resolve()
    .then(() => order.push("1"))
    .then(() => order.push("2"))
    .then(() => order.push("3"));
  await Promise.all([p1, p2]);
  console.log(order);
}
main();
