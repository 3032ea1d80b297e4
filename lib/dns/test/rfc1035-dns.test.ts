// Messages, zones and authoritative answers; Node's resolver (c-ares) as a client; mutated packets.
import assert from "node:assert/strict";
import * as dgram from "node:dgram";
import { Resolver } from "node:dns/promises";
import { test } from "node:test";
import {
  Authority,
  PLAIN_UDP_BYTES_MAX,
  RCODE_BADVERS,
  RCODE_FORMERR,
  RCODE_NOERROR,
  RCODE_NOTIMP,
  RCODE_NXDOMAIN,
  RCODE_REFUSED,
  TCP_BYTES_MAX,
  UDP_BYTES_MAX,
} from "../src/answer.ts";
import { type Edns, emitMessage, type Message, parseMessage } from "../src/message.ts";
import { NameReader, nameFromText, nameToText, ZoneError } from "../src/names.ts";
import {
  CLASS_IN,
  TYPE_A,
  TYPE_AAAA,
  TYPE_ANY,
  TYPE_AXFR,
  TYPE_CNAME,
  TYPE_DS,
  TYPE_MX,
  TYPE_NS,
  TYPE_SOA,
  TYPE_SRV,
  TYPE_TXT,
} from "../src/records.ts";
import { Zone, type ZoneData, type ZoneRecord } from "../src/zone.ts";

const ZONE: ZoneData = {
  origin: "Example.org",
  ttl: 300,
  records: [
    {
      name: "@",
      type: "SOA",
      primary: "ns1",
      mailbox: "host\\.master",
      serial: 2026112101,
      refresh: 7200,
      retry: 900,
      expire: 1209600,
      minimum: 60,
    },
    { name: "@", type: "NS", target: "ns1" },
    { name: "@", type: "NS", target: "ns2.example.net." },
    { name: "@", type: "MX", preference: 10, exchange: "mail" },
    { name: "@", type: "A", address: "192.0.2.1" },
    { name: "ns1", type: "A", address: "192.0.2.53" },
    { name: "mail", type: "A", address: "192.0.2.25" },
    { name: "mail", type: "AAAA", address: "2001:db8::25" },
    { name: "www", type: "CNAME", target: "web" },
    { name: "web", type: "A", address: "192.0.2.80", ttl: 30 },
    { name: "web", type: "A", address: "192.0.2.81", ttl: 60 },
    { name: "out", type: "CNAME", target: "elsewhere.test." },
    { name: "dead", type: "CNAME", target: "missing" },
    { name: "loop1", type: "CNAME", target: "loop2" },
    { name: "loop2", type: "CNAME", target: "loop1" },
    { name: "txt", type: "TXT", text: ["one", "zwei \u00fc"] },
    { name: "long", type: "TXT", text: "x".repeat(600) },
    { name: "huge", type: "TXT", text: "y".repeat(3000) },
    { name: "_sip._tcp", type: "SRV", priority: 1, weight: 2, port: 5060, target: "web" },
    { name: "*.wild", type: "A", address: "192.0.2.99" },
    { name: "*.wild", type: "MX", preference: 5, exchange: "mail" },
    { name: "a.deep.wild", type: "TXT", text: "below" },
    { name: "sub", type: "NS", target: "ns.sub" },
    { name: "sub", type: "NS", target: "ns2.example.net." },
    { name: "ns.sub", type: "A", address: "192.0.2.200" },
    { name: "x.ent", type: "A", address: "192.0.2.7" },
    { name: "odd", type: "OTHER", code: 65280, bytes: Uint8Array.of(1, 2, 3) },
  ],
};

const authority = new Authority(new Zone(ZONE));

interface Ask {
  edns?: Edns | null;
  tcp?: boolean;
  opcode?: number;
  classCode?: number;
}

function query(name: string, type: number, ask: Ask = {}): Uint8Array {
  const out = new Uint8Array(600);
  const message: Message = {
    id: 0xbeef,
    isResponse: false,
    opcode: ask.opcode ?? 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    rcode: 0,
    questions: [{ name, type, classCode: ask.classCode ?? CLASS_IN }],
    answers: [],
    authorities: [],
    additionals: [],
    edns: ask.edns ?? null,
  };
  return out.slice(0, emitMessage(message, out));
}

const out = new Uint8Array(TCP_BYTES_MAX);

