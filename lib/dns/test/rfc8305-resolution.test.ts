// Both families asked at once, and how long the one waits for the other (RFC 8305 section 3).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageRecord } from "../src/message.ts";
import { CLASS_IN } from "../src/records.ts";
import type { Outcome } from "../src/resolver/answer.ts";
import { noNames } from "../src/resolver/configuration.ts";
import { RESOLUTION_DELAY_MS } from "../src/resolver/limits.ts";
import { AddressLookup } from "../src/resolver/lookup.ts";

function records(name: string, ...addresses: string[]): Outcome {
  const found: MessageRecord[] = addresses.map((address) => ({
    name,
    classCode: CLASS_IN,
    ttl: 60,
    data: { type: address.includes(":") ? "AAAA" : "A", address },
  }));
  return { kind: "records", records: found, ttlSeconds: 60 };
}

const NONE: Outcome = { kind: "nothing", code: "ENODATA", ttlSeconds: 60 };
const ILL: Outcome = { kind: "failed", code: "ETIMEOUT" };

/** A name server that answers when the test says so, and a clock. */
class World {
  readonly log: string[] = [];
  readonly asked: string[] = [];
  private readonly open = new Map<string, (outcome: Outcome) => void>();
  private readonly timers: { dueMs: number; callback: () => void }[] = [];
  nowMs = 0;
  readonly lookup = new AddressLookup(
    {
      ask: (name, type, _servers, done) => {
        const question = `${type === 28 ? "AAAA" : "A"} ${name}`;
        this.asked.push(question);
        this.open.set(question, done);
        return {
          cancel: () => {
            this.log.push(`cancel ${question}`);
            this.open.delete(question);
          },
        };
      },
    },
    () => this.nowMs,
  );

  find(name: string, search: string[] = [], label = "", family: 0 | 4 | 6 = 0) {
    return this.lookup.findEach(
      name,
      family,
      { ...noNames(), search, hosts: [{ address: "192.0.2.9", names: ["known"] }] },
      (delayMs, callback) => {
        const timer = { dueMs: this.nowMs + delayMs, callback };
        this.timers.push(timer);
        return () => this.timers.splice(this.timers.indexOf(timer), 1);
      },
      {
        found: (addresses) => this.log.push(`${label}${this.nowMs} ${addresses.map(({ address }) => address).join()}`),
        complete: (code) => this.log.push(`${label}${this.nowMs} ${code ?? "complete"}`),
      },
    );
  }

  answer(question: string, outcome: Outcome): void {
    const done = this.open.get(question);
    assert.ok(done !== undefined, question);
    this.open.delete(question);
    done(outcome);
  }

  until(nowMs: number): void {
    this.nowMs = nowMs;
    for (const timer of this.timers.splice(0)) {
      if (timer.dueMs <= nowMs) timer.callback();
      else this.timers.push(timer);
    }
  }

  get said(): string {
    return this.log.splice(0).join(", ");
  }
}

test("AAAA is asked first, A at once behind it; an answer of IPv6 is told at once", () => {
  const world = new World();
  world.find("host.test");
  assert.deepEqual(world.asked, ["AAAA host.test.", "A host.test."]);
  world.answer("AAAA host.test.", records("host.test.", "2001:db8::1"));
  assert.equal(world.said, "0 2001:db8::1");
  world.until(7);
  world.answer("A host.test.", records("host.test.", "192.0.2.1"));
  assert.equal(world.said, "7 2001:db8::1,192.0.2.1, 7 complete");
});

test("addresses of IPv4 wait for those of IPv6, and no longer than the delay", () => {
  const world = new World();
  world.find("host.test");
  world.until(10);
  world.answer("A host.test.", records("host.test.", "192.0.2.1"));
  world.until(10 + RESOLUTION_DELAY_MS - 1);
  assert.equal(world.said, "");
  world.until(10 + RESOLUTION_DELAY_MS);
  assert.equal(world.said, "60 192.0.2.1");
  world.until(900);
  world.answer("AAAA host.test.", records("host.test.", "2001:db8::1"));
  assert.equal(world.said, "900 2001:db8::1,192.0.2.1, 900 complete");
  const soon = new World();
  soon.find("host.test");
  soon.answer("A host.test.", records("host.test.", "192.0.2.1"));
  soon.until(20);
  soon.answer("AAAA host.test.", records("host.test.", "2001:db8::1"));
  soon.until(100);
  assert.equal(soon.said, "20 2001:db8::1,192.0.2.1, 20 complete");
});

