// Master files: what is understood, what the bytes are, and what errors say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerName, nameFromText } from "../src/names.ts";
import { typeFromText } from "../src/types.ts";
import { Zone } from "../src/zone.ts";
import { checkZone } from "../src/zone-check.ts";
import { ZoneFileError } from "../src/zone-file/lexer.ts";
import { parseZoneFile, type ZoneFileOptions } from "../src/zone-file/parser.ts";

const HEAD = "$TTL 1h\n@ SOA ns hostmaster 1 2h 15m 2w 5m\n@ NS ns\nns A 192.0.2.53\n";

function zoneOf(text: string, options: ZoneFileOptions = {}): Zone {
  return new Zone(parseZoneFile(text, "example.org", { file: "test.zone", ...options }));
}

/** TTL and data in hexadecimal of each record of a set. */
function records(zone: Zone, name: string, type: string): string[] {
  const node = zone.find(lowerName(nameFromText(name, zone.origin)), 0);
  assert.ok(node >= 0, `${name} exists`);
  const store = zone.store;
  const found: string[] = [];
  for (let record = store.find(node, typeFromText(type)); record !== 0; record = store.nextInSet(record)) {
    const at = store.data(record);
    const bytes = Buffer.from(store.bytes.subarray(at, at + store.dataLength(record)));
    found.push(`${store.ttl(record)} ${bytes.toString("hex")}`);
  }
  return found;
}

const data = (line: string, type: string): string[] =>
  records(zoneOf(`${HEAD}x ${line}\n`), "x", type).map((text) => text.split(" ")[1]!);

test("RFC 1035 5.1: owners, origins, TTLs and classes in either order, comments, parentheses", () => {
  const zone = zoneOf(
    `${HEAD}; a comment
a 300 IN A 192.0.2.1 ; behind a record
  IN 400 A 192.0.2.2
\t  A 192.0.2.3
b CLASS1 1h30m TYPE1 ( 192.0.2.4 ; in parentheses
  )
$ORIGIN sub
c a 192.0.2.5
$ORIGIN other.example.org.
@ MX 10 c
$TTL 60
d.example.org. TXT one
p ( ; the rest of the record is on other lines
  300
IN TXT one "t;w(o"
) ; and the next record is its own
  A 192.0.2.7
`,
  );
  assert.deepEqual(records(zone, "p.other", "TXT"), ["300 036f6e6505743b77286f"]);
  assert.deepEqual(records(zone, "p.other", "A"), ["60 c0000207"]);
  assert.deepEqual(records(zone, "a", "A"), ["300 c0000201", "300 c0000202", "300 c0000203"]);
  assert.deepEqual(records(zone, "b", "A"), ["5400 c0000204"]);
  assert.deepEqual(records(zone, "c.sub", "A"), ["3600 c0000205"]);
  assert.deepEqual(records(zone, "other", "MX"), [
    `3600 000a${Buffer.from("\x01c\x05other\x07example\x03org\x00").toString("hex")}`,
  ]);
  assert.deepEqual(records(zone, "d", "TXT"), ["60 036f6e65"]);
});

test("TTLs: of the record before, and SOA's minimum before any other", () => {
  const zone = zoneOf("@ SOA ns h 1 2 3 4 77\n@ NS ns\nns 5 A 192.0.2.1\nb A 192.0.2.2\n");
  assert.deepEqual(records(zone, "@", "NS")[0]!.split(" ")[0], "77");
  assert.deepEqual(records(zone, "b", "A"), ["5 c0000202"]);
  assert.throws(() => zoneOf("a A 192.0.2.1\n"), /no TTL/);
});

test("strings and names: quotes, escapes, bytes beyond ASCII", () => {
  assert.deepEqual(data('TXT "a;b (c)" d\\"e "" \\195\\188 \u00fc "\\\\"', "TXT"), [
    "07613b6220286329036422650002c3bc02c3bc015c",
  ]);
  const zone = zoneOf(`${HEAD}a\\.b\\032c A 192.0.2.1\n\\@ A 192.0.2.2\n\\$ORIGIN A 192.0.2.3\n`);
  assert.equal(records(zone, "a\\.b\\032c", "A").length, 1);
  assert.equal(records(zone, "\\@.example.org.", "A").length, 1);
  assert.equal(records(zone, "$origin", "A").length, 1);
});

