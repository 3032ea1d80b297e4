// Attempts to connect to the addresses of a host, with a clock that the test turns.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ATTEMPT_DELAY_MIN_MS,
  ATTEMPT_DELAY_MS,
  ATTEMPTS_MAX,
  type AttemptsOutput,
  type Candidate,
  ConnectionAttempts,
  LAST_CALL_MS,
} from "../src/happy-eyeballs.ts";

/** Addresses with "6" or "4" in front stand for those of the family. */
function candidates(text: string): Candidate[] {
  const words = text.split(" ").filter((word) => word !== "");
  return words.map((address) => ({ address, family: address.startsWith("6") ? 6 : 4 }));
}

class Race implements AttemptsOutput {
  nowMs = 0;
  readonly log: string[] = [];
  readonly names: string[] = [];
  readonly machine: ConnectionAttempts;

  /** `unreachable`: addresses that fail at once. */
  constructor(
    private readonly unreachable: readonly string[] = [],
    delayMs = ATTEMPT_DELAY_MS,
  ) {
    this.machine = new ConnectionAttempts(delayMs, this);
  }

  offer(text: string): void {
    this.machine.offer(candidates(text), this.nowMs);
  }

  all(text: string): void {
    this.offer(text);
    this.machine.complete();
  }

  /** Turns the clock, and wakes the machine when it asks for it. */
  until(nowMs: number): void {
    for (let i = 0; i < 100 && this.machine.deadlineMs <= nowMs; i++) {
      this.nowMs = this.machine.deadlineMs;
      this.machine.poll(this.nowMs);
    }
    this.nowMs = nowMs;
    this.machine.poll(nowMs);
  }

  fail(name: string): void {
    this.machine.failed(this.names.indexOf(name), this.nowMs);
  }

  connect(name: string): void {
    this.machine.connected(this.names.indexOf(name));
  }

  /** What happened since the last call. */
  get said(): string {
    return this.log.splice(0).join(", ");
  }

  start(attempt: number, candidate: Candidate): boolean {
    assert.equal(attempt, this.names.length);
    this.names.push(candidate.address);
    this.log.push(`${this.nowMs} ${candidate.address}`);
    return !this.unreachable.includes(candidate.address);
  }

  delayed(attempt: number): void {
    this.log.push(`delayed ${this.names[attempt]}`);
  }

  abort(attempt: number): void {
    this.log.push(`abort ${this.names[attempt]}`);
  }

  won(attempt: number): void {
    this.log.push(`won ${this.names[attempt]}`);
  }

  lost(): void {
    this.log.push(`${this.nowMs} lost`);
  }
}

test("section 4: families take turns, beginning with that of the best address", () => {
  for (const [given, tried] of [
    ["6a 6b 6c 4a 4b", "6a 4a 6b 4b 6c"],
    ["4a 4b 6a", "4a 6a 4b"],
    ["6a 6b", "6a 6b"],
    ["6a 4a 6a 4a", "6a 4a"],
  ] as const) {
    const race = new Race(["6a", "6b", "6c", "4a", "4b"]);
    race.all(given);
    assert.equal(race.names.join(" "), tried);
    assert.equal(race.said.split(", ").at(-1), "0 lost");
  }
});

test("section 5: an attempt that nobody answers is joined by the next, and the first that connects wins", () => {
  const race = new Race();
  race.all("6a 4a 6b");
  assert.equal(race.said, "0 6a");
  race.until(249);
  assert.equal(race.said, "");
  race.until(250);
  assert.equal(race.said, "delayed 6a, 250 4a");
  race.connect("4a");
  assert.equal(race.said, "abort 6a, won 4a");
  assert.ok(race.machine.isDone);
  race.until(10_000);
  race.connect("6a");
  race.fail("4a");
  race.offer("6c");
  assert.equal(race.said, "");
});

