// Cookies, the server's name and version, limits of rate, the memo, and messages in a stream.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Authority, RCODE_FORMERR, RCODE_NXDOMAIN, RCODE_REFUSED } from "../src/answer.ts";
import { ClientAddress } from "../src/client.ts";
import { ServerCookies } from "../src/cookies.ts";
import { MEMO_ANSWER_BYTES_MAX } from "../src/memo.ts";
import { ResponseRateLimit } from "../src/rate-limit.ts";
import { CLASS_CH, TYPE_A, TYPE_AAAA, TYPE_NS, TYPE_TXT } from "../src/records.ts";
import { TCP_QUERY_BYTES_MAX, TcpFrames } from "../src/tcp-frames.ts";
import { Zone } from "../src/zone.ts";
import { parseZoneFile } from "../src/zone-file/parser.ts";
import { optionOf, queryBytes, response, responseBytes } from "./ask.ts";

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const text = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString("hex");
const at = (address: string): ClientAddress => {
  const client = new ClientAddress();
  client.set(address);
  return client;
};
const ZONE = `$TTL 300
@ SOA ns h 1 2 3 4 60
@ NS ns
ns A 192.0.2.53
www A 192.0.2.80
big TXT ${'"0123456789012345678901234567890123456789" '.repeat(14)}
`;
const zoneOf = (source: string): Zone => new Zone(parseZoneFile(source, "example.org"));
const SECRET = hex("e5e973e5a6b2a43f48e7dc849e37bfcf");

test("RFC 9018 appendix A: a new cookie, and one that is known", () => {
  const cookies = new ServerCookies(SECRET);
  const client = at("198.51.100.100");
  const asked = hex("2464c4abcf10c957");
  const out = new Uint8Array(16);
  cookies.write(asked, false, client, 1_559_731_985, out, 0);
  assert.equal(text(out), "010000005cf79f111f8130c3eee29480", "A.1");
  const whole = Uint8Array.of(...asked, ...out);
  assert.equal(cookies.isValid(whole, 24, client, 1_559_734_385), true);
  cookies.write(whole, true, client, 1_559_734_385, out, 0);
  assert.equal(text(out), "010000005cf7a871d4a564a1442aca77", "A.2: older than half an hour, so a new one");
  cookies.write(whole, true, client, 1_559_731_985 + 60, out, 0);
  assert.equal(text(out), "010000005cf79f111f8130c3eee29480", "a young one is kept");
  assert.equal(cookies.isValid(whole, 24, client, 1_559_731_985 + 3_601), false, "too old");
  assert.equal(cookies.isValid(whole, 24, client, 1_559_731_985 - 301), false, "from the future");
  assert.equal(cookies.isValid(whole, 24, at("198.51.100.101"), 1_559_731_985), false, "another client");
  assert.equal(cookies.isValid(whole, 23, client, 1_559_731_985), false);
  whole[20] = whole[20]! ^ 1;
  assert.equal(cookies.isValid(whole, 24, client, 1_559_731_985), false, "changed");
});

test("RFC 7873 and 5001: cookies and the server's name in answers", () => {
  const authority = new Authority(zoneOf(ZONE), { cookies: new ServerCookies(SECRET), nsid: hex("6b31") });
  const client = at("198.51.100.100");
  const ask = (options: string): Uint8Array => {
    const question = {
      name: "www.example.org.",
      type: TYPE_A,
      options: hex(options),
      client,
      nowSeconds: 1_559_731_985,
    };
    return responseBytes(authority, question);
  };
  assert.equal(text(optionOf(ask("000a00082464c4abcf10c957"), 10)), "2464c4abcf10c957010000005cf79f111f8130c3eee29480");
  assert.equal(text(optionOf(ask("00030000"), 3)), "6b31");
  assert.equal(optionOf(ask(""), 10), null, "nobody asked");
  for (const bad of [
    `000a0007${"00".repeat(7)}`,
    `000a0009${"00".repeat(9)}`,
    `000a0029${"00".repeat(41)}`,
    "000a0010",
    "00",
  ]) {
    assert.equal(ask(bad)[3]! & 15, RCODE_FORMERR, bad);
  }
  // RFC 6891 section 6.1.1: the record is the root's, and among the additional ones.
  const out = new Uint8Array(1_232);
  const good = queryBytes({ name: "www.example.org.", type: TYPE_A });
  const rcode = (bytes: Uint8Array): number => {
    authority.answer(bytes, 0, bytes.length, out);
    return out[3]! & 15;
  };
  assert.equal(rcode(good), 0);
  const optAt = good.length - 11;
  assert.equal(rcode(Uint8Array.of(...good.slice(0, optAt), 0xc0, 12, ...good.slice(optAt + 1))), RCODE_FORMERR);
  good.set([0, 1, 0, 0, 0, 0], 6);
  assert.equal(rcode(good), RCODE_FORMERR);
});

