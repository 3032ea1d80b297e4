// A secondary: when it asks, what it takes, and what it does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AddressList } from "../src/address-list.ts";
import { Authority, RCODE_SERVFAIL } from "../src/answer.ts";
import { ClientAddress } from "../src/client.ts";
import {
  IncomingTransfer,
  TRANSFER_ASK,
  TRANSFER_CURRENT,
  TRANSFER_DONE,
  TRANSFER_FAILED,
  TRANSFER_MORE,
} from "../src/incoming-transfer.ts";
import { isNotify, writeNotifyAnswer } from "../src/notify.ts";
import { NOTIFY_TRIES_MAX, NotifySender } from "../src/notify-sender.ts";
import { TYPE_A, TYPE_SOA } from "../src/records.ts";
import {
  FIRST_RETRY_SECONDS,
  NOTIFY_SECONDS_MIN,
  REFRESH_SECONDS_MIN,
  SECONDARY_ASK,
  SECONDARY_EXPIRE,
  SECONDARY_WAIT,
  Secondary,
} from "../src/secondary.ts";
import { TsigKey } from "../src/tsig.ts";
import { Zone } from "../src/zone.ts";
import { parseZoneFile } from "../src/zone-file/parser.ts";
import { queryBytes, response } from "./ask.ts";

const NOW = 1_700_000_000;
const KEY = new TsigKey("k.example", "hmac-sha512", new Uint8Array(32).fill(9));
const source = (serial: number): string => {
  let text = `$TTL 60\n@ SOA ns.x h.x ${serial} 3600 600 86400 5\n@ NS ns.x\nns.x A 192.0.2.1\n@ MX 10 ns.x\n`;
  text += "_s._tcp SRV 1 2 3 ns.x\nt TXT a b\nu TYPE65280 \\# 2 0102\nd DNAME ns.x\nr RP h.x ns.x\n";
  for (let i = 0; i < 2_000; i++) text += `h${i} A 10.0.${i >> 8}.${i & 255}\n`;
  return text;
};
const zoneOf = (serial: number): Zone => new Zone(parseZoneFile(source(serial), "example.org"));
const PRIMARY = new ClientAddress();
PRIMARY.set("192.0.2.9");

/** Runs a transfer from `authority`; `change` may harm each message. Returns the steps and the transfer. */
function run(
  authority: Authority,
  secondary: Secondary,
  key: TsigKey | null,
  change: (message: Uint8Array, index: number) => Uint8Array = (message) => message,
  bytesMax = 1 << 28,
): [number[], IncomingTransfer] {
  const transfer = new IncomingTransfer(zoneOf(1).origin, secondary, 0xfffe, 7, key, bytesMax);
  const steps: number[] = [];
  const out = new Uint8Array(65_535);
  let index = 0;
  const give = (length: number): number => {
    const message = change(out.slice(0, length), index++);
    steps.push(transfer.receive(message, 0, message.length, NOW));
    return steps.at(-1)!;
  };
  const request = new Uint8Array(512);
  let length = transfer.request(request, NOW);
  const size = authority.answer(request, 0, length, out, true, PRIMARY, NOW);
  if (give(size) !== TRANSFER_ASK) return [steps, transfer];
  length = transfer.request(request, NOW);
  const zone = authority.transfer(request, 0, length, PRIMARY, NOW);
  if (zone === null) give(authority.answer(request, 0, length, out, true, PRIMARY, NOW));
  else for (let next = zone.next(out, NOW); next > 0 && give(next) === TRANSFER_MORE; next = zone.next(out, NOW));
  return [steps, transfer];
}

test("a zone arrives as it was, with and without signatures", () => {
  for (const key of [null, KEY]) {
    const zone = zoneOf(5);
    const transferTo = key === null ? new AddressList("192.0.2.9") : null;
    const authority = new Authority(zone, { tsigKeys: [KEY], transferTo });
    const [steps, transfer] = run(authority, new Secondary(NOW), key);
    assert.deepEqual([steps[0], steps[1], steps.at(-1)], [TRANSFER_ASK, TRANSFER_MORE, TRANSFER_DONE], transfer.fault);
    const copy = transfer.zone!;
    assert.deepEqual(
      [copy.serial, copy.nodeCount, copy.store.recordCount],
      [5, zone.nodeCount, zone.store.recordCount],
    );
    assert.deepEqual([transfer.refresh, transfer.retry, transfer.expire], [3_600, 600, 86_400]);
    // Sent on, it is the same to the byte.
    const bytes = (one: Zone): string => {
      const out = new Uint8Array(65_535);
      const query = queryBytes({ name: "example.org.", type: 252, options: null });
      const sent = new Authority(one, { transferTo: new AddressList("192.0.2.9") }).transfer(
        query,
        0,
        query.length,
        PRIMARY,
        NOW,
      )!;
      let text = "";
      for (let next = sent.next(out, NOW); next > 0; next = sent.next(out, NOW))
        text += Buffer.from(out.subarray(0, next)).toString("hex");
      return text;
    };
    assert.equal(bytes(copy), bytes(zone));
  }
});