test("no addresses of IPv6, or nobody who knows: those of IPv4 wait no longer", () => {
  for (const outcome of [NONE, ILL]) {
    const world = new World();
    world.find("host.test");
    world.answer("A host.test.", records("host.test.", "192.0.2.1"));
    world.until(5);
    world.answer("AAAA host.test.", outcome);
    world.until(100);
    assert.equal(world.said, "5 192.0.2.1, 5 complete");
  }
});

test("the next name is asked for when both families have nothing, failure is told from absence", () => {
  const world = new World();
  world.find("db", ["a.test"]);
  world.answer("A db.a.test.", NONE);
  assert.deepEqual(world.asked.length, 2);
  world.answer("AAAA db.a.test.", NONE);
  world.answer("AAAA db.", records("db.", "2001:db8::1"));
  world.answer("A db.", NONE);
  assert.equal(world.said, "0 2001:db8::1, 0 complete");
  world.find("ill.test");
  world.answer("AAAA ill.test.", ILL);
  world.answer("A ill.test.", NONE);
  world.find("missing.test");
  world.answer("AAAA missing.test.", NONE);
  world.answer("A missing.test.", NONE);
  assert.equal(world.said, "0 EAI_AGAIN, 0 ENOTFOUND");
});

test("what is remembered or known is told at once, of each family apart", () => {
  const world = new World();
  world.find("host.test");
  world.answer("AAAA host.test.", { ...records("host.test.", "2001:db8::1"), ttlSeconds: 10 } as Outcome);
  world.answer("A host.test.", records("host.test.", "192.0.2.1"));
  world.said;
  world.find("host.test");
  assert.equal(world.said, "0 2001:db8::1, 0 2001:db8::1,192.0.2.1, 0 complete");
  world.until(11_000);
  world.find("host.test");
  world.until(12_000);
  assert.deepEqual(world.asked.slice(2), ["AAAA host.test."]);
  assert.equal(world.said, "12000 192.0.2.1");
  world.find("localhost");
  world.find("known");
  assert.equal(world.said, "12000 ::1,127.0.0.1, 12000 complete, 12000 192.0.2.9, 12000 complete");
  // Absence is remembered as well, and the next suffix has its turn.
  world.find("x", ["a.test", "b.test"]);
  world.answer("AAAA x.a.test.", NONE);
  world.answer("A x.a.test.", NONE);
  world.answer("AAAA x.b.test.", NONE);
  world.answer("A x.b.test.", records("x.b.test.", "192.0.2.1"));
  world.said;
  world.find("x", ["a.test", "b.test"]);
  assert.equal(world.said, "12000 192.0.2.1, 12000 complete");
});

test("of one family nothing else is asked for, waited for or told", () => {
  const world = new World();
  world.find("host.test", [], "", 4);
  assert.deepEqual(world.asked.splice(0), ["A host.test."]);
  world.answer("A host.test.", records("host.test.", "192.0.2.1"));
  assert.equal(world.said, "0 192.0.2.1, 0 complete");
  world.find("host.test", ["a.test"], "", 6);
  assert.deepEqual(world.asked.splice(0), ["AAAA host.test."]);
  world.answer("AAAA host.test.", NONE);
  world.answer("AAAA host.test.a.test.", records("host.test.a.test.", "2001:db8::1"));
  assert.equal(world.said, "0 2001:db8::1, 0 complete");
  // Absence is remembered, and the next name asked for, from inside the call: it can still be given up.
  const again = world.find("host.test", ["b.test"], "", 6);
  assert.deepEqual(world.asked, ["AAAA host.test.a.test.", "AAAA host.test.b.test."]);
  again.cancel();
  assert.equal(world.said, "cancel AAAA host.test.b.test.");
  world.find("known", [], "", 6);
  world.find("localhost", [], "", 6);
  assert.equal(world.said, "0 ENOTFOUND, 0 ::1, 0 complete");
});

test("cancelled questions are given up unless others wait for them, and nothing is told any more", () => {
  const world = new World();
  const first = world.find("host.test", [], "first ");
  const second = world.find("host.test", [], "second ");
  assert.equal(world.asked.length, 2);
  world.answer("A host.test.", records("host.test.", "192.0.2.1"));
  first.cancel();
  world.until(100);
  assert.equal(world.said, "second 100 192.0.2.1");
  second.cancel();
  second.cancel();
  assert.equal(world.said, "cancel AAAA host.test.");
  // Asked anew, the answer comes to the new question.
  world.find("host.test");
  world.answer("AAAA host.test.", NONE);
  assert.equal(world.said, "100 192.0.2.1, 100 complete");
});
