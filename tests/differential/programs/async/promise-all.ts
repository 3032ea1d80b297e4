const delay = <T>(ms: number, v: T): Promise<T> => new Promise((r) => setTimeout(() => r(v), ms));
async function main(): Promise<void> {
  console.log(await Promise.all([delay(20, "slow"), delay(1, "fast"), 3, Promise.resolve(null)]));
  console.log(await Promise.all([]), await Promise.all(new Set([1, Promise.resolve(2)])));
  try {
    await Promise.all([delay(5, 1), Promise.reject(new Error("no"))]);
  } catch (e) {
    console.log("rejected", (e as Error).message);
  }
  const [a, b] = await Promise.all([delay(2, 1.5), delay(1, "x")] as const);
  console.log(a + 1, b + "!");
  const results = await Promise.all(
    [1, 2, 3].map(async (n) => {
      await delay(10 - n * 3, null);
      return n * n;
    }),
  );
  console.log(results);
}
main().then(() => console.log("done"));
