// Awaiting a promise of another constructor adopts it, which takes more turns than awaiting a plain one.
let t = 0;
let on = true;
async function ticker(): Promise<void> {
  while (on && t < 1e6) {
    await null;
    t++;
  }
}
class P2<T> extends Promise<T> {}
async function one(): Promise<void> {
  let s = t;
  console.log(await Promise.all([1, 2, 3]), t - s);
  s = t;
  console.log(await P2.all([1, 2, 3]), t - s);
  s = t;
  console.log(await P2.race([1, 2, 3]), t - s);
  s = t;
  console.log(await P2.any([1, 2, 3]), t - s);
  s = t;
  console.log((await P2.allSettled([1, 2, 3])).length, t - s);
  s = t;
  console.log(await P2.resolve(4), t - s);
  s = t;
  console.log(await new P2<number>((r) => r(5)), t - s);
  s = t;
  console.log(await Promise.resolve(P2.resolve(6)), t - s);
  s = t;
  console.log(await P2.resolve(Promise.resolve(6)), t - s);
  s = t;
  const c1 = new AbortController();
  const p1 = new Promise<string>((_, fail) => c1.signal.addEventListener("abort", () => fail(c1.signal.reason))).catch(
    (e: Error) => e.name,
  );
  c1.abort();
  console.log(await p1, t - s);
  s = t;
  console.log(await Promise.all([P2.resolve(1), Promise.resolve(2), 3]), t - s);
  s = t;
  on = false;
}
void ticker();
one().then(() => console.log("done"));