test("the data of each type", () => {
  const name = (text: string): string => Buffer.from(nameFromText(text, Uint8Array.of(0))).toString("hex");
  const host = name("h.example.org.");
  const cases: [string, string, string][] = [
    ["AAAA", "2001:db8::192.0.2.1", "20010db80000000000000000c0000201"],
    ["CNAME", "h", host],
    ["DNAME", "h", host],
    ["PTR", "h", host],
    ["HINFO", '"PC" Linux', "025043054c696e7578"],
    ["RP", "h .", `${host}00`],
    ["AFSDB", "1 h", `0001${host}`],
    ["SRV", "1 2 65535 h", `00010002ffff${host}`],
    [
      "NAPTR",
      '100 10 "u" "E2U+sip" "!^.*$!sip:a@b!" .',
      "0064000a0175074532552b7369700e215e2e2a24217369703a6140622100",
    ],
    ["CERT", "PKIX 1 RSASHA256 AQID", "0001000108010203"],
    ["DS", "60485 5 1 2BB183AF5F22588179A53B0A 98631FAD1A292118", `ec4505012bb183af5f22588179a53b0a98631fad1a292118`],
    ["DNSKEY", "256 3 ED25519 AQID BAUG", "0100030f010203040506"],
    [
      "RRSIG",
      "A 8 3 300 20300101000000 20200101000000 1 example.org. AQID",
      `00010803${"0000012c"}70dbd8805e0be1000001${name("example.org.")}010203`,
    ],
    ["NSEC", "h A MX RRSIG NSEC TYPE1234", `${host}0006400100000003041b${"00".repeat(26)}20`],
    ["NSEC3PARAM", "1 0 0 -", "0100000000"],
    ["SSHFP", "4 2 0102", "04020102"],
    ["TLSA", "3 1 1 ABCD", "030101abcd"],
    ["OPENPGPKEY", "AQID", "010203"],
    ["CAA", '0 issue "ca.example; a=b"', "0005697373756563612e6578616d706c653b20613d62"],
    ["URI", '10 1 "ftp://a/"', "000a00016674703a2f2f612f"],
    ["EUI48", "00-00-5e-00-53-2a", "00005e00532a"],
    ["SVCB", "0 h", `0000${host}`],
    [
      "HTTPS",
      '1 . port=8443 alpn="h2,h3" ipv4hint=192.0.2.1 no-default-alpn mandatory=port,alpn key667="x y"',
      "000100" +
        "00000004" +
        "00010003" +
        "00010006026832026833" +
        "00020000" +
        "0003000220fb" +
        "00040004c0000201" +
        "029b0003782079",
    ],
    ["TYPE731", "\\# 6 abcd ( ef 01 23 45 )", "abcdef012345"],
    ["A", "\\# 4 c0000207", "c0000207"],
    ["APL", "\\# 0", ""],
  ];
  for (const [type, text, hex] of cases) {
    assert.deepEqual(data(`${type} ${text}`, type), [hex], type);
  }
});

