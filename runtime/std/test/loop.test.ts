/** Timers, immediates, event sources and the end of a program, on a virtual clock. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { coreNode, immediates, loop, promises, tasks, timers } from "./std.ts";

const { Exit, clock, machine, written } = coreNode;

/** Runs the loop to its end; the exit status. */
function run(): number {
  try {
    loop.runLoop();
  } catch (error) {
    if (error instanceof Exit) return error.status;
    throw error;
  }
  throw new Error("runLoop returned");
}

test("timers fire by deadline, then in the order in which they were set", () => {
  const log: string[] = [];
  const note = (name: string): void => {
    log.push(`${name}@${clock.nowMs - start}`);
  };
  timers.updateLoopTime();
  const start = clock.nowMs;
  timers.setTimeout(note, 20, "c");
  timers.setTimeout(note, 5, "a");
  timers.setTimeout(note, 5, "b");
  timers.setTimeout(note, 0, "zero");
  timers.setTimeout(note, -3, "negative");
  timers.setTimeout(note, NaN, "nan");
  timers.setTimeout(note, 2 ** 31, "too long");
  timers.setTimeout(note, 5.9, "fraction");
  assert.equal(run(), 0);
  assert.deepEqual(log, ["zero@1", "negative@1", "nan@1", "too long@1", "a@5", "b@5", "fraction@5", "c@20"]);
});

test("intervals, and clearing from inside", () => {
  const log: number[] = [];
  timers.updateLoopTime();
  const start = clock.nowMs;
  const never = timers.setTimeout(() => log.push(-1), 25);
  const interval = timers.setInterval(() => {
    log.push(clock.nowMs - start);
    if (log.length === 2) timers.clearTimeout(never);
    if (log.length === 4) timers.clearInterval(interval);
  }, 10);
  timers.clearTimeout(undefined);
  run();
  assert.deepEqual(log, [10, 20, 30, 40]);
});

test("unref, ref and refresh", () => {
  let fired = "";
  const idle = timers.setTimeout(() => (fired += "idle"), 50);
  assert.equal(idle.unref().hasRef(), false);
  const kept = timers.setTimeout(() => (fired += "kept"), 10);
  timers.setTimeout(() => kept.refresh(), 5);
  run();
  assert.equal(fired, "kept");
  timers.clearTimeout(idle);
});

test("many timers in and out", () => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state % below;
  };
  timers.updateLoopTime();
  const start = clock.nowMs;
  const expected: [number, number][] = [];
  const log: [number, number][] = [];
  const live = new Map<number, { timer: ReturnType<typeof timers.setTimeout>; at: number }>();
  for (let i = 0; i < 2000; i++) {
    const delay = 1 + next(500);
    live.set(i, { timer: timers.setTimeout(() => log.push([clock.nowMs - start, i]), delay), at: delay });
    if (next(3) === 0) {
      const victim = next(i + 1);
      timers.clearTimeout(live.get(victim)?.timer);
      live.delete(victim);
    }
  }
  for (const [i, { at }] of live) expected.push([at, i]);
  expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  run();
  assert.deepEqual(log, expected);
});

test("ticks, reactions, timers and immediates take turns", () => {
  const log: string[] = [];
  const job = (name: string) => (): void => {
    log.push(name);
    tasks.nextTick(() => log.push(`${name} tick`), []);
    promises.Promise.resolve(0).then(() => log.push(`${name} then`));
  };
  timers.setTimeout(job("timeout"), 1);
  immediates.setImmediate(job("immediate"));
  immediates.setImmediate(() => {
    log.push("second");
    immediates.setImmediate(job("next turn"));
  });
  const cleared = immediates.setImmediate(job("cleared"));
  immediates.clearImmediate(cleared);
  job("main")();
  run();
  assert.deepEqual(log, [
    "main",
    "main then",
    "main tick",
    "immediate",
    "immediate tick",
    "immediate then",
    "second",
    "next turn",
    "next turn tick",
    "next turn then",
    "timeout",
    "timeout tick",
    "timeout then",
  ]);
});

test("event sources are polled and keep the program alive", () => {
  const log: string[] = [];
  const source = {
    active: true,
    deadline: Infinity,
    poll(events: number) {
      log.push(`poll ${events}`);
      if (events === 4) {
        promises.Promise.resolve().then(() => log.push("reaction"));
        source.deadline = clock.nowMs + 7;
      }
      if (clock.nowMs >= source.deadline) source.active = false;
    },
    nextDeadlineMs: () => source.deadline,
  };
  loop.addEventSource(source);
  machine.onWait = (deadlineMs) => {
    if (deadlineMs < 0) return 4;
    clock.nowMs = deadlineMs;
    return 0;
  };
  try {
    assert.equal(run(), 0);
  } finally {
    machine.onWait = null;
    loop.removeEventSource(source);
  }
  assert.deepEqual(log, ["poll 4", "reaction", "poll 0"]);
});

test("an uncaught error ends the program with status 1", () => {
  for (const [thrown, text] of [
    [
      Object.assign(new TypeError("broken"), { code: "E_X" }),
      /^Uncaught TypeError: broken\n[\s\S]*\n {2}code: 'E_X'\n$/,
    ],
    ["just text", /^Uncaught 'just text'\n$/],
    [{ a: 1 }, /^Uncaught #<Object>\n$/],
    [undefined, /^Uncaught undefined\n$/],
  ] as const) {
    written.length = 0;
    const later = timers.setTimeout(() => assert.fail("must not run"), 5);
    timers.setTimeout(() => {
      throw thrown;
    }, 1);
    assert.equal(run(), 1);
    assert.equal(written[0]?.[0], 2);
    assert.match(written[0]?.[1] ?? "", text);
    timers.clearTimeout(later);
  }
});