function respond(bytes: Uint8Array, tcp = false): Message {
  // The query lies somewhere in a larger buffer.
  const lent = new Uint8Array(bytes.length + 9).fill(0xff);
  lent.set(bytes, 5);
  const length = authority.answer(lent, 5, bytes.length, out, tcp);
  const message = parseMessage(out, 0, length);
  assert.ok(message !== null, "a response is well formed");
  assert.equal(message.id, 0xbeef);
  assert.equal(message.isResponse, true);
  assert.equal(message.recursionAvailable, false);
  return message;
}

function ask(name: string, type: number, how: Ask = {}): Message {
  return respond(query(name, type, how), how.tcp);
}

const show = (message: Message, section: "answers" | "authorities" | "additionals"): string[] =>
  message[section].map((record) => `${record.name} ${record.ttl} ${JSON.stringify(record.data)}`);

test("RFC 1034 4.3.2: data that is there", () => {
  const apex = ask("EXAMPLE.org.", TYPE_A);
  assert.deepEqual([apex.rcode, apex.authoritative, apex.recursionDesired], [RCODE_NOERROR, true, true]);
  assert.deepEqual(show(apex, "answers"), ['EXAMPLE.org. 300 {"type":"A","address":"192.0.2.1"}']);
  assert.deepEqual(apex.questions, [{ name: "EXAMPLE.org.", type: TYPE_A, classCode: CLASS_IN }]);
  const web = ask("web.example.org.", TYPE_A);
  assert.deepEqual(
    web.answers.map((record) => record.ttl),
    [30, 30],
    "RFC 2181 5.2: one TTL for a set",
  );
  assert.deepEqual(ask("txt.example.org.", TYPE_TXT).answers[0]!.data, { type: "TXT", text: ["one", "zwei \u00fc"] });
  assert.deepEqual(ask("odd.example.org.", 65280).answers[0]!.data, {
    type: "OTHER",
    code: 65280,
    bytes: Uint8Array.of(1, 2, 3),
  });
  const soa = ask("example.org.", TYPE_SOA).answers[0]!.data;
  assert.deepEqual(soa.type === "SOA" && [soa.primary, soa.mailbox, soa.serial, soa.minimum], [
    "ns1.example.org.",
    "host\\.master.example.org.",
    2026112101,
    60,
  ]);
});

test("addresses of mail, name and service hosts come along", () => {
  assert.deepEqual(show(ask("example.org.", TYPE_MX), "additionals"), [
    'mail.example.org. 300 {"type":"A","address":"192.0.2.25"}',
    'mail.example.org. 300 {"type":"AAAA","address":"2001:db8::25"}',
  ]);
  assert.equal(ask("example.org.", TYPE_NS).additionals.length, 1);
  const service = ask("_sip._tcp.example.org.", TYPE_SRV);
  assert.equal(service.additionals.length, 2);
  assert.deepEqual(service.answers[0]!.data, {
    type: "SRV",
    priority: 1,
    weight: 2,
    port: 5060,
    target: "web.example.org.",
  });
});

test("RFC 2308: no such name, no such data, names that only have names below", () => {
  const missing = ask("missing.example.org.", TYPE_A);
  assert.equal(missing.rcode, RCODE_NXDOMAIN);
  assert.deepEqual(
    missing.authorities.map((record) => [record.name, record.ttl, record.data.type]),
    [["example.org.", 60, "SOA"]],
  );
  for (const name of ["web.example.org.", "ent.example.org.", "_tcp.example.org.", "wild.example.org."]) {
    const noData = ask(name, TYPE_AAAA);
    assert.deepEqual([noData.rcode, noData.answers.length, noData.authorities.length], [RCODE_NOERROR, 0, 1], name);
  }
});

test("RFC 1034 3.6.2: aliases", () => {
  const www = ask("www.example.org.", TYPE_A);
  assert.deepEqual(
    www.answers.map((record) => [record.name, record.data.type]),
    [
      ["www.example.org.", "CNAME"],
      ["web.example.org.", "A"],
      ["web.example.org.", "A"],
    ],
  );
  assert.equal(ask("www.example.org.", TYPE_CNAME).answers.length, 1);
  assert.deepEqual(show(ask("out.example.org.", TYPE_A), "answers"), [
    'out.example.org. 300 {"type":"CNAME","target":"elsewhere.test."}',
  ]);
  const dead = ask("dead.example.org.", TYPE_A);
  assert.deepEqual([dead.rcode, dead.answers.length, dead.authorities.length], [RCODE_NXDOMAIN, 1, 1], "RFC 6604");
  assert.equal(ask("loop1.example.org.", TYPE_A).answers.length, 2, "each alias once");
});

