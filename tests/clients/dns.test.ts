/** apps/dns, driven by dig and by queries that are none. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PLATFORMS, prepare, Server } from "./server.ts";
import { ask, converse, needs, run } from "./tools.ts";

const GUEST_PORT = 53;

/** A query for `labels`, class IN. */
function query(id: number, labels: readonly string[], type: number): Buffer {
  const name = labels.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]));
  const header = Buffer.from([id >> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, ...name, Buffer.of(0, type >> 8, type & 255, 0, 1)]);
}
const PROBE = query(0x1234, ["kiln", "example"], 1);
const rcode = (answer: Buffer): number => (answer[3] ?? 0) & 15;

for (const platform of PLATFORMS) {
  const target = prepare("dns", platform);

  describe(`dns on ${platform}`, { skip: target.skip ?? needs("dig") }, () => {
    let server: Server;
    before(async () => {
      server = await Server.start(target, { guestPort: GUEST_PORT, udp: true }, async (port) => {
        return (await ask(port, PROBE, 1, 500)) !== null;
      });
    });
    after(() => server?.stop());

    const dig = async (...args: string[]): Promise<string> => {
      const address = ["@127.0.0.1", "-p", String(server.port), "+tries=3", "+time=5"];
      const { status, stdout, stderr } = await run("dig", [...address, ...args]);
      assert.equal(status, 0, stdout + stderr);
      return stdout;
    };
    const short = async (...args: string[]): Promise<string[]> =>
      (await dig("+short", ...args)).trim().split("\n").sort();

    test("addresses", async () => {
      assert.deepEqual(await short("kiln.example", "A"), ["192.0.2.1"]);
      assert.deepEqual(await short("kiln.example", "AAAA"), ["2001:db8::1"]);
      assert.deepEqual(await short("KILN.Example", "A"), ["192.0.2.1"]);
      assert.deepEqual(await short("pool.kiln.example", "A"), ["192.0.2.10", "192.0.2.11", "192.0.2.12"]);
    });

    test("texts, mail and name servers", async () => {
      assert.deepEqual(await short("kiln.example", "TXT"), ['"v=spf1 mx -all"']);
      assert.deepEqual(await short("note.kiln.example", "TXT"), ['"a text of" "several strings"']);
      assert.deepEqual(await short("kiln.example", "MX"), ["10 mail.kiln.example."]);
      assert.deepEqual(await short("kiln.example", "NS"), ["ns1.kiln.example.", "ns2.kiln.example."]);
    });

    test("an alias and what it stands for", async () => {
      assert.deepEqual(await short("www.kiln.example", "A"), ["192.0.2.1", "kiln.example."]);
    });

    test("a wildcard", async () => {
      assert.deepEqual(await short("anything.apps.kiln.example", "A"), ["192.0.2.80"]);
    });

    test("an authoritative answer with EDNS and the time to live of the zone", async () => {
      const text = await dig("mail.kiln.example", "A");
      assert.match(text, /status: NOERROR/);
      assert.match(text, /flags: qr aa/);
      assert.match(text, /EDNS: version: 0/);
      assert.match(text, /mail\.kiln\.example\.\s+300\s+IN\s+A\s+192\.0\.2\.25/);
    });

    test("without EDNS", async () => {
      assert.doesNotMatch(await dig("+noedns", "kiln.example", "A"), /OPT PSEUDOSECTION/);
    });

    test("a name that does not exist, and one without such records", async () => {
      const none = await dig("nothing.kiln.example", "A");
      assert.match(none, /status: NXDOMAIN/);
      assert.match(none, /kiln\.example\.\s+300\s+IN\s+SOA\s/);
      const empty = await dig("ns2.kiln.example", "AAAA");
      assert.match(empty, /status: NOERROR/);
      assert.match(empty, /ANSWER: 0, AUTHORITY: 1/);
    });

    test("over TCP, several questions on one connection", async () => {
      assert.match(await dig("+tcp", "kiln.example", "MX"), /10 mail\.kiln\.example\./);
      const one = (id: number, labels: readonly string[]): Buffer => {
        const bytes = query(id, labels, 1);
        return Buffer.concat([Buffer.of(0, bytes.length), bytes]);
      };
      const asked = [
        one(1, ["kiln", "example"]),
        one(2, ["none", "kiln", "example"]),
        one(3, ["pool", "kiln", "example"]),
      ];
      // The lengths of three answers, and the three answers.
      const complete = (text: string): boolean => {
        let at = 0;
        for (let i = 0; i < 3; i++) at += 2 + (text.charCodeAt(at) << 8) + text.charCodeAt(at + 1);
        return at <= text.length;
      };
      const { text } = await converse(server.port, asked, complete);
      const answers = Buffer.from(text, "latin1");
      const ids: number[] = [];
      for (let at = 0; at < answers.length; at += 2 + answers.readUInt16BE(at)) ids.push(answers.readUInt16BE(at + 2));
      assert.deepEqual(ids, [1, 2, 3]);
    });

    test("a delegation with its address, and who may not have the zone or know the version", async () => {
      const referral = await dig("+norec", "host.lab.kiln.example", "A");
      assert.match(referral, /flags: qr; .*AUTHORITY: 1/);
      assert.match(referral, /ns\.lab\.kiln\.example\.\s+3600\s+IN\s+A\s+203\.0\.113\.53/);
      assert.match(await dig("+tcp", "kiln.example", "IXFR=1"), /Transfer failed|status: REFUSED/);
      assert.match(await dig("CH", "version.bind", "TXT"), /status: REFUSED/);
    });

    test("a cookie of the server's own", async () => {
      assert.match(await dig("+cookie", "kiln.example", "A"), /COOKIE: [0-9a-f]{48} \(good\)/);
    });

    test("another zone is refused", async () => {
      assert.match(await dig("example.org", "A"), /status: REFUSED/);
    });

    test("queries that are none are dropped or answered with FORMERR", async () => {
      const cut = await ask(server.port, PROBE.subarray(0, 20), 2, 1000);
      assert.ok(cut !== null);
      assert.equal(rcode(cut), 1);
      // A pointer to itself, a label that runs past the end, an opcode that is not served, no header, a response.
      const loop = Buffer.concat([PROBE.subarray(0, 12), Buffer.of(0xc0, 12, 0, 1, 0, 1)]);
      const long = Buffer.concat([PROBE.subarray(0, 12), Buffer.of(63, 97, 97)]);
      for (const bad of [loop, long]) assert.equal(rcode((await ask(server.port, bad, 2, 1000)) ?? Buffer.alloc(4)), 1);
      const update = Buffer.from(PROBE);
      update[2] = 0x28;
      assert.equal(rcode((await ask(server.port, update, 2, 1000)) ?? Buffer.alloc(4)), 4);
      assert.equal(await ask(server.port, Buffer.of(1, 2, 3), 1, 300), null);
      const response = Buffer.from(PROBE);
      response[2] = 0x81;
      assert.equal(await ask(server.port, response, 1, 300), null);
    });

    test("a thousand mutated queries do no harm", async () => {
      let s = 99;
      const random = (limit: number): number => {
        s = (Math.imul(s, 1664525) + 1013904223) | 0;
        return (s >>> 8) % limit;
      };
      for (let i = 0; i < 1000; i += 50) {
        const batch = Array.from({ length: 50 }, () => {
          const bytes = Buffer.from(PROBE.subarray(0, 4 + random(PROBE.length - 3)));
          for (let k = random(6); k > 0; k--) bytes[random(bytes.length)] = random(256);
          return ask(server.port, bytes, 1, 50);
        });
        await Promise.all(batch);
      }
      const answer = await ask(server.port, PROBE, 5, 1000);
      assert.ok(answer !== null);
      assert.equal(rcode(answer), 0);
      assert.ok(server.running, server.output);
    });
  });
}