test("version.bind is answered when it is set, and refused otherwise", () => {
  const question = { name: "Version.BIND.", type: TYPE_TXT, classCode: CLASS_CH };
  assert.equal(response(new Authority(zoneOf(ZONE)), question).rcode, RCODE_REFUSED);
  const told = response(new Authority(zoneOf(ZONE), { version: hex("6b69") }), question);
  assert.deepEqual(told.answers[0]!.data, { type: "TXT", text: ["ki"] });
  const other = { ...question, name: "a.version.bind." };
  assert.equal(response(new Authority(zoneOf(ZONE), { version: hex("6b69") }), other).rcode, RCODE_REFUSED);
});

test("limits of rate: by network and response, names that do not exist as one, none with a cookie", () => {
  const cookies = new ServerCookies(SECRET);
  const authority = new Authority(zoneOf(ZONE), { cookies, rateLimit: new ResponseRateLimit(5, SECRET) });
  let nowSeconds = 1_000;
  const ask = (name: string, from = "192.0.2.1", tcp = false): number => {
    const bytes = responseBytes(authority, { name, type: TYPE_A, client: at(from), nowSeconds, tcp });
    return bytes.length === 0 ? 0 : (bytes[2]! & 2) !== 0 ? 2 : 1;
  };
  const run = (count: number, one: (i: number) => number): number[] => {
    const seen = [0, 0, 0];
    for (let i = 0; i < count; i++) seen[one(i)]!++;
    return seen;
  };
  assert.deepEqual(
    run(25, () => ask("www.example.org.")),
    [10, 5, 10],
    "dropped, sent, sent cut short",
  );
  assert.equal(ask("ns.example.org."), 1, "another answer has its own count");
  assert.equal(ask("www.example.org.", "192.0.3.1"), 1, "and another network");
  assert.equal(ask("www.example.org.", "192.0.2.77"), 0, "the same network does not");
  assert.equal(ask("www.example.org.", "192.0.2.1", true), 1, "TCP is not limited");
  assert.deepEqual(
    run(25, (i) => ask(`x${i}.example.org.`)),
    [10, 5, 10],
    "made-up names",
  );
  nowSeconds++;
  assert.deepEqual(
    run(5, () => ask("www.example.org.")),
    [0, 5, 0],
  );
  assert.deepEqual([authority.counters.rateDropped, authority.counters.rateSlipped], [21, 20]);
  const client = at("192.0.2.1");
  const cookie = new Uint8Array(28);
  cookie.set([0, 10, 0, 24]);
  cookies.write(cookie.subarray(4), false, client, nowSeconds, cookie, 12);
  const known = { name: "www.example.org.", type: TYPE_A, client, nowSeconds, options: cookie };
  assert.equal(run(25, () => (responseBytes(authority, known).length > 0 ? 1 : 0))[1], 25);
});