test("RFC 4592: wildcards", () => {
  assert.deepEqual(show(ask("Any.Thing.wild.example.org.", TYPE_A), "answers"), [
    'Any.Thing.wild.example.org. 300 {"type":"A","address":"192.0.2.99"}',
  ]);
  assert.equal(ask("b.wild.example.org.", TYPE_MX).additionals.length, 2);
  assert.deepEqual([ask("b.wild.example.org.", TYPE_TXT).rcode], [RCODE_NOERROR]);
  assert.equal(ask("b.deep.wild.example.org.", TYPE_A).rcode, RCODE_NXDOMAIN, "a closer name exists");
  assert.equal(ask("deep.wild.example.org.", TYPE_A).answers.length, 0);
});

test("RFC 1034 4.3.2: referrals, with glue", () => {
  for (const name of ["sub.example.org.", "a.b.sub.example.org.", "ns.sub.example.org."]) {
    const referral = ask(name, TYPE_A);
    assert.deepEqual([referral.rcode, referral.authoritative, referral.answers.length], [RCODE_NOERROR, false, 0]);
    assert.equal(referral.authorities.length, 2);
    assert.deepEqual(show(referral, "additionals"), ['ns.sub.example.org. 300 {"type":"A","address":"192.0.2.200"}']);
  }
  assert.equal(ask("sub.example.org.", TYPE_DS).authoritative, true, "RFC 4035 3.1.4.1");
});

test("refusals: other zones and classes, transfers, other operations, meta types", () => {
  assert.equal(ask("example.com.", TYPE_A).rcode, RCODE_REFUSED);
  assert.equal(ask("notexample.org.", TYPE_A).rcode, RCODE_REFUSED);
  assert.equal(ask(".", TYPE_NS).rcode, RCODE_REFUSED);
  assert.equal(ask("org.", TYPE_NS).rcode, RCODE_REFUSED);
  assert.equal(ask("example.org.", TYPE_A, { classCode: 3 }).rcode, RCODE_REFUSED);
  assert.equal(ask("example.org.", TYPE_AXFR).rcode, RCODE_REFUSED);
  assert.equal(ask("example.org.", 253).rcode, RCODE_NOTIMP);
  const notify = ask("example.org.", TYPE_SOA, { opcode: 4 });
  assert.deepEqual([notify.rcode, notify.opcode, notify.questions.length], [RCODE_NOTIMP, 4, 0]);
  assert.equal(ask("example.org.", TYPE_ANY).answers.length, 1, "RFC 8482");
});

const EDNS: Edns = { udpBytes: 4096, version: 0, dnssecOk: true };

test("RFC 6891: EDNS sizes, versions and the DO bit; RFC 1035 4.2.1: truncation", () => {
  const plain = ask("long.example.org.", TYPE_TXT);
  assert.deepEqual([plain.truncated, plain.answers.length, plain.edns], [true, 0, null]);
  const large = ask("long.example.org.", TYPE_TXT, { edns: EDNS });
  assert.deepEqual([large.truncated, large.answers.length], [false, 1]);
  assert.deepEqual(large.edns, { udpBytes: UDP_BYTES_MAX, version: 0, dnssecOk: true });
  const small = ask("long.example.org.", TYPE_TXT, { edns: { udpBytes: 100, version: 0, dnssecOk: false } });
  assert.deepEqual([small.truncated, small.edns !== null, small.edns?.dnssecOk], [true, true, false]);
  assert.equal(ask("huge.example.org.", TYPE_TXT, { edns: EDNS }).truncated, true);
  const tcp = ask("huge.example.org.", TYPE_TXT, { tcp: true });
  const text = tcp.answers[0]!.data;
  assert.equal(text.type === "TXT" && (text.text as string[]).join(""), "y".repeat(3000));
  const future = ask("web.example.org.", TYPE_A, { edns: { udpBytes: 1232, version: 1, dnssecOk: false } });
  assert.deepEqual([future.rcode, future.edns?.version, future.answers.length], [RCODE_BADVERS, 0, 0]);
});

test("RFC 1035 4.1.4: names are compressed, also between sections", () => {
  const length = authority.answer(query("example.org.", TYPE_MX), 0, query("example.org.", TYPE_MX).length, out);
  const text = Buffer.from(out.subarray(0, length)).toString("latin1");
  assert.equal(text.split("example").length, 2);
  assert.equal(text.split("mail").length, 2);
});

