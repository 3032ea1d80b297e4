// The stub resolver: its machine by events and times, answers that must not be believed, cache, configuration.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../web/test/core.ts";
import { emitMessage, type Message, type MessageRecord, parseMessage } from "../src/message.ts";
import { CLASS_IN, type RecordData, TYPE_A, TYPE_AAAA, TYPE_TXT } from "../src/records.ts";
import { type Outcome, outcomeOf } from "../src/resolver/answer.ts";
import { ResolverCache } from "../src/resolver/cache.ts";
import {
  candidates,
  hostConfiguration,
  knownAddresses,
  noNames,
  parseServer,
  parseServers,
  reverseName,
} from "../src/resolver/configuration.ts";
import { ALIASES_MAX, CACHE_ENTRIES_MAX, MISMATCHES_MAX, NEGATIVE_TTL_MAX_SECONDS } from "../src/resolver/limits.ts";
import { AddressLookup, type LookupResult } from "../src/resolver/lookup.ts";
import { Query, type QueryOutput, type ServerAddress } from "../src/resolver/query.ts";

const NAME = "host.test.";
const ONE: ServerAddress = { address: "10.0.0.53", port: 53 };
const TWO: ServerAddress = { address: "10.0.1.53", port: 53 };

function record(name: string, data: RecordData, ttl = 60): MessageRecord {
  return { name, classCode: CLASS_IN, ttl, data };
}

const ADDRESS = record(NAME, { type: "A", address: "192.0.2.1" });
const AUTHORITY = record("test.", {
  type: "SOA",
  primary: "ns.test.",
  mailbox: "admin.test.",
  serial: 1,
  refresh: 1,
  retry: 1,
  expire: 1,
  minimum: 30,
});

/** A query and the world around it. */
class World implements QueryOutput {
  readonly sent: string[] = [];
  readonly counters = { dropMismatch: 0, dropMalformed: 0, timeouts: 0, truncated: 0 };
  query: Query;
  nowMs = 0;
  outcome: Outcome | null = null;
  last: Message | null = null;
  listening = false;
  private nextId = 1_000;

  constructor(servers: readonly ServerAddress[], tries = 2, timeoutMs = 1_000, name = NAME) {
    const random = (): number => this.nextId++;
    this.query = new Query(name, TYPE_A, servers, tries, timeoutMs, random, this.counters, this);
    this.query.start(0);
  }

  sendUdp(server: ServerAddress, message: Uint8Array): boolean {
    this.note("udp", server, message);
    return true;
  }

  sendTcp(server: ServerAddress, message: Uint8Array): void {
    this.note("tcp", server, message);
  }

  stop(): void {
    this.listening = false;
  }

  finished(outcome: Outcome): void {
    assert.equal(this.outcome, null, "told once");
    this.outcome = outcome;
  }

  /** Lets the time pass to the next deadline. */
  wait(): void {
    this.nowMs = this.query.deadlineMs;
    this.query.poll(this.nowMs);
  }

  reply(change: Partial<Message> = {}, from = ONE): void {
    const bytes = this.bytes(change);
    this.query.udpReply(bytes, 2, bytes.length - 2, from.address, from.port, this.nowMs);
  }

  replyTcp(change: Partial<Message> = {}): void {
    const bytes = this.bytes(change);
    this.query.tcpReply(bytes, 2, bytes.length - 2, this.nowMs);
  }

  private note(how: string, server: ServerAddress, message: Uint8Array): void {
    this.last = parseMessage(message, 0, message.length);
    assert.ok(this.last?.recursionDesired && !this.last.isResponse);
    this.listening = true;
    this.sent.push(`${how} ${server.address}${this.last.edns === null ? " plain" : ""}`);
  }

  /** A reply to what was sent last, behind two bytes of something else. */
  private bytes(change: Partial<Message>): Uint8Array {
    const out = new Uint8Array(4_096);
    const made: Message = {
      ...this.last!,
      isResponse: true,
      answers: [ADDRESS],
      ...change,
    };
    const length = emitMessage(made, out);
    assert.ok(length > 0);
    const bytes = new Uint8Array(length + 2);
    bytes.set(out.subarray(0, length), 2);
    return bytes;
  }
}

