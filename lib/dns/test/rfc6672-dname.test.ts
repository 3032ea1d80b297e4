// DNAME, and what NSD and BIND were seen to answer as well (bench/dns-compare.mjs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Authority, RCODE_NOERROR, RCODE_NXDOMAIN, RCODE_YXDOMAIN } from "../src/answer.ts";
import { TYPE_A, TYPE_CNAME, TYPE_MX, TYPE_TXT } from "../src/records.ts";
import { TYPE_DNAME } from "../src/types.ts";
import { Zone } from "../src/zone.ts";
import { parseZoneFile } from "../src/zone-file/parser.ts";
import { response } from "./ask.ts";

const ZONE = `$TTL 3600
@ SOA ns1 h 1 2 3 4 300
@ NS ns1
ns1 A 192.0.2.53
moved 60 DNAME target
deep DNAME a.very.long.target.name.elsewhere.test.
loop DNAME x.loop
throughname CNAME a.moved
a.target A 192.0.2.60
*.star.target A 192.0.2.61
target A 192.0.2.62
moved A 192.0.2.63
*.wild A 192.0.2.99
below.stop.wild TXT "a closer name"
*.wildloop CNAME a.wildloop
*.literal TXT "a wildcard"
`;
const authority = new Authority(new Zone(parseZoneFile(ZONE, "example.org")));
const ask = (name: string, type: number): string[] => {
  const message = response(authority, { name, type });
  const show = message.answers.map(({ name: owner, ttl, data }) => {
    const target = data.type === "CNAME" ? data.target : data.type === "A" ? data.address : "";
    return `${owner.replace(".example.org.", "")} ${ttl} ${data.type} ${target}`.trim();
  });
  return [`${message.rcode} ${message.authorities.length}`, ...show];
};

test("RFC 6672 3.2: what is below is looked up below the target, with an alias made for it", () => {
  assert.deepEqual(ask("a.moved.example.org.", TYPE_A), [
    `${RCODE_NOERROR} 0`,
    "moved 60 OTHER",
    "a.moved 60 CNAME a.target.example.org.",
    "a.target 3600 A 192.0.2.60",
  ]);
  assert.deepEqual(ask("X.star.moved.example.org.", TYPE_A).slice(2), [
    "X.star.moved 60 CNAME X.star.target.example.org.",
    "X.star.target 3600 A 192.0.2.61",
  ]);
  assert.deepEqual(ask("b.moved.example.org.", TYPE_A)[0], `${RCODE_NXDOMAIN} 1`);
  assert.deepEqual(ask("throughname.example.org.", TYPE_A).length, 5);
  assert.deepEqual(ask("x.deep.example.org.", TYPE_A).slice(2), [
    "x.deep 3600 CNAME x.a.very.long.target.name.elsewhere.test.",
  ]);
  assert.equal(ask("a.moved.example.org.", TYPE_CNAME).length, 3, "the alias is the answer");
});

test("the name itself is not moved", () => {
  assert.deepEqual(ask("moved.example.org.", TYPE_A), ["0 0", "moved 3600 A 192.0.2.63"]);
  assert.equal(ask("moved.example.org.", TYPE_DNAME).length, 2);
  assert.deepEqual(ask("moved.example.org.", TYPE_MX), ["0 1"]);
});

test("a name that would become too long is YXDOMAIN; loops end", () => {
  const long = `${"l".repeat(60)}.${"m".repeat(60)}.${"n".repeat(60)}.${"o".repeat(40)}`;
  assert.deepEqual(ask(`${long}.deep.example.org.`, TYPE_A), [`${RCODE_YXDOMAIN} 0`, "deep 3600 OTHER"]);
  const loop = ask("a.loop.example.org.", TYPE_A);
  assert.ok(loop.length <= 1 + 2 * 8, `${loop.length}`);
});

test("wildcards: closer names stop them, they may be asked for, an alias to itself ends", () => {
  assert.deepEqual(ask("a.b.wild.example.org.", TYPE_A), ["0 0", "a.b.wild 3600 A 192.0.2.99"]);
  assert.deepEqual(ask("a.stop.wild.example.org.", TYPE_A), [`${RCODE_NXDOMAIN} 1`]);
  assert.deepEqual(ask("stop.wild.example.org.", TYPE_A), ["0 1"]);
  assert.deepEqual(ask("*.wild.example.org.", TYPE_A), ["0 0", "*.wild 3600 A 192.0.2.99"]);
  assert.deepEqual(ask("x.*.wild.example.org.", TYPE_A), [`${RCODE_NXDOMAIN} 1`]);
  assert.equal(ask("\\*.literal.example.org.", TYPE_TXT).length, 2);
  assert.deepEqual(ask("q.wildloop.example.org.", TYPE_A), [
    "0 0",
    "q.wildloop 3600 CNAME a.wildloop.example.org.",
    "a.wildloop 3600 CNAME a.wildloop.example.org.",
  ]);
});
