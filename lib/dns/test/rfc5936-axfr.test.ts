// Whole zones to secondaries, and signatures. Node's own HMAC is the second opinion.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { AddressList } from "../src/address-list.ts";
import { Authority, RCODE_FORMERR, RCODE_REFUSED, TCP_BYTES_MAX } from "../src/answer.ts";
import { ClientAddress } from "../src/client.ts";
import { type Message, parseMessage } from "../src/message.ts";
import { nameFromText } from "../src/names.ts";
import { TYPE_A, TYPE_AXFR, TYPE_IXFR, TYPE_SOA } from "../src/records.ts";
import type { ZoneTransfer } from "../src/transfer.ts";
import { RCODE_NOTAUTH, TSIG_BADKEY, TSIG_BADSIG, TSIG_BADTIME, TsigKey } from "../src/tsig.ts";
import { Zone } from "../src/zone.ts";
import { parseZoneFile } from "../src/zone-file/parser.ts";
import { queryBytes } from "./ask.ts";

const NOW = 1_700_000_000;
const SECRET = Buffer.from("a secret of some bytes, 32 of it");
const KEY = new TsigKey("Transfer.Example", "hmac-sha256", SECRET);
let hosts = "";
for (let i = 0; i < 3_000; i++) hosts += `h${i} A 10.0.${i >> 8}.${i & 255}\n`;
const zone = new Zone(
  parseZoneFile(
    `$TTL 60\n@ SOA ns h 42 2 3 4 5\n@ NS ns\nns A 192.0.2.1\n*.w TXT x\nsub NS a.sub\na.sub A 192.0.2.2\n${hosts}`,
    "example.org",
  ),
);
const authority = new Authority(zone, { tsigKeys: [KEY], transferTo: new AddressList("192.0.2.0/24,198.51.100.7") });
const at = (address: string): ClientAddress => {
  const client = new ClientAddress();
  client.set(address);
  return client;
};
const FRIEND = at("192.0.2.200");
const out = new Uint8Array(TCP_BYTES_MAX);
/** Behind header, question and the key's name, in a question for h1.example.org. */
const TSIG_TYPE_AT = 12 + 16 + 4 + 18;

/** `query` with a TSIG record by `key`; `time` and `secret` may be wrong. Returns the signature, too. */
function signed(
  query: Uint8Array,
  name = "transfer.example.",
  secret: Uint8Array = SECRET,
  time = NOW,
): [Uint8Array, Buffer] {
  const root = new Uint8Array(1);
  const owner = nameFromText(name, root);
  const algorithm = nameFromText("hmac-sha256.", root);
  const times = [0, 0, time >>> 24, (time >>> 16) & 255, (time >>> 8) & 255, time & 255, 1, 44];
  const variables = Uint8Array.of(...owner, 0, 255, 0, 0, 0, 0, ...algorithm, ...times, 0, 0, 0, 0);
  const mac = createHmac("sha256", secret).update(query).update(variables).digest();
  const length = algorithm.length + 16 + mac.length;
  const data = [...algorithm, ...times, 0, mac.length, ...mac, query[0]!, query[1]!, 0, 0, 0, 0];
  const bytes = Uint8Array.of(...query, ...owner, 0, 250, 0, 255, 0, 0, 0, 0, length >> 8, length & 255, ...data);
  bytes[11] = bytes[11]! + 1;
  return [bytes, mac];
}

/** Takes the TSIG record off a response and checks it against the signature before; returns the new one. */
function verify(bytes: Uint8Array, before: Buffer, isFirst: boolean): [Uint8Array, Buffer] {
  const root = new Uint8Array(1);
  const owner = nameFromText("transfer.example.", root);
  const algorithm = nameFromText("hmac-sha256.", root);
  const size = owner.length + 10 + algorithm.length + 16 + 32;
  const record = bytes.slice(bytes.length - size);
  const message = bytes.slice(0, bytes.length - size);
  message[11] = message[11]! - 1;
  const times = record.slice(owner.length + 10 + algorithm.length, owner.length + 18 + algorithm.length);
  const mac = Buffer.from(record.slice(record.length - 38, record.length - 6));
  const variables = isFirst ? Uint8Array.of(...owner, 0, 255, 0, 0, 0, 0, ...algorithm, ...times, 0, 0, 0, 0) : times;
  const made = createHmac("sha256", SECRET).update(Uint8Array.of(0, before.length, ...before));
  assert.equal(made.update(message).update(variables).digest("hex"), mac.toString("hex"));
  return [message, mac];
}