function addressesOf(outcome: Outcome | null): string {
  if (outcome === null) return "nothing yet";
  if (outcome.kind !== "records") return outcome.kind === "failed" ? outcome.code : `no: ${outcome.code}`;
  return outcome.records.map(({ data }) => (data.type === "A" ? data.address : data.type)).join();
}

test("a question and its answer", () => {
  const world = new World([ONE]);
  assert.deepEqual(world.last!.questions, [{ name: NAME, type: TYPE_A, classCode: CLASS_IN }]);
  assert.equal(world.last!.edns?.udpBytes, 1_232);
  world.reply();
  assert.equal(addressesOf(world.outcome), "192.0.2.1");
  assert.equal(world.listening, false);
  assert.equal(world.query.deadlineMs, Infinity);
  world.reply({ answers: [] });
});

test("what does not answer the question is not believed", () => {
  const changes: [string, (world: World) => void][] = [
    ["another server", (world) => world.reply({}, TWO)],
    ["another port", (world) => world.reply({}, { address: ONE.address, port: 5353 })],
    ["another id", (world) => world.reply({ id: world.last!.id ^ 1 })],
    ["a question", (world) => world.reply({ isResponse: false })],
    ["another opcode", (world) => world.reply({ opcode: 5 })],
    ["another name", (world) => world.reply({ questions: [{ name: "evil.test.", type: TYPE_A, classCode: 1 }] })],
    ["another type", (world) => world.reply({ questions: [{ name: NAME, type: TYPE_TXT, classCode: 1 }] })],
    ["another class", (world) => world.reply({ questions: [{ name: NAME, type: TYPE_A, classCode: 3 }] })],
    ["no question", (world) => world.reply({ questions: [] })],
    ["two questions", (world) => world.reply({ questions: [...world.last!.questions, ...world.last!.questions] })],
    [
      "no message",
      (world) => world.query.udpReply(new Uint8Array(40).fill(7), 0, 40, ONE.address, ONE.port, world.nowMs),
    ],
  ];
  for (const [what, change] of changes) {
    const world = new World([ONE]);
    change(world);
    assert.equal(world.outcome, null, what);
    assert.equal(world.counters.dropMismatch + world.counters.dropMalformed, 1, what);
    world.reply();
    assert.equal(addressesOf(world.outcome), "192.0.2.1", what);
  }
});

test("somebody who guesses drives the question to TCP", () => {
  const world = new World([ONE]);
  for (let i = 0; i < MISMATCHES_MAX; i++) world.reply({ id: world.last!.id ^ 1 });
  assert.deepEqual(world.sent, ["udp 10.0.0.53", "tcp 10.0.0.53"]);
  world.reply();
  assert.equal(world.outcome, null, "a datagram is too late");
  world.replyTcp();
  assert.equal(addressesOf(world.outcome), "192.0.2.1");
});

test("a cut answer is asked for over TCP, and another server when that fails", () => {
  const world = new World([ONE, TWO]);
  world.reply({ truncated: true, answers: [] });
  world.query.tcpFailed(world.nowMs);
  assert.deepEqual(world.sent, ["udp 10.0.0.53", "tcp 10.0.0.53", "udp 10.0.1.53"]);
  world.reply({}, TWO);
  assert.equal(addressesOf(world.outcome), "192.0.2.1");
});

test("servers in turn, longer in each round, and a new id for each message", () => {
  const world = new World([ONE, TWO], 3, 1_000);
  const deadlines: number[] = [];
  const ids = new Set<number>();
  while (world.outcome === null) {
    deadlines.push(world.query.deadlineMs - world.nowMs);
    ids.add(world.last!.id);
    world.wait();
  }
  assert.deepEqual(deadlines, [1_000, 1_000, 2_000, 2_000, 4_000, 4_000]);
  assert.equal(ids.size, 6);
  assert.equal(world.counters.timeouts, 6);
  assert.equal(addressesOf(world.outcome), "ETIMEOUT");
});

test("a server that fails gives way to the next; all of them failing is the outcome", () => {
  const world = new World([ONE, TWO]);
  world.reply({ rcode: 2, answers: [] });
  world.reply({ rcode: 5, answers: [] }, TWO);
  assert.equal(addressesOf(world.outcome), "EREFUSED");
  assert.equal(world.sent.length, 2);
});

