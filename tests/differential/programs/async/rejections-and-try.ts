async function bad(m: string): Promise<number> {
  await null;
  throw new Error(m);
}
async function handled(): Promise<string> {
  try {
    await bad("one");
    return "not here";
  } catch (e) {
    return `caught ${(e as Error).message}`;
  } finally {
    console.log("finally handled");
  }
}
async function passThrough(): Promise<void> {
  try {
    await bad("two");
  } finally {
    console.log("finally pass");
    await null;
    console.log("awaited in finally");
  }
}
async function main(): Promise<void> {
  console.log(await handled());
  await passThrough().catch((e: Error) => console.log("outer", e.message));
  const p = bad("three");
  console.log(
    await p.then(
      () => "ok",
      (e: Error) => `handler ${e.message}`,
    ),
  );
  console.log(
    await bad("four")
      .catch((e: Error) => e.message.length)
      .then((n) => n + 1),
  );
  try {
    await Promise.reject("plain value");
  } catch (e) {
    console.log(e);
  }
  const syncThrow = async (): Promise<never> => {
    throw new TypeError("immediately");
  };
  await syncThrow().catch((e: Error) => console.log(e.name));
  await new Promise(() => {
    throw new RangeError("executor");
  }).catch((e: Error) => console.log(e.name, e.message));
}
main();