test("section 5: an earlier attempt may still win", () => {
  const race = new Race();
  race.all("6a 4a");
  race.until(300);
  race.connect("6a");
  assert.equal(race.said, "0 6a, delayed 6a, 250 4a, abort 4a, won 6a");
});

test("section 5: a failure starts the next attempt at once, and only that of the newest does", () => {
  const race = new Race();
  race.all("6a 4a 6b 4b");
  race.until(10);
  race.fail("6a");
  assert.equal(race.said, "0 6a, 10 4a");
  race.until(260);
  assert.equal(race.said, "delayed 4a, 260 6b");
  race.fail("4a");
  assert.equal(race.said, "");
  race.until(510);
  assert.equal(race.said, "delayed 6b, 510 4b");
});

test("the last attempt has all the time that it takes", () => {
  const race = new Race();
  race.all("6a 4a");
  race.until(250);
  assert.equal(race.machine.deadlineMs, Infinity);
  race.until(100_000);
  race.fail("6a");
  assert.equal(race.said, "0 6a, delayed 6a, 250 4a");
  race.fail("4a");
  assert.equal(race.said, "100000 lost");
});

test("when the last attempt has failed, the silent ones have their last call", () => {
  const race = new Race(["4a"]);
  race.all("6a 4a");
  race.until(250);
  assert.equal(race.said, "0 6a, delayed 6a, 250 4a");
  race.until(250 + LAST_CALL_MS - 1);
  assert.equal(race.said, "");
  race.until(250 + LAST_CALL_MS);
  assert.equal(race.said, "abort 6a, 2250 lost");
  // A slow path of IPv6 on a host that has no IPv4.
  const slow = new Race(["4a"]);
  slow.all("6a 4a");
  slow.until(700);
  slow.connect("6a");
  assert.equal(slow.said, "0 6a, delayed 6a, 250 4a, won 6a");
  // The silent one fails within its time: nobody is left.
  const refused = new Race(["4a"]);
  refused.all("6a 4a");
  refused.until(700);
  refused.fail("6a");
  assert.equal(refused.said, "0 6a, delayed 6a, 250 4a, 700 lost");
});

test("section 3: addresses that come later join the race, the family that was not tried last first", () => {
  const race = new Race();
  race.offer("4a 4b");
  race.until(100);
  race.offer("6a 6b 4a 4b");
  race.machine.complete();
  race.until(1_000);
  assert.equal(race.said, "0 4a, delayed 4a, 250 6a, delayed 6a, 500 4b, delayed 4b, 750 6b");
});

test("section 3: what comes within the delay waits for its end", () => {
  const race = new Race();
  race.offer("4a");
  race.until(100);
  race.offer("6a 4a");
  assert.equal(race.said, "0 4a");
  race.until(250);
  assert.equal(race.said, "delayed 4a, 250 6a");
  assert.equal(race.machine.deadlineMs, 500);
  race.machine.complete();
  assert.equal(race.machine.deadlineMs, Infinity);
});

test("section 3: what comes after the delay is tried at once, and so is what comes during the last call", () => {
  const race = new Race();
  race.offer("4a");
  race.until(900);
  assert.equal(race.said, "0 4a");
  race.offer("6a 4a");
  assert.equal(race.said, "delayed 4a, 900 6a");
  const failed = new Race();
  failed.offer("4a");
  failed.fail("4a");
  failed.until(1_000);
  failed.offer("6a 4a");
  failed.machine.complete();
  assert.equal(failed.said, "0 4a, 1000 6a");
  failed.until(60_000);
  assert.equal(failed.said, "");
  failed.connect("6a");
  assert.equal(failed.said, "won 6a");
});

test("a name server that never says the rest holds nobody for longer than the last call", () => {
  const race = new Race();
  race.offer("4a");
  race.until(20);
  race.fail("4a");
  race.until(60_000);
  assert.equal(race.said, `0 4a, ${20 + LAST_CALL_MS} lost`);
  const told = new Race();
  told.offer("4a");
  told.fail("4a");
  told.until(500);
  told.machine.complete();
  assert.equal(told.said, "0 4a, 500 lost");
});

