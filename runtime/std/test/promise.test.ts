/** Promise: the order of reactions, turn by turn, against Node's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { coreNode, promises, tasks } from "./std.ts";

// biome-ignore lint/suspicious/noExplicitAny: one scenario runs over two implementations
type Any = any;
type Log = (text: string) => void;
/** An async function: a generator whose yields are awaits. */
type Body = () => Generator<unknown, unknown, unknown>;

interface World {
  P: Any;
  log: Log;
  micro(f: () => void): void;
  tick(f: () => void): void;
  spawn(body: Body): Any;
}

const nodeWorld = (log: Log): World => ({
  P: Promise,
  log,
  micro: queueMicrotask,
  tick: process.nextTick,
  async spawn(body: Body) {
    const frame = body();
    let step = frame.next();
    while (!step.done) {
      let value: unknown;
      try {
        value = await step.value;
      } catch (error) {
        step = frame.throw(error);
        continue;
      }
      step = frame.next(value);
    }
    return step.value;
  },
});

const { Promise: StdPromise, promiseNew, promiseResolve, promiseReject, awaitValue } = promises;

/** What compiled async functions do: a frame that is resumed, and the promise of its result. */
function spawn(body: Body): Any {
  const frame = body();
  const promise = promiseNew();
  const state = {
    resume(mode: number, value: unknown): void {
      try {
        const step = mode === 0 ? frame.next(value) : frame.throw(value);
        if (step.done) promiseResolve(promise, step.value);
        else awaitValue(step.value, state);
      } catch (error) {
        promiseReject(promise, error);
      }
    },
  };
  state.resume(0, undefined);
  return promise;
}

const stdWorld = (log: Log): World => ({
  P: StdPromise,
  log,
  micro: tasks.queueMicrotask,
  tick: (f) => tasks.nextTick(f, []),
  spawn,
});

/** Something that marks the turns while the rest happens. */
function ruler(w: World, turns: number): void {
  let p = w.P.resolve();
  for (let i = 1; i <= turns; i++) p = p.then(() => w.log(`turn ${i}`));
}