test("a server from before EDNS is asked without it", () => {
  const world = new World([ONE]);
  world.reply({ rcode: 1, answers: [], edns: null });
  assert.deepEqual(world.sent, ["udp 10.0.0.53", "udp 10.0.0.53 plain"]);
  world.reply();
  assert.equal(addressesOf(world.outcome), "192.0.2.1");
});

test("no servers, a closed port, a cancelled question", () => {
  assert.equal(addressesOf(new World([]).outcome), "ECONNREFUSED");
  const closed = new World([ONE], 1);
  closed.query.udpFailed(0);
  assert.equal(addressesOf(closed.outcome), "ECONNREFUSED");
  const long = new World([ONE], 1, 1_000, `${"a".repeat(64)}.test.`);
  assert.deepEqual([addressesOf(long.outcome), long.sent], ["EBADNAME", []]);
  const cancelled = new World([ONE]);
  cancelled.query.cancel();
  cancelled.reply();
  assert.deepEqual([cancelled.outcome, cancelled.listening, cancelled.query.deadlineMs], [null, false, Infinity]);
});

function message(answers: MessageRecord[], change: Partial<Message> = {}): Message {
  return {
    id: 1,
    isResponse: true,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: true,
    rcode: 0,
    questions: [{ name: NAME, type: TYPE_A, classCode: CLASS_IN }],
    answers,
    authorities: [],
    additionals: [],
    edns: null,
    ...change,
  };
}

test("aliases: followed by name, in bounds, with the shortest time; strangers are not believed", () => {
  const chain = [
    record("HOST.test.", { type: "CNAME", target: "B.test." }, 10),
    record("b.test.", { type: "A", address: "192.0.2.2" }, 300),
    record("evil.test.", { type: "A", address: "192.0.2.66" }),
  ];
  const followed = outcomeOf(message(chain), NAME, TYPE_A);
  assert.equal(addressesOf(followed), "192.0.2.2");
  assert.equal(followed.kind === "records" && followed.ttlSeconds, 10);
  const strangers = outcomeOf(message([chain[2]!]), NAME, TYPE_A);
  assert.equal(addressesOf(strangers), "no: ENODATA");
  const loop = [record(NAME, { type: "CNAME", target: "b.test." }), record("b.test.", { type: "CNAME", target: NAME })];
  assert.equal(addressesOf(outcomeOf(message(loop), NAME, TYPE_A)), "EBADRESP");
  const long = Array.from({ length: ALIASES_MAX + 2 }, (_, i) =>
    record(i === 0 ? NAME : `a${i}.test.`, { type: "CNAME", target: `a${i + 1}.test.` }),
  );
  assert.equal(addressesOf(outcomeOf(message(long), NAME, TYPE_A)), "EBADRESP");
});

test("times: of records, of nothing (RFC 2308), and absurd ones", () => {
  const ttl = (made: Message): number => {
    const outcome = outcomeOf(made, NAME, TYPE_A);
    return outcome.kind === "failed" ? -1 : outcome.ttlSeconds;
  };
  assert.equal(ttl(message([{ ...ADDRESS, ttl: 0xffff_ffff }])), 0);
  assert.equal(ttl(message([{ ...ADDRESS, ttl: 0x7fff_ffff }])), 86_400);
  assert.equal(ttl(message([], { rcode: 3 })), 0);
  assert.equal(ttl(message([], { rcode: 3, authorities: [AUTHORITY] })), 30);
  const patient = { ...AUTHORITY, ttl: 1e6, data: { ...AUTHORITY.data, minimum: 1e6 } as RecordData };
  assert.equal(ttl(message([], { authorities: [patient] })), NEGATIVE_TTL_MAX_SECONDS);
});

test("the cache forgets in time, keeps what is used, and never grows beyond its limit", () => {
  const cache = new ResolverCache();
  const held = outcomeOf(message([ADDRESS]), NAME, TYPE_A);
  cache.keep(NAME, TYPE_A, held, 0);
  assert.equal(cache.find(NAME, TYPE_A, 59_999), held);
  assert.equal(cache.find(NAME, TYPE_AAAA, 0), null);
  assert.equal(cache.find(NAME, TYPE_A, 60_000), null);
  cache.keep("failed.", TYPE_A, { kind: "failed", code: "ESERVFAIL" }, 0);
  cache.keep("zero.", TYPE_A, { kind: "nothing", code: "ENOTFOUND", ttlSeconds: 0 }, 0);
  assert.equal(cache.size, 0);
  cache.keep("used.", TYPE_A, held, 0);
  for (let i = 0; i < 3 * CACHE_ENTRIES_MAX; i++) {
    cache.keep(`n${i}.`, TYPE_A, held, 0);
    cache.find("used.", TYPE_A, 0);
    assert.ok(cache.size <= CACHE_ENTRIES_MAX);
  }
  assert.equal(cache.find("used.", TYPE_A, 0), held);
  assert.equal(cache.find("n0.", TYPE_A, 0), null);
});