function messagesOf(transfer: ZoneTransfer | null): Message[] {
  assert.ok(transfer !== null);
  const messages: Message[] = [];
  for (;;) {
    const length = transfer.next(out, NOW);
    if (length === 0) return messages;
    const message = parseMessage(out, 0, length);
    assert.ok(message !== null);
    messages.push(message);
    assert.ok(messages.length < 100);
  }
}
const ask = (query: Uint8Array, client = FRIEND): ZoneTransfer | null =>
  authority.transfer(query, 0, query.length, client, NOW);
const axfr = queryBytes({ name: "Example.org.", type: TYPE_AXFR, options: null });

test("RFC 5936: every record once, the SOA record first and last", () => {
  const messages = messagesOf(ask(axfr));
  assert.ok(messages.length > 2, "several messages");
  assert.equal(messages[0]!.questions.length, 1);
  const records = messages.flatMap((message) => message.answers);
  assert.equal(records.length, zone.store.recordCount + 1);
  assert.deepEqual([records[0]!.data.type, records.at(-1)!.data.type], ["SOA", "SOA"]);
  const seen = new Set(records.slice(1).map((record) => JSON.stringify(record)));
  assert.equal(seen.size, zone.store.recordCount);
  for (const message of messages)
    assert.deepEqual([message.id, message.authoritative, message.rcode], [0xbeef, true, 0]);
});

test("RFC 5936 section 5: only for those who may, only of a zone's origin", () => {
  for (const address of ["203.0.113.1", "198.51.100.8", ""]) assert.equal(ask(axfr, at(address)), null, address);
  assert.notEqual(ask(axfr, at("198.51.100.7")), null);
  assert.equal(ask(queryBytes({ name: "h1.example.org.", type: TYPE_AXFR })), null);
  assert.equal(ask(queryBytes({ name: "example.com.", type: TYPE_AXFR })), null);
  assert.equal(ask(queryBytes({ name: "example.org.", type: TYPE_A })), null);
  const length = authority.answer(axfr, 0, axfr.length, out, true, at("203.0.113.1"), NOW);
  assert.equal(parseMessage(out, 0, length)!.rcode, RCODE_REFUSED);
  assert.throws(() => new AddressList("192.0.2.0/33"), RangeError);
  assert.throws(() => new AddressList("all"), RangeError);
});

test("RFC 1995: IXFR gives the SOA record to who is current, everything to others", () => {
  const soa = (serial: number): Uint8Array => {
    const base = queryBytes({ name: "example.org.", type: TYPE_IXFR, options: null });
    const bytes = Uint8Array.of(
      ...base,
      0xc0,
      12,
      0,
      TYPE_SOA,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      22,
      0,
      0,
      0,
      0,
      0,
      serial,
      ...new Uint8Array(16),
    );
    bytes[9] = 1;
    return bytes;
  };
  assert.equal(messagesOf(ask(soa(42)))[0]!.answers.length, 1);
  assert.equal(messagesOf(ask(soa(43))).length, 1, "newer than ours");
  assert.ok(messagesOf(ask(soa(41))).length > 2);
});

test("RFC 8945: signed questions and answers, and each message of a transfer", () => {
  const [query, mac] = signed(queryBytes({ name: "h1.example.org.", type: TYPE_A, options: null }));
  const length = authority.answer(query, 0, query.length, out, false, at("203.0.113.1"), NOW);
  const [message] = verify(out.slice(0, length), mac, true);
  assert.equal(parseMessage(message, 0, message.length)!.answers.length, 1);
  const [question, before] = signed(axfr);
  const transfer = ask(question, at("203.0.113.1"));
  assert.ok(transfer !== null, "the key is enough");
  let last = before;
  let count = 0;
  for (let size = transfer.next(out, NOW); size > 0; size = transfer.next(out, NOW)) {
    last = verify(out.slice(0, size), last, count === 0)[1];
    count++;
  }
  assert.ok(count > 2);
});