const scenarios: Record<string, (w: World) => void> = {
  "then chains": ({ P, log }) => {
    P.resolve(1)
      .then((v: number) => log(`a${v}`))
      .then(() => log("b"))
      .then(() => log("c"));
    P.resolve(2)
      .then((v: number) => log(`d${v}`))
      .then(() => log("e"));
    log("sync");
  },
  "resolving with a promise takes two more turns": (w) => {
    ruler(w, 6);
    new w.P((resolve: Any) => resolve(w.P.resolve("x"))).then((v: string) => w.log(`resolved ${v}`));
    w.P.resolve()
      .then(() => w.P.resolve("y"))
      .then((v: string) => w.log(`returned ${v}`));
  },
  thenables: (w) => {
    ruler(w, 6);
    const thenable = {
      then: (f: Any) => {
        w.log("then called");
        f("t");
        f("again");
        throw new Error("ignored");
      },
    };
    w.P.resolve(thenable).then((v: string) => w.log(`got ${v}`));
    w.P.resolve()
      .then(() => ({ then: (_f: Any, r: Any) => r("bad") }))
      .catch((e: string) => w.log(`caught ${e}`));
    w.P.resolve({
      get then() {
        throw new Error("getter");
      },
    }).catch((e: Error) => w.log(e.message));
    w.P.resolve({ then: 5 }).then((v: Any) => w.log(`plain ${v.then}`));
  },
  "await and return": (w) => {
    ruler(w, 8);
    const inner = (name: string, value: unknown): Any =>
      w.spawn(function* () {
        w.log(`${name} starts`);
        const got = yield value;
        w.log(`${name} got ${got}`);
        return `${name} result`;
      });
    inner("number", 1).then(w.log);
    inner("promise", w.P.resolve(2)).then(w.log);
    inner("pending", new w.P((r: Any) => w.micro(() => r(3)))).then(w.log);
    inner("thenable", { then: (f: Any) => f(4) }).then(w.log);
    // biome-ignore lint/correctness/useYield: an async function without await
    w.spawn(function* () {
      return w.P.resolve("returned promise");
    }).then(w.log);
    // biome-ignore lint/correctness/useYield: an async function without await
    w.spawn(function* () {
      return "returned value";
    }).then(w.log);
  },
  "throwing across await": (w) => {
    ruler(w, 5);
    w.spawn(function* () {
      try {
        yield w.P.reject(new Error("one"));
      } catch (error) {
        w.log(`caught ${(error as Error).message}`);
      } finally {
        w.log("finally");
      }
      throw new Error("two");
    }).catch((e: Error) => w.log(`outside ${e.message}`));
  },
  "catch and finally": (w) => {
    ruler(w, 8);
    w.P.resolve("v")
      .finally(() => {
        w.log("f1");
        return "ignored";
      })
      .then((v: string) => w.log(v));
    w.P.reject("r")
      .finally(() => w.log("f2"))
      .catch((e: string) => w.log(e));
    w.P.resolve("v")
      .finally(() => {
        throw new Error("f3");
      })
      .catch((e: Error) => w.log(e.message));
    w.P.resolve("v")
      .finally(() => w.P.reject("f4"))
      .catch((e: string) => w.log(e));
    w.P.resolve("p").then(null, 5).then(w.log);
    w.P.reject("q")
      .then(w.log)
      .catch((e: string) => w.log(`q ${e}`));
    w.P.resolve("n").finally(null).then(w.log);
  },
  combinators: (w) => {
    ruler(w, 8);
    const late = (v: unknown): Any => new w.P((r: Any) => w.P.resolve().then(() => w.micro(() => r(v))));
    const show = (name: string) => (v: unknown) => w.log(`${name} ${JSON.stringify(v)}`);
    w.P.all([1, late(2), w.P.resolve(3), { then: (f: Any) => f(4) }]).then(show("all"));
    w.P.all([]).then(show("all of nothing"));
    w.P.all([late(1), w.P.reject("no")]).catch(show("all rejected"));
    w.P.allSettled([1, w.P.reject("e"), late(2)]).then(show("settled"));
    w.P.allSettled([]).then(show("settled nothing"));
    w.P.race([late("slow"), "fast"]).then(show("race"));
    w.P.any([w.P.reject(1), late("any")]).then(show("any"));
    w.P.any([w.P.reject(1), w.P.reject(2)]).catch((e: AggregateError) => w.log(`${e.message} ${e.errors}`));
    w.P.any([]).catch((e: AggregateError) => w.log(`${e.name} ${e.errors.length}`));
    w.P.all(5).catch((e: Error) => w.log(e.name));
  },
  "ticks and microtasks": (w) => {
    w.micro(() => {
      w.log("micro 1");
      w.tick(() => w.log("tick from micro"));
      w.P.resolve().then(() => w.log("then from micro"));
    });
    w.P.resolve().then(() => w.log("then 1"));
    w.micro(() => w.log("micro 2"));
  },
  "settling once": (w) => {
    const p = new w.P((resolve: Any, reject: Any) => {
      resolve("first");
      reject("second");
      resolve("third");
      throw new Error("fourth");
    });
    p.then(w.log);
    new w.P(() => {
      throw new Error("in the executor");
    }).catch((e: Error) => w.log(e.message));
    const pending = new w.P((r: Any, j: Any) => {
      r(new w.P((r2: Any) => w.micro(() => r2("locked in"))));
      j("late");
    });
    pending.then(w.log, (e: string) => w.log(`wrong ${e}`));
    const own: Any = new w.P((r: Any) => w.micro(() => r(own)));
    own.catch((e: Error) => w.log(`${e.name}: ${e.message}`));
    w.log(String(w.P.resolve(p) === p));
  },
};

for (const [name, scenario] of Object.entries(scenarios)) {
  test(name, async () => {
    const theirs: string[] = [];
    // As a microtask, like a module's body.
    await Promise.resolve();
    scenario(nodeWorld((text) => theirs.push(text)));
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    const mine: string[] = [];
    scenario(stdWorld((text) => mine.push(text)));
    tasks.runMicrotasks();
    tasks.drain();
    assert.deepEqual(mine, theirs);
    assert.ok(mine.length > 0);
  });
}

test("withResolvers and misuse", () => {
  const { promise, resolve } = StdPromise.withResolvers<number>();
  const seen: number[] = [];
  promise.then((v) => seen.push(v));
  resolve(1);
  resolve(2);
  tasks.drain();
  assert.deepEqual(seen, [1]);
  assert.throws(() => new StdPromise(5 as never), new TypeError("Promise resolver 5 is not a function"));
});

test("an unhandled rejection ends the program", () => {
  coreNode.written.length = 0;
  StdPromise.reject(new Error("nobody waits"));
  assert.throws(
    () => tasks.drain(),
    (exit: unknown) => exit instanceof coreNode.Exit && exit.status === 1,
  );
  assert.equal(coreNode.written[0]?.[0], 2);
  assert.match(coreNode.written[0]?.[1] ?? "", /^Uncaught Error: nobody waits\n {4}at /);
});

test("a rejection that is handled in time does not", () => {
  const p = StdPromise.reject("late");
  tasks.queueMicrotask(() => p.catch(() => 0));
  tasks.drain();
});