test("resolv.conf and hosts, as they are found", () => {
  const read = hostConfiguration(
    "# a comment\nnameserver 10.0.0.1\r\nnameserver  fe80::1 ; v6\nnameserver nonsense\ndomain old.test\nsearch a.test b.test.\noptions edns0 ndots:2\n",
    "127.0.0.1 localhost\n10.1.1.1\tDB db.test # the database\n::1 localhost\nnonsense x\n10.1.1.2\n",
  );
  assert.deepEqual(read.servers, [
    { address: "10.0.0.1", port: 53 },
    { address: "fe80::1", port: 53 },
  ]);
  assert.deepEqual([read.search, read.ndots], [["a.test", "b.test"], 2]);
  assert.deepEqual(knownAddresses("db.", read.hosts), ["10.1.1.1"]);
  assert.deepEqual(knownAddresses("LOCALHOST", read.hosts), ["127.0.0.1", "::1"]);
  assert.deepEqual(knownAddresses("a.localhost", []), ["127.0.0.1", "::1"]);
  assert.equal(knownAddresses("notlocalhost", []), null);
  assert.equal(hostConfiguration("nameserver 1.1.1.1\n".repeat(50), "").servers.length, 8);
});

test("lines with a port are no lines of resolv.conf and hosts; addresses of IPv4 in IPv6's clothes are those of IPv4", () => {
  const read = hostConfiguration(
    "nameserver 10.0.0.1:5353\nnameserver [::1]:53\nnameserver [::1]\nnameserver ::ffff:10.0.0.2\n",
    "10.1.1.1:80 a.test\n[::1]:80 b.test\n[::1] c.test\n::ffff:10.1.1.4 d.test\n10.1.1.010 e.test\n2001:DB8:0::1 f.test\n",
  );
  assert.deepEqual(read.servers, [{ address: "10.0.0.2", port: 53 }]);
  assert.deepEqual(read.hosts, [
    { address: "10.1.1.4", names: ["d.test"] },
    { address: "2001:db8::1", names: ["f.test"] },
  ]);
});

test("addresses of servers, names of addresses, suffixes", () => {
  assert.deepEqual(parseServer("[::1]:5353"), { address: "::1", port: 5353 });
  for (const bad of [
    "",
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4:0",
    "1.2.3.4:65536",
    "[::1",
    "[1.2.3.4]:5",
    "host",
    "1.2.3.4 ",
    "1.2.3.04",
    "1.2.3.4.5:53",
    "1.2.3.4:53:53",
    "::ffff:1.2.3.256",
    "::ffff:1.2.3.4:53x",
    "[::ffff:1.2.3.4]53",
  ]) {
    assert.equal(parseServer(bad), null, bad);
  }
  for (const mapped of ["::ffff:10.0.0.1", "::FFFF:a00:1", "0:0:0:0:0:ffff:10.0.0.1", "[::ffff:10.0.0.1]"]) {
    assert.deepEqual(parseServer(mapped), { address: "10.0.0.1", port: 53 }, mapped);
  }
  assert.deepEqual(parseServer("[::ffff:10.0.0.1]:5353"), { address: "10.0.0.1", port: 5353 });
  for (const other of ["::10.0.0.1", "::fffe:a00:1", "1::ffff:a00:1", "64:ff9b::a00:1"]) {
    assert.equal(parseServer(other)!.address.indexOf(":") >= 0, true, other);
  }
  assert.equal(parseServers("10.0.0.1, x"), null);
  assert.equal(parseServers("10.0.0.1, 10.0.0.2:5353")?.length, 2);
  assert.equal(reverseName("10.1.2.3"), "3.2.1.10.in-addr.arpa.");
  assert.equal(reverseName("2001:db8::1"), `1.${"0.".repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa.`);
  for (const none of ["host", "10.1.2.3:53", "[::1]", "[::1]:53", "10.1.2.03"])
    assert.equal(reverseName(none), null, none);
  assert.deepEqual(candidates("db", ["a.test"], 1), ["db.a.test.", "db."]);
  assert.deepEqual(candidates("db.x", ["a.test"], 1), ["db.x.", "db.x.a.test."]);
  assert.deepEqual(candidates("db.x", ["a.test"], 2), ["db.x.a.test.", "db.x."]);
  assert.deepEqual(candidates("db.", ["a.test"], 1), ["db."]);
});