test("RFC 8945 section 5.2: another key, another secret, another time", () => {
  const plain = queryBytes({ name: "h1.example.org.", type: TYPE_A, options: null });
  const errorOf = (query: Uint8Array): number => {
    assert.equal(authority.transfer(query, 0, query.length, FRIEND, NOW), null);
    const length = authority.answer(query, 0, query.length, out, true, FRIEND, NOW);
    const message = parseMessage(out, 0, length)!;
    assert.deepEqual([message.rcode, message.answers.length], [RCODE_NOTAUTH, 0]);
    const data = message.additionals.at(-1)!.data;
    assert.ok(data.type === "OTHER");
    const otherBytes = data.bytes.length - (13 + 10 + (data.bytes[22]! === 32 ? 32 : 0) + 6);
    return data.bytes[data.bytes.length - 3 - otherBytes]!;
  };
  assert.equal(errorOf(signed(plain, "other.example.")[0]), TSIG_BADKEY);
  assert.equal(errorOf(signed(plain, "transfer.example.", Buffer.from("wrong"))[0]), TSIG_BADSIG);
  assert.equal(errorOf(signed(plain, "transfer.example.", SECRET, NOW - 301)[0]), TSIG_BADTIME);
  const late = signed(axfr, "transfer.example.", SECRET, NOW + 301)[0];
  assert.equal(ask(late), null, "an address that may does not help a signature that is wrong");
  assert.equal(authority.counters.notAuthentic, 3);
});

test("TSIG records that are cut or misplaced are FORMERR", () => {
  const [query] = signed(queryBytes({ name: "h1.example.org.", type: TYPE_A, options: null }));
  for (let cut = 1; cut < 60; cut++) {
    const bytes = query.slice(0, query.length - cut);
    const length = authority.answer(bytes, 0, bytes.length, out, true, FRIEND, NOW);
    assert.equal(parseMessage(out, 0, length)!.rcode, RCODE_FORMERR, `${cut}`);
  }
  for (let i = 12; i < query.length; i++) {
    const bytes = query.slice();
    bytes[i] = bytes[i]! ^ 0x55;
    const length = authority.answer(bytes, 0, bytes.length, out, true, FRIEND, NOW);
    const message = parseMessage(out, 0, length);
    // With another type it is a record that nobody knows, and the question is not signed.
    const isTsig = i !== TSIG_TYPE_AT && i !== TSIG_TYPE_AT + 1;
    assert.ok(message !== null && (message.answers.length === 0) === isTsig, `${i}`);
  }
});

test("the longest of names leave no room for an answer, and the response is whole", () => {
  const long = (letter: string): string => `${`${letter.repeat(49)}.`.repeat(4)}${letter.repeat(41)}.example.org.`;
  const options = new Uint8Array(4);
  options[1] = 3;
  const named = new Authority(zone, { tsigKeys: [KEY], nsid: new Uint8Array(128) });
  for (const edns of [null, options]) {
    for (const name of [long("a"), "h1.example.org."]) {
      for (const key of [long("k"), "transfer.example."]) {
        const [query] = signed(queryBytes({ name, type: TYPE_A, options: edns }), key);
        const length = named.answer(query, 0, query.length, out, false, FRIEND, NOW);
        const message = parseMessage(out, 0, length);
        assert.ok(message !== null, `${name} ${key}`);
        assert.deepEqual(message.questions, [{ name, type: TYPE_A, classCode: 1 }]);
        assert.equal(message.rcode === RCODE_NOTAUTH, key !== "transfer.example.");
        assert.equal(message.edns !== null, edns !== null);
      }
    }
  }
});
