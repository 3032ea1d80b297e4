// How many turns each form of returning and awaiting takes.
const log: string[] = [];
const tick = (name: string, n: number): Promise<void> => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => void log.push(`${name}${i}`));
  return p;
};
async function plain(): Promise<string> {
  return "plain";
}
async function promised(): Promise<string> {
  return Promise.resolve("promised");
}
async function awaited(): Promise<string> {
  return await Promise.resolve("awaited");
}
const thenable = {
  then(resolve: (v: string) => void): void {
    log.push("then called");
    resolve("thenable");
  },
} as unknown as PromiseLike<string>;
async function foreign(): Promise<string> {
  return thenable;
}
async function throws(): Promise<string> {
  throw new Error("throws");
}
const reference = tick("t", 8);
for (const f of [plain, promised, awaited, foreign]) void f().then((v) => log.push(v));
void throws().catch((e: Error) => log.push(e.message));
void Promise.reject(new Error("rejected"))
  .then(() => log.push("never"))
  .catch((e: Error) => log.push(e.message));
void Promise.resolve(1)
  .finally(() => log.push("finally"))
  .then((v) => log.push(`after finally ${v}`));
void Promise.resolve(Promise.resolve(Promise.resolve("nested"))).then((v) => log.push(v));
void new Promise<string>((r) => r(Promise.resolve("inner"))).then((v) => log.push(v));
void (async () => {
  log.push("sync part");
  for (let i = 0; i < 3; i++) log.push(`loop ${await i}`);
  await thenable;
  log.push("after thenable");
  try {
    await Promise.reject(new Error("x"));
  } catch {
    log.push("caught");
  } finally {
    await null;
    log.push("finally 2");
  }
})();
void Promise.all([1, Promise.resolve(2), plain()]).then((v) => log.push(`all ${v.join()}`));
void Promise.race([promised(), plain()]).then((v) => log.push(`race ${v}`));
void Promise.any([throws(), plain()]).then((v) => log.push(`any ${v}`));
void Promise.allSettled([throws(), 1]).then((v) => log.push(v.map((r) => r.status).join()));
log.push("end of script");
await reference;
await new Promise<void>((r) => setTimeout(r, 1));
console.log(log.join("\n"));