/** An asker that knows a few names, and answers when it is told to. */
class Book {
  readonly asked: string[] = [];
  private readonly open: (() => void)[] = [];
  readonly lookup = new AddressLookup(this, () => this.nowMs);
  nowMs = 0;

  constructor(private readonly names: Record<string, Outcome>) {}

  ask(name: string, type: number, _servers: readonly ServerAddress[], done: (outcome: Outcome) => void) {
    this.asked.push(`${type} ${name}`);
    const known = this.names[`${type} ${name}`] ?? { kind: "nothing", code: "ENOTFOUND", ttlSeconds: 10 };
    this.open.push(() => done(known));
    return { cancel: () => {} };
  }

  run(): void {
    for (let i = 0; i < 20 && this.open.length > 0; i++) for (const one of this.open.splice(0)) one();
  }

  find(name: string, families: readonly (4 | 6)[] = [4, 6], search: string[] = []): () => string {
    let got = "pending";
    this.lookup.find(name, families, { ...noNames(), servers: [ONE], search }, (result: LookupResult) => {
      got = result.kind === "failed" ? result.code : result.addresses.map(({ address }) => address).join();
    });
    return () => got;
  }
}

const FOUND: Outcome = { kind: "records", records: [ADDRESS], ttlSeconds: 60 };

test("a lookup asks for both families at once, joins equal questions and remembers", () => {
  const six: Outcome = { kind: "records", records: [record(NAME, { type: "AAAA", address: "::2" })], ttlSeconds: 60 };
  const book = new Book({ "1 host.test.": FOUND, "28 host.test.": six });
  const first = book.find("host.test");
  const second = book.find("HOST.test", [6, 4]);
  assert.deepEqual(book.asked, ["1 host.test.", "28 host.test."]);
  book.run();
  assert.deepEqual([first(), second()], ["192.0.2.1,::2", "::2,192.0.2.1"]);
  assert.equal(book.find("host.test", [4])(), "192.0.2.1");
  book.nowMs = 61_000;
  book.find("host.test", [4]);
  assert.equal(book.asked.length, 3);
});

test("a lookup tries suffixes, tells failure from absence, and needs nobody for localhost", () => {
  const book = new Book({ "1 db.a.test.": FOUND, "1 ill.": { kind: "failed", code: "ESERVFAIL" } });
  const found = book.find("db", [4], ["b.test", "a.test"]);
  book.run();
  assert.deepEqual(book.asked, ["1 db.b.test.", "1 db.a.test."]);
  assert.equal(found(), "192.0.2.1");
  const missing = book.find("missing", [4]);
  const ill = book.find("ill", [4]);
  book.run();
  assert.deepEqual([missing(), ill()], ["ENOTFOUND", "EAI_AGAIN"]);
  const before = book.asked.length;
  assert.equal(book.find("localhost", [4])(), "127.0.0.1");
  assert.equal(book.asked.length, before);
});

test("replies of random bytes and mutated replies are never taken for another question's answer", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 3_000; round++) {
    const world = new World([ONE], 1);
    const out = new Uint8Array(512);
    const length = emitMessage({ ...world.last!, isResponse: true, answers: [ADDRESS] }, out);
    const bytes = out.slice(0, length);
    for (let i = random(4); i >= 0; i--) bytes[random(bytes.length)] = random(256);
    world.query.udpReply(bytes, 0, random(8) === 0 ? random(bytes.length) : bytes.length, ONE.address, ONE.port, 0);
    const { outcome } = world;
    if (outcome === null || outcome.kind !== "records") continue;
    for (const { name, data } of outcome.records) assert.deepEqual([name.toLowerCase(), data.type], [NAME, "A"]);
  }
});