test("malformed queries: FORMERR, or nothing for what is no query", () => {
  const good = query("web.example.org.", TYPE_A);
  const change = (edit: (bytes: Uint8Array) => Uint8Array | undefined): number => {
    const bytes = good.slice();
    const message = respond(edit(bytes) ?? bytes);
    assert.equal(message.answers.length + message.questions.length, 0);
    return message.rcode;
  };
  assert.equal(
    change((bytes) => void (bytes[5] = 2)),
    RCODE_FORMERR,
  );
  assert.equal(
    change((bytes) => void (bytes[5] = 0)),
    RCODE_FORMERR,
  );
  assert.equal(
    change((bytes) => void (bytes[11] = 1)),
    RCODE_FORMERR,
  );
  assert.equal(
    change((bytes) => bytes.slice(0, -1)),
    RCODE_FORMERR,
  );
  assert.equal(
    change((bytes) => void bytes.set([0xc0, 12], 12)),
    RCODE_FORMERR,
  );
  assert.equal(
    change((bytes) => void bytes.set([0x40], 12)),
    RCODE_FORMERR,
  );
  const twoOpts = query("web.example.org.", TYPE_A, { edns: EDNS });
  const doubled = new Uint8Array([...twoOpts, ...twoOpts.slice(-11)]);
  doubled[11] = 2;
  assert.equal(respond(doubled).rcode, RCODE_FORMERR);
  for (const dropped of [
    good.slice(0, 11),
    new Uint8Array(0),
    Uint8Array.from(good, (byte, i) => (i === 2 ? byte | 0x80 : byte)),
  ]) {
    assert.equal(authority.answer(dropped, 0, dropped.length, out), 0);
  }
});

test("names: text both ways, limits, pointers", () => {
  const root = new Uint8Array(1);
  for (const text of [".", "a.", "a.b.", "we\\.ird.\\000\\255\\\\.x."]) {
    assert.equal(nameToText(nameFromText(text, root)), text);
  }
  const label = "l".repeat(63);
  assert.equal(nameFromText(`${label}.${label}.${label}.${"l".repeat(61)}.`, root).length, 255);
  for (const bad of ["", "a..b", ".a", `${label}x.`, `${label}.${label}.${label}.${"l".repeat(62)}.`, "\u20ac"]) {
    assert.throws(() => nameFromText(bad, root), ZoneError, bad);
  }
  const reader = new NameReader();
  const packet = Uint8Array.of(1, 0x61, 0, 1, 0x62, 0xc0, 0, 0xc0, 7, 0xc0, 3, 0xc0, 20, 0xc0);
  assert.equal(reader.read(packet, 0, 14, 3), 7);
  assert.equal(nameToText(reader.wire), "b.a.");
  assert.equal(reader.read(packet, 0, 14, 7), -1, "to itself");
  assert.equal(reader.read(packet, 0, 14, 9), 11);
  assert.equal(reader.read(packet, 0, 14, 11), -1, "forward");
  assert.equal(reader.read(packet, 0, 14, 13), -1, "cut");
});

test("zones that cannot be are refused with the record's name", () => {
  const soa = ZONE.records[0]!;
  const refuse = (records: ZoneRecord[], pattern: RegExp): void => {
    assert.throws(
      () => new Zone({ origin: "z.test", ttl: 1, records }),
      (error) => error instanceof ZoneError && pattern.test(error.message),
    );
  };
  refuse([], /needs one SOA/);
  refuse([soa, { ...soa, minimum: 1 } as ZoneRecord], /needs one SOA/);
  refuse([soa, { name: "a", type: "A", address: "1.2.3" }], /a A: "1.2.3" is not an IPv4 address/);
  refuse([soa, { name: "a", type: "AAAA", address: "1:2" }], /IPv6/);
  refuse([soa, { name: "a.b.", type: "A", address: "1.2.3.4" }], /outside the zone/);
  refuse([soa, { name: "a", type: "MX", preference: 70000, exchange: "b" }], /16-bit/);
  refuse([soa, { name: "a", type: "OTHER", code: TYPE_MX, bytes: Uint8Array.of(0, 1, 9) }], /too short for MX/);
  refuse(
    [soa, { name: "a", type: "CNAME", target: "b" }, { name: "a", type: "A", address: "1.2.3.4" }],
    /CNAME and other/,
  );
});