test("nothing is taken that is not newer, not allowed, too large, or harmed on its way", () => {
  const open = new Authority(zoneOf(5), { tsigKeys: [KEY], transferTo: new AddressList("0.0.0.0/0") });
  const known = new Secondary(NOW);
  known.finished(5, 3_600, 600, 86_400, NOW);
  assert.deepEqual(run(open, known, null)[0], [TRANSFER_CURRENT]);
  known.finished(0xffff_fff0, 3_600, 600, 86_400, NOW);
  assert.equal(run(open, known, null)[0].at(-1), TRANSFER_DONE, "RFC 1982: 5 comes after 4294967280");
  const fails = (
    authority: Authority,
    key: TsigKey | null,
    pattern: RegExp,
    change?: (m: Uint8Array, i: number) => Uint8Array,
    bytesMax?: number,
  ): void => {
    const [steps, transfer] = run(authority, new Secondary(NOW), key, change, bytesMax);
    assert.equal(steps.at(-1), TRANSFER_FAILED);
    assert.match(transfer.fault, pattern);
    assert.equal(transfer.zone, null);
  };
  fails(new Authority(zoneOf(5)), null, /code 5/);
  fails(new Authority(null), null, /code 5/);
  fails(open, null, /larger than 20000/, undefined, 20_000);
  const other = new TsigKey("k.example", "hmac-sha512", new Uint8Array(32).fill(8));
  fails(open, other, /signature/);
  const flip = (at: number, which: number) => (message: Uint8Array, i: number) => {
    if (i === which) message[at < 0 ? message.length + at : at]! ^= 1;
    return message;
  };
  fails(open, KEY, /signature/, flip(60, 1));
  fails(open, KEY, /signature/, flip(-20, 2));
  // Without its signature, which is the last record of the message.
  const strip = (message: Uint8Array): Uint8Array => {
    const bytes = message.slice(0, message.length - (KEY.name.length + 10 + KEY.algorithm.length + 16 + KEY.macBytes));
    bytes[11] = bytes[11]! - 1;
    return bytes;
  };
  fails(open, KEY, /signature/, strip);
  fails(open, KEY, /not signed/, (message, i) => (i === 0 || i === 1 ? message : strip(message)));
  known.finished(5, 3_600, 600, 86_400, NOW);
  assert.equal(
    run(open, known, KEY, strip)[0].at(-1),
    TRANSFER_FAILED,
    "nobody but the primary says that all is current",
  );
  const added = (message: Uint8Array, i: number): Uint8Array => {
    if (i === 0) return message;
    const record = [
      1,
      0x7a,
      7,
      ...Buffer.from("example"),
      3,
      ...Buffer.from("org"),
      0,
      0,
      1,
      0,
      1,
      0,
      0,
      0,
      9,
      0,
      4,
      1,
      2,
      3,
      4,
    ];
    const bytes = Uint8Array.of(...message, ...record);
    bytes[7] = bytes[7]! + 1;
    bytes[6] = bytes[6]! + (bytes[7] === 0 ? 1 : 0);
    return bytes;
  };
  fails(open, null, /records behind the last one/, added);
  fails(open, null, /another question/, flip(1, 0));
  fails(open, null, /not an answer/, (message, i) => {
    if (i === 1) message[2] = message[2]! & 0x7f;
    return message;
  });
  fails(open, null, /malformed/, (message, i) => (i === 1 ? message.slice(0, -1) : message));
  fails(open, null, /signature|malformed|another/, (message, i) => (i === 1 ? message.slice(0, 11) : message));
});

test("mutated transfers: never a throw", () => {
  const open = new Authority(zoneOf(5), { transferTo: new AddressList("0.0.0.0/0") });
  let state = 77;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) % below;
  };
  let done = 0;
  for (let round = 0; round < 150; round++) {
    const change = (message: Uint8Array): Uint8Array => {
      if (random(2) === 0) message[random(Math.min(400, message.length))] = random(256);
      return random(10) === 0 ? message.slice(0, random(message.length)) : message;
    };
    if (run(open, new Secondary(NOW), null, change)[0].at(-1) === TRANSFER_DONE) done++;
  }
  assert.ok(done < 100, `${done}`);
});