test("nothing to try is lost, once", () => {
  const race = new Race();
  race.all("");
  race.machine.complete();
  assert.equal(race.said, "0 lost");
});

test("an answer with many addresses: so many are tried, of both families, and no two at the same time", () => {
  const race = new Race();
  const many = Array.from({ length: 4_000 }, (_, i) => `6-${i}`).join(" ");
  race.all(`${many} 4a 4b`);
  race.until(1_000_000);
  assert.equal(race.names.length, ATTEMPTS_MAX);
  assert.ok(race.names.includes("4a") && race.names.includes("4b"));
  assert.equal(race.machine.dropMany, 4_002 - ATTEMPTS_MAX);
  race.fail(race.names.at(-1)!);
  race.until(1_000_000 + LAST_CALL_MS);
  assert.equal(race.log.filter((line) => line.startsWith("abort")).length, ATTEMPTS_MAX - 1);
  const odd = new Race();
  odd.offer("4a");
  odd.all(Array.from({ length: 100 }, (_, i) => `${i % 2 === 0 ? 6 : 4}-${i}`).join(" "));
  odd.until(1_000_000);
  assert.equal(odd.names.length, ATTEMPTS_MAX);
  // Offered again and again, they are not more.
  const again = new Race();
  for (let i = 0; i < 50; i++) {
    again.offer(Array.from({ length: i }, (_, k) => `4-${k}`).join(" "));
    again.until(i * 1_000);
  }
  assert.equal(again.names.length, ATTEMPTS_MAX);
});

test("attempts are never closer than the least delay", () => {
  const race = new Race([], 0);
  race.all("6a 4a");
  race.until(ATTEMPT_DELAY_MIN_MS - 1);
  assert.equal(race.said, "0 6a");
  race.until(ATTEMPT_DELAY_MIN_MS);
  assert.equal(race.said, "delayed 6a, 10 4a");
});

test("cancelled, it aborts what is on its way and says nothing; nobody is asked twice", () => {
  const race = new Race();
  race.all("6a 4a 6b");
  race.until(250);
  race.machine.cancel();
  race.machine.cancel();
  assert.equal(race.said, "0 6a, delayed 6a, 250 4a, abort 6a, abort 4a");
  race.fail("6a");
  race.until(10_000);
  assert.equal(race.said, "");
  const twice = new Race();
  twice.all("6a 4a 6b");
  twice.fail("6a");
  twice.fail("6a");
  assert.equal(twice.said, "0 6a, 0 4a");
});

test("random events: every attempt ends once, at most one wins, and the race is over in bounded time", () => {
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 2_000; round++) {
    const race = new Race(Array.from({ length: 4 }, () => `${random(2) === 0 ? 6 : 4}-${random(8)}`));
    let known = "";
    for (let step = 0; step < 40 && !race.machine.isDone; step++) {
      race.until(race.nowMs + random(400));
      if (random(3) === 0) race.offer((known += ` ${random(2) === 0 ? 6 : 4}-${random(8)}`));
      if (random(4) === 0 && race.names.length > 0) race.fail(race.names[random(race.names.length)]!);
      if (random(30) === 0 && race.names.length > 0) race.connect(race.names[random(race.names.length)]!);
      if (random(15) === 0) race.machine.complete();
    }
    race.machine.complete();
    for (let i = 0; i < 60; i++) {
      race.until(race.nowMs + LAST_CALL_MS);
      for (const name of race.names) race.fail(name);
    }
    const text = race.log.join(", ");
    assert.ok(race.machine.isDone, text);
    assert.equal(new Set(race.names).size, race.names.length, text);
    assert.equal(race.log.filter((line) => line.startsWith("won") || line.endsWith("lost")).length, 1, text);
    const aborted = race.log.filter((line) => line.startsWith("abort"));
    assert.equal(new Set(aborted).size, aborted.length, text);
  }
});