test("errors say where, what and what would be right", () => {
  const fails = (line: string, pattern: RegExp): void => {
    assert.throws(
      () => zoneOf(`${HEAD}${line}\n`),
      (error) => error instanceof ZoneFileError && /^test\.zone:5: /.test(error.message) && pattern.test(error.message),
      line,
    );
  };
  fails("a A 192.0.2", /IPv4 address such as 192\.0\.2\.1/);
  fails("a A 192.0.2.1 x", /"x" follows the data of A/);
  fails("a A", /IPv4/);
  fails("a AAAA 1::2::3", /IPv6/);
  fails("a BOGUS x", /neither TTL nor class nor type/);
  fails("a CH A 192.0.2.1", /class is IN/);
  fails("a MX 70000 b", /number up to 65535/);
  fails("a MX ten b", /number up to 65535/);
  fails(`a TXT "${"x".repeat(256)}"`, /at most 255/);
  fails('a TXT "open', /quotation mark is not closed/);
  fails("a A ( 192.0.2.1", /"\(" is not closed/);
  fails("a A 192.0.2.1 )", /without a "\("/);
  fails("a..b A 192.0.2.1", /empty label/);
  fails(`${"x".repeat(64)} A 192.0.2.1`, /longer than 63/);
  fails("a.example.com. A 192.0.2.1", /outside the zone/);
  fails("a SOA a b 1 2 3 4 5", /belongs to the origin/);
  fails("*.a NS ns", /a wildcard cannot be delegated/);
  fails("$GENERATE 1-2 a A 192.0.2.$", /write the records out/);
  fails("$BOGUS", /not known/);
  fails("$INCLUDE other", /there is no file "other"/);
  fails("$TTL soon", /needs a time/);
  fails("a TYPE1 \\# 3 010203", /short for A/);
  fails("a TYPE99999 \\# 0", /neither/);
  fails("a OPT \\# 0", /neither/);
  fails("a TYPE41 \\# 0", /no type of data/);
  fails("a TYPE65280 \\# 2 01", /1 bytes follow/);
  fails("a HIP x", /write it as \\# LENGTH HEX/);
  fails("a NS \\# 2 0501", /malformed/);
  fails("a TXT \\300", /not a byte/);
  fails("a TXT \\12", /three digits/);
  fails("a 3000000000 A 192.0.2.1", /longer than a TTL/);
});

test("$INCLUDE: another origin inside, ours behind it, and no loops", () => {
  const files = new Map([
    ["hosts", "a A 192.0.2.1\n$ORIGIN deeper.example.org.\nb A 192.0.2.2\n"],
    ["loop", "$INCLUDE loop\n"],
  ]);
  const include = (file: string): string | null => files.get(file) ?? null;
  const zone = zoneOf(`${HEAD}z A 192.0.2.9\n$INCLUDE hosts in\n  TXT same\nc A 192.0.2.3\n`, { include });
  for (const name of ["a.in", "b.deeper", "c"]) assert.equal(records(zone, name, "A").length, 1, name);
  assert.equal(records(zone, "z", "TXT").length, 1);
  assert.throws(() => zoneOf(`${HEAD}$INCLUDE loop\n`, { include }), /loop:1: more than 10 files/);
});

test("RFC 2181 5.2: one TTL for a set; duplicates are dropped", () => {
  const zone = zoneOf(`${HEAD}a 60 A 192.0.2.1\na 30 A 192.0.2.2\na A 192.0.2.1\n`);
  assert.deepEqual(records(zone, "a", "A"), ["30 c0000201", "30 c0000202"]);
});

test("zones that cannot be, and what is odd about others", () => {
  assert.throws(() => zoneOf("$TTL 1\na A 192.0.2.1\n"), /needs one SOA/);
  assert.throws(() => zoneOf(`${HEAD}a CNAME b\na A 192.0.2.1\n`), /a\.example\.org\. has a CNAME and other/);
  assert.throws(() => zoneOf(`${HEAD}a DNAME b\na DNAME c\n`), /more than one DNAME/);
  assert.doesNotThrow(() => zoneOf(`${HEAD}a CNAME b\na NSEC b CNAME\n`));
  const odd = checkZone(
    zoneOf(`${HEAD}
@ MX 10 nowhere
@ MX 20 alias
@ MX 30 mail.wild
alias CNAME ns
*.wild A 192.0.2.1
sub NS ns.sub
txt.sub TXT occluded
gl NS ns.gl
ns.gl A 192.0.2.2
moved DNAME example.com.
x.moved A 192.0.2.3
none SRV 0 0 0 .
`),
  );
  assert.deepEqual(odd, [
    "example.org. MX: nowhere.example.org. has no address record",
    "example.org. MX: alias.example.org. is an alias (RFC 2181 section 10.3)",
    "sub.example.org. NS: ns.sub.example.org. has no address here (missing glue)",
    "txt.sub.example.org. is never answered: it lies below the delegation at sub.example.org.",
    "x.moved.example.org. is never answered: it lies below the DNAME at moved.example.org.",
  ]);
  assert.deepEqual(checkZone(zoneOf("$TTL 1\n@ SOA a b 1 2 3 4 5\n")), [
    "example.org. has no NS records; resolvers need at least one",
  ]);
});
