// The resolver's shell over Node's sockets: a server that is slow, cuts, lies and hangs up.
import assert from "node:assert/strict";
import * as dgram from "node:dgram";
import * as net from "node:net";
import { test } from "node:test";
import { NodeSockets } from "../../http/test/node-host.ts";
import "../../web/test/core.ts";
import { emitMessage, parseMessage } from "../src/message.ts";
import { CLASS_IN, TYPE_A } from "../src/records.ts";
import type { Outcome } from "../src/resolver/answer.ts";
import { QUERIES_MAX, WAITING_MAX } from "../src/resolver/limits.ts";
import { type ResolverHost, StubResolver } from "../src/resolver/stub.ts";

const host: ResolverHost = {
  sockets: new NodeSockets(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  randomId: () => Math.floor(Math.random() * 65_536),
};

type Behaviour = "answer" | "cut" | "silent" | "wrong id first";

/** The reply to a query: its own address, or nothing but "cut off". */
function reply(query: Uint8Array, truncated: boolean): Uint8Array {
  const asked = parseMessage(query, 0, query.length)!;
  const name = asked.questions[0]!.name;
  const out = new Uint8Array(512);
  const answers = [{ name, classCode: CLASS_IN, ttl: 5, data: { type: "A", address: "192.0.2.9" } as const }];
  return out.slice(0, emitMessage({ ...asked, isResponse: true, truncated, answers: truncated ? [] : answers }, out));
}

async function serving(behaviour: () => Behaviour, tcpAnswers = true) {
  const seen: number[] = [];
  const udp = dgram.createSocket("udp4");
  udp.on("message", (query, from) => {
    seen.push(from.port);
    const now = behaviour();
    if (now === "silent") return;
    if (now === "wrong id first") {
      const wrong = reply(query, false);
      wrong[0]! ^= 1;
      udp.send(wrong, from.port, from.address);
    }
    udp.send(reply(query, now === "cut"), from.port, from.address);
  });
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  const { port } = udp.address();
  const tcp = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      if (!tcpAnswers) {
        socket.destroy();
        return;
      }
      const message = reply(bytes.subarray(2), false);
      const framed = Buffer.from([0, message.length, ...message]);
      // One byte at a time, the length too.
      for (let i = 0; i < framed.length; i++) setTimeout(() => socket.write(framed.subarray(i, i + 1)), i / 4);
    });
  });
  await new Promise<void>((resolve) => tcp.listen(port, "127.0.0.1", resolve));
  return {
    server: { address: "127.0.0.1", port },
    seen,
    close: () => {
      udp.close();
      tcp.close();
    },
  };
}

function text(outcome: Outcome): string {
  if (outcome.kind === "failed" || outcome.kind === "nothing") return outcome.code;
  return outcome.records.map(({ data }) => (data.type === "A" ? data.address : data.type)).join();
}

test("an answer, a cut one, a wrong one before it, a silent server", async () => {
  let behaviour: Behaviour = "answer";
  const world = await serving(() => behaviour);
  const stub = new StubResolver(host, { timeoutMs: 300, tries: 2 });
  const ask = (): Promise<string> =>
    new Promise((resolve) => stub.ask("host.test.", TYPE_A, [world.server], (outcome) => resolve(text(outcome))));
  for (behaviour of ["answer", "cut", "wrong id first"] as const) assert.equal(await ask(), "192.0.2.9", behaviour);
  assert.equal(stub.counters.dropMismatch, 1);
  assert.equal(stub.counters.truncated, 1);
  behaviour = "silent";
  assert.equal(await ask(), "ETIMEOUT");
  assert.equal(new Set(world.seen).size, world.seen.length, "each message left from a port of its own");
  world.close();
});

test("a server that hangs up over TCP is a failure, not a wait", async () => {
  const world = await serving(() => "cut", false);
  const stub = new StubResolver(host, { timeoutMs: 5_000, tries: 1 });
  const outcome = await new Promise<Outcome>((resolve) => stub.ask("host.test.", TYPE_A, [world.server], resolve));
  assert.equal(text(outcome), "ECONNREFUSED");
  world.close();
});

test("many questions: as many on their way as may be, the others wait, and those beyond are refused", async () => {
  let answered = 0;
  const world = await serving(() => "answer");
  const stub = new StubResolver(host, { timeoutMs: 5_000, tries: 3 });
  const codes: string[] = [];
  const count = QUERIES_MAX + WAITING_MAX + 5;
  await new Promise<void>((resolve) => {
    for (let i = 0; i < count; i++) {
      const asked = stub.ask(`n${i}.test.`, TYPE_A, [world.server], (outcome) => {
        codes.push(text(outcome));
        if (++answered === count - 1) resolve();
      });
      if (i === QUERIES_MAX + 3) asked.cancel();
    }
  });
  // One of those that waited was given up, which made room for one more.
  assert.equal(stub.dropFull, 4);
  assert.equal(codes.filter((code) => code === "EREFUSED").length, 4);
  assert.equal(codes.filter((code) => code === "192.0.2.9").length, count - 5);
  world.close();
});
