const delay = <T>(ms: number, v: T): Promise<T> => new Promise((r) => setTimeout(r, ms, v));
const fail = (ms: number, m: string): Promise<never> =>
  new Promise((_, rej) => setTimeout(() => rej(new Error(m)), ms));
const msg = (e: unknown): string => (e instanceof Error ? `${e.name}: ${e.message}` : String(e));
async function main(): Promise<void> {
  console.log(
    await Promise.race([delay(40, "slow"), delay(1, "fast")]),
    await Promise.race([fail(1, "lost"), delay(40, 1)]).catch(msg),
  );
  console.log(await Promise.any([fail(1, "x"), delay(10, "winner")]));
  try {
    await Promise.any([fail(1, "p"), fail(2, "q")]);
  } catch (e) {
    const a = e as AggregateError;
    console.log(a.name, a.message, a.errors.map(msg));
  }
  const settled = await Promise.allSettled([delay(3, 1), fail(1, "bad"), 7]);
  for (const s of settled) console.log(s.status, s.status === "fulfilled" ? s.value : msg(s.reason));
  console.log(await Promise.allSettled([]), await Promise.race([1, delay(1, 2)]));
}
main();