test("a zone of many names finds them all", () => {
  const records: ZoneRecord[] = [ZONE.records[0]!];
  for (let i = 0; i < 3_000; i++)
    records.push({ name: `h${i}.r${i % 7}`, type: "A", address: `10.0.${i >> 8}.${i & 255}` });
  const many = new Authority(new Zone({ origin: "many.test", ttl: 5, records }));
  for (let i = 0; i < 3_000; i++) {
    const bytes = query(`H${i}.R${i % 7}.Many.Test.`, TYPE_A);
    const answer = parseMessage(out, 0, many.answer(bytes, 0, bytes.length, out))!;
    assert.deepEqual(answer.answers[0]!.data, { type: "A", address: `10.0.${i >> 8}.${i & 255}` });
  }
  assert.equal(many.counters.queries, 3_000);
});

test("Node's resolver is content", async () => {
  const socket = dgram.createSocket("udp4");
  socket.on("message", (message, from) => {
    const reply = new Uint8Array(UDP_BYTES_MAX);
    const length = authority.answer(message, 0, message.length, reply);
    socket.send(reply.subarray(0, length), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  assert.deepEqual((await resolver.resolve4("www.example.org")).sort(), ["192.0.2.80", "192.0.2.81"]);
  assert.deepEqual(await resolver.resolve6("mail.example.org"), ["2001:db8::25"]);
  assert.deepEqual(await resolver.resolveTxt("txt.example.org"), [
    ["one", Buffer.from("zwei \u00fc").toString("latin1")],
  ]);
  assert.deepEqual(await resolver.resolveMx("example.org"), [{ exchange: "mail.example.org", priority: 10 }]);
  assert.deepEqual((await resolver.resolveNs("example.org")).sort(), ["ns1.example.org", "ns2.example.net"]);
  assert.equal((await resolver.resolveSoa("example.org")).serial, 2026112101);
  assert.deepEqual((await resolver.resolveSrv("_sip._tcp.example.org"))[0]!.port, 5060);
  await assert.rejects(resolver.resolve4("missing.example.org"), { code: "ENOTFOUND" });
  await assert.rejects(resolver.resolve6("web.example.org"), { code: "ENODATA" });
  socket.close();
});

test("mutated packets: never a throw, never too long, always well formed; and messages survive a round trip", () => {
  let state = 0x5eed;
  const random = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const seeds: Uint8Array[] = [];
  for (const name of [
    "www.example.org.",
    "a.b.sub.example.org.",
    "x.wild.example.org.",
    "long.example.org.",
    "example.org.",
  ]) {
    for (const type of [TYPE_A, TYPE_MX, TYPE_ANY, TYPE_NS]) {
      seeds.push(query(name, type), query(name, type, { edns: EDNS }));
    }
  }
  for (const seed of [...seeds]) seeds.push(out.slice(0, authority.answer(seed, 0, seed.length, out)));
  const reply = new Uint8Array(UDP_BYTES_MAX);
  const again = new Uint8Array(TCP_BYTES_MAX);
  let answered = 0;
  let parsed = 0;
  for (let round = 0; round < 30_000; round++) {
    let bytes = seeds[random(seeds.length)]!.slice();
    for (let k = random(5); k > 0; k--) bytes[random(bytes.length)] = random(4) === 0 ? 0xc0 : random(256);
    if (random(4) === 0) bytes = bytes.slice(0, random(bytes.length + 1));
    const length = authority.answer(bytes, 0, bytes.length, reply);
    if (length > 0) {
      answered++;
      assert.ok(length <= UDP_BYTES_MAX);
      const response = parseMessage(reply, 0, length);
      assert.ok(response !== null, Buffer.from(bytes).toString("hex"));
      assert.equal(response.id, (bytes[0]! << 8) | bytes[1]!);
      if (response.edns === null) assert.ok(length <= PLAIN_UDP_BYTES_MAX);
    }
    const message = parseMessage(bytes, 0, bytes.length);
    // Bytes that are not UTF-8 do not come back from text.
    if (message === null || JSON.stringify(message).includes("\ufffd")) continue;
    parsed++;
    let size = 0;
    try {
      size = emitMessage(message, again);
    } catch (error) {
      // Text that was not UTF-8 can grow beyond a record when it is written again.
      assert.ok(error instanceof ZoneError);
      continue;
    }
    assert.deepEqual(parseMessage(again, 0, size), message, Buffer.from(bytes).toString("hex"));
  }
  assert.ok(answered > 5_000 && parsed > 5_000, `${answered} ${parsed}`);
});