test("the memo gives the same bytes, for every spelling, and forgets when a zone changes", () => {
  const plain = new Authority(zoneOf(ZONE));
  const memo = new Authority(zoneOf(ZONE), { memoEntries: 64 });
  const names = [
    "www.example.org.",
    "WWW.Example.ORG.",
    "nope.example.org.",
    "big.example.org.",
    "example.org.",
    "other.test.",
  ];
  for (let round = 0; round < 3; round++) {
    for (const name of names) {
      for (const type of [TYPE_A, TYPE_AAAA, TYPE_TXT, TYPE_NS]) {
        for (const options of [null, new Uint8Array(0)]) {
          for (const udpBytes of [512, 1_232]) {
            const question = { name, type, options, udpBytes, dnssecOk: round > 1 };
            assert.equal(text(responseBytes(memo, question)), text(responseBytes(plain, question)), `${name} ${type}`);
          }
        }
      }
    }
  }
  assert.ok(memo.counters.memoised > 80, `${memo.counters.memoised}`);
  assert.deepEqual({ ...memo.counters, memoised: 0 }, { ...plain.counters });
  assert.equal(memo.setZone(zoneOf(ZONE.replace("192.0.2.80", "192.0.2.81"))), true);
  assert.deepEqual(response(memo, { name: "www.example.org.", type: TYPE_A }).answers[0]!.data, {
    type: "A",
    address: "192.0.2.81",
  });
  assert.throws(() => new Authority(zoneOf(ZONE), { memoEntries: 48 }), RangeError);
  assert.throws(() => new Authority(zoneOf(ZONE), { nsid: new Uint8Array(129) }), RangeError);
  assert.ok(MEMO_ANSWER_BYTES_MAX < 512);
});

test("an answer of the memo that does not fit beside what this client asked for is cut short", () => {
  const nsid = new Uint8Array(128);
  const source = `${ZONE}half TXT ${'"0123456789012345678901234567890123456789" '.repeat(10)}\n`;
  const plain = new Authority(zoneOf(source), { nsid });
  const memo = new Authority(zoneOf(source), { nsid, memoEntries: 64 });
  const question = { name: "half.example.org.", type: TYPE_TXT, udpBytes: 512 };
  assert.equal(response(memo, question).answers.length, 1);
  const long = { ...question, options: Uint8Array.of(0, 3, 0, 0) };
  assert.equal(text(responseBytes(memo, long)), text(responseBytes(plain, long)));
  assert.equal(response(memo, long).truncated, true);
  assert.equal(response(memo, question).answers.length, 1);
  assert.equal(memo.counters.memoised, 1);
});

test("several zones: the deepest one answers", () => {
  const authority = new Authority(zoneOf(`${ZONE}sub NS ns.sub\nns.sub A 192.0.2.1\n`));
  const sub = new Zone(
    parseZoneFile("$TTL 1\n@ SOA a b 1 2 3 4 5\n@ NS ns\nns A 192.0.2.1\nx A 192.0.2.2\n", "sub.example.org"),
  );
  assert.equal(response(authority, { name: "x.sub.example.org.", type: TYPE_A }).authoritative, false);
  authority.setZone(sub);
  assert.equal(response(authority, { name: "x.sub.example.org.", type: TYPE_A }).answers.length, 1);
  assert.equal(response(authority, { name: "y.sub.example.org.", type: TYPE_A }).rcode, RCODE_NXDOMAIN);
  // RFC 4035 section 3.1.4.1: the parent says whether there is a DS.
  assert.equal(response(authority, { name: "sub.example.org.", type: 43 }).authorities[0]!.name, "example.org.");
  assert.equal(authority.zoneOf(sub.origin), sub);
});

test("RFC 7766: messages in a stream, cut anywhere", () => {
  const query = queryBytes({ name: "www.example.org.", type: TYPE_A });
  const stream = Uint8Array.of(0, query.length, ...query, 0, query.length, ...query);
  for (let size = 1; size <= stream.length; size++) {
    const frames = new TcpFrames();
    let messages = 0;
    for (let from = 0; from < stream.length; from += size) {
      const to = Math.min(stream.length, from + size);
      for (let next = from; next < to; ) {
        next += frames.take(stream, next, to);
        if (!frames.isReady) continue;
        assert.deepEqual(frames.message.slice(0, frames.length), query);
        frames.release();
        messages++;
      }
    }
    assert.equal(messages, 2, `pieces of ${size}`);
  }
  for (const length of [0, 11, TCP_QUERY_BYTES_MAX + 1, 65_535]) {
    const frames = new TcpFrames();
    assert.equal(frames.take(Uint8Array.of(length >> 8, length & 255, 1, 2), 0, 4), 2);
    assert.equal(frames.isBroken, true, `${length}`);
  }
});
