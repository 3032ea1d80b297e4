// Requests to an async generator wait for their turn.
async function* numbers(log: string[]): AsyncGenerator<number, string, string> {
  try {
    log.push("start");
    const a = yield 1;
    log.push(`a ${a}`);
    await null;
    const b = yield Promise.resolve(2);
    log.push(`b ${b}`);
    return "end";
  } finally {
    log.push("finally");
    await null;
    log.push("closed");
  }
}
const log: string[] = [];
let g = numbers(log);
console.log(await Promise.all([g.next("x"), g.next("y"), g.next("z"), g.next("w")]));
g = numbers(log);
console.log(await Promise.all([g.next("x"), g.return("r"), g.next("z")]));
g = numbers(log);
const settled = await Promise.allSettled([g.next("x"), g.throw(new Error("t")), g.next("z")]);
for (const s of settled) console.log(s.status === "fulfilled" ? s.value : (s.reason as Error).message);
g = numbers(log);
console.log(await g.return("unstarted"), await g.next("x"));
g = numbers(log);
console.log(await g.throw(new Error("early")).catch((e: Error) => e.message), await g.next("x"));
console.log(log);
async function* fails(): AsyncGenerator<number, void, unknown> {
  yield 1;
  yield Promise.reject(new Error("rejected yield"));
  yield 3;
}
try {
  for await (const x of fails()) console.log(x);
} catch (e) {
  console.log((e as Error).message);
}
async function* delegating(): AsyncGenerator<number, string, unknown> {
  yield* [1, Promise.resolve(2)];
  const r = yield* numbers([]) as AsyncGenerator<number, string, unknown>;
  yield* new Set([7]);
  return `done ${r}`;
}
const d = delegating();
for (let s = await d.next(); ; s = await d.next()) {
  console.log(s);
  if (s.done) break;
}
for await (const x of delegating()) if (x === 2) break;
console.log("out");