test("RFC 1034 4.3.5: refresh, retry, expiry", () => {
  const machine = new Secondary(100);
  assert.equal(machine.poll(100), SECONDARY_ASK);
  assert.equal(machine.poll(100), SECONDARY_WAIT, "it is asking");
  machine.failed(100);
  assert.equal(machine.deadline, 100 + FIRST_RETRY_SECONDS);
  assert.equal(machine.poll(105), SECONDARY_ASK);
  machine.failed(105);
  assert.equal(machine.deadline, 105 + 2 * FIRST_RETRY_SECONDS, "doubled");
  assert.equal(machine.poll(115), SECONDARY_ASK);
  machine.finished(7, 3_600, 600, 86_400, 115);
  assert.deepEqual(
    [machine.isServing, machine.deadline, machine.isNewer(7), machine.isNewer(8)],
    [true, 3_715, false, true],
  );
  assert.equal(machine.poll(3_714), SECONDARY_WAIT);
  let now = 3_715;
  while (machine.poll(now) === SECONDARY_ASK) {
    machine.failed(now);
    assert.ok(machine.deadline <= now + 600);
    now = machine.deadline;
  }
  assert.equal(now, 115 + 86_400);
  assert.equal(machine.isServing, false, "expired");
  assert.equal(machine.isNewer(7), true, "the same serial will do again");
  const eager = new Secondary(0);
  eager.poll(0);
  eager.finished(1, 1, 1, 1, 0);
  assert.equal(eager.deadline, REFRESH_SECONDS_MIN);
  assert.equal(eager.poll(REFRESH_SECONDS_MIN), SECONDARY_ASK);
  assert.equal(eager.poll(1_000), SECONDARY_EXPIRE, "while it asks");
});

test("RFC 1996: a notification makes it ask soon, many of them not more often", () => {
  const machine = new Secondary(0);
  machine.poll(0);
  assert.equal(machine.notify(1), true, "while it asks");
  assert.equal(machine.notify(1), false);
  machine.finished(1, 3_600, 600, 86_400, 2);
  assert.equal(machine.deadline, 2 + NOTIFY_SECONDS_MIN);
  let asked = 0;
  for (let now = 2; now < 102; now++) {
    machine.notify(now);
    if (machine.poll(now) !== SECONDARY_ASK) continue;
    asked++;
    machine.finished(1, 3_600, 600, 86_400, now);
  }
  assert.ok(asked <= 100 / NOTIFY_SECONDS_MIN, `${asked}`);
  const { origin } = zoneOf(1);
  const bytes = queryBytes({ name: "Example.org.", type: TYPE_SOA, options: null });
  assert.equal(isNotify(bytes, 0, bytes.length, origin), false);
  bytes[2] = 4 << 3;
  assert.equal(isNotify(bytes, 0, bytes.length, origin), true);
  assert.equal(isNotify(bytes, 0, bytes.length - 1, origin), false);
  const out = new Uint8Array(512);
  const length = writeNotifyAnswer(bytes, 0, origin, out);
  assert.deepEqual([length, out[2], out[3]], [bytes.length, 0x80 | 0x20 | 4, 0]);
});

test("a zone that is not there yet, or no more, is SERVFAIL", () => {
  const zone = zoneOf(1);
  const authority = new Authority(null, { memoEntries: 16 });
  const ask = (): number => response(authority, { name: "h1.example.org.", type: TYPE_A }).rcode;
  authority.withdraw(zone.origin);
  assert.equal(ask(), RCODE_SERVFAIL);
  authority.setZone(zone);
  assert.equal(ask(), 0);
  authority.withdraw(zone.origin);
  assert.equal(ask(), RCODE_SERVFAIL);
});

test("RFC 1996 3.6: each secondary is told until it answers, five times at most", () => {
  const { origin } = zoneOf(1);
  const sender = new NotifySender(origin, 3, 0xffff, 100);
  const out = new Uint8Array(1_232);
  const answer = new Uint8Array(512);
  const heard = [0, 0, 0];
  let now = 100;
  for (let turns = 0; turns < 100 && sender.deadline >= 0; turns++) {
    now = sender.deadline;
    const secondary = sender.poll(now);
    heard[secondary]!++;
    const length = sender.write(secondary, out);
    assert.equal(isNotify(out, 0, length, origin), true);
    const answered = writeNotifyAnswer(out, 0, origin, answer);
    // The second hears nothing but others' answers, the third answers at once, the first the second time.
    if (secondary === 1) assert.equal(sender.receive(0, answer, answered), false, "not its id");
    else if (secondary === 2 || heard[0] === 2) assert.equal(sender.receive(secondary, answer, answered), true);
  }
  assert.deepEqual(heard, [2, NOTIFY_TRIES_MAX, 1]);
  assert.equal(now, 100 + 5 + 10 + 20 + 40);
  assert.equal(sender.poll(now + 1_000), -1);
  assert.equal(sender.receive(7, answer, 0), false);
  assert.equal(new NotifySender(origin, 0, 1, 0).deadline, -1);
});
