// Denial with NSEC and NSEC3: the example of RFC 5155 appendix A, with its hashes, and a zone with NSEC.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Authority, RCODE_NOERROR, RCODE_NXDOMAIN, TCP_BYTES_MAX } from "../src/answer.ts";
import { emitMessage, type Message, type MessageRecord, parseMessage } from "../src/message.ts";
import { CLASS_IN, TYPE_A, TYPE_AAAA, TYPE_DS, TYPE_MX, TYPE_NS } from "../src/records.ts";
import { TYPE_DNSKEY, TYPE_NSEC, TYPE_NSEC3, TYPE_RRSIG } from "../src/types.ts";
import { NSEC3_ITERATIONS_MAX, Zone } from "../src/zone.ts";
import { parseZoneFile } from "../src/zone-file/parser.ts";

/** The records of `lines`, each set with a signature that is none, but stands where one would. */
function signed(lines: readonly string[]): string {
  const sets = new Set<string>();
  for (const line of lines) {
    const [owner, type] = line.split(" ");
    if (!line.includes("; unsigned")) sets.add(`${owner} ${type}`);
  }
  const signatures = [...sets].map((set) => {
    const [owner, type] = set.split(" ");
    return `${owner} RRSIG ${type} 7 1 3600 20300101000000 20200101000000 1 example. AQID`;
  });
  return ["$TTL 3600", ...lines, ...signatures].join("\n");
}

/** RFC 5155 appendix A, without the keys' data. */
const HASHED = signed([
  "@ SOA ns1 bugs.x.w 1 3600 300 3600000 3600",
  "@ NS ns1",
  "@ NS ns2",
  "@ MX 1 xx",
  "@ DNSKEY 257 3 7 AQID",
  "@ NSEC3PARAM 1 0 12 aabbccdd",
  "2t7b4g4vsa5smi47k61mv5bv1a22bojr A 192.0.2.127",
  "a NS ns1.a ; unsigned",
  "a NS ns2.a ; unsigned",
  "a DS 58470 5 1 3079F1593EBAD6DC121E202A8B766A6A4837206C",
  "ns1.a A 192.0.2.5 ; unsigned",
  "ns2.a A 192.0.2.6 ; unsigned",
  "ai A 192.0.2.9",
  "ai AAAA 2001:db8::f00:baa9",
  "c NS ns1.c ; unsigned",
  "ns1.c A 192.0.2.7 ; unsigned",
  "ns1 A 192.0.2.1",
  "ns2 A 192.0.2.2",
  "*.w MX 1 ai",
  "x.w MX 1 xx",
  "x.y.w MX 1 xx",
  "xx A 192.0.2.10",
  "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom NSEC3 1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA NSEC3PARAM RRSIG",
  "2t7b4g4vsa5smi47k61mv5bv1a22bojr NSEC3 1 1 12 aabbccdd 2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG",
  "2vptu5timamqttgl4luu9kg21e0aor3s NSEC3 1 1 12 aabbccdd 35mthgpgcu1qg68fab165klnsnk3dpvl MX RRSIG",
  "35mthgpgcu1qg68fab165klnsnk3dpvl NSEC3 1 1 12 aabbccdd b4um86eghhds6nea196smvmlo4ors995 NS DS RRSIG",
  "b4um86eghhds6nea196smvmlo4ors995 NSEC3 1 1 12 aabbccdd gjeqe526plbf1g8mklp59enfd789njgi MX RRSIG",
  "gjeqe526plbf1g8mklp59enfd789njgi NSEC3 1 1 12 aabbccdd ji6neoaepv8b5o6k4ev33abha8ht9fgc A AAAA RRSIG",
  "ji6neoaepv8b5o6k4ev33abha8ht9fgc NSEC3 1 1 12 aabbccdd k8udemvp1j2f7eg6jebps17vp3n8i58h",
  "k8udemvp1j2f7eg6jebps17vp3n8i58h NSEC3 1 1 12 aabbccdd kohar7mbb8dc2ce8a9qvl8hon4k53uhi",
  "kohar7mbb8dc2ce8a9qvl8hon4k53uhi NSEC3 1 1 12 aabbccdd q04jkcevqvmu85r014c7dkba38o0ji5r A RRSIG",
  "q04jkcevqvmu85r014c7dkba38o0ji5r NSEC3 1 1 12 aabbccdd r53bq7cc2uvmubfu5ocmm6pers9tk9en A RRSIG",
  "r53bq7cc2uvmubfu5ocmm6pers9tk9en NSEC3 1 1 12 aabbccdd t644ebqk9bibcna874givr6joj62mlhv MX RRSIG",
  "t644ebqk9bibcna874givr6joj62mlhv NSEC3 1 1 12 aabbccdd 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A RRSIG",
]);

/** The same names with NSEC: RFC 4034 section 6.1 gives their order. */
const PLAIN = signed([
  "@ SOA ns1 bugs.x.w 1 3600 300 3600000 3600",
  "@ NS ns1",
  "@ DNSKEY 257 3 7 AQID",
  "@ NSEC a NS SOA RRSIG NSEC DNSKEY",
  "a NS ns1.a ; unsigned",
  "a DS 58470 5 1 3079F1593EBAD6DC121E202A8B766A6A4837206C",
  "a NSEC ai NS DS RRSIG NSEC",
  "ns1.a A 192.0.2.5 ; unsigned",
  "ai A 192.0.2.9",
  "ai NSEC b A RRSIG NSEC",
  "b NS ns1.b ; unsigned",
  "ns1.b A 192.0.2.7 ; unsigned",
  "b NSEC ns1 NS RRSIG NSEC",
  "ns1 A 192.0.2.1",
  "ns1 NSEC *.w A RRSIG NSEC",
  "*.w MX 1 ai",
  "*.w NSEC x.w MX RRSIG NSEC",
  "x.w MX 1 xx",
  "x.w NSEC x.y.w MX RRSIG NSEC",
  "x.y.w MX 1 xx",
  "x.y.w NSEC xx MX RRSIG NSEC",
  "xx CNAME ai",
  "xx NSEC *.z CNAME RRSIG NSEC",
  "*.z CNAME ai",
  "*.z NSEC @ CNAME RRSIG NSEC",
]);

const out = new Uint8Array(TCP_BYTES_MAX);

function asker(text: string): (name: string, type: number, dnssecOk?: boolean) => Message {
  const authority = new Authority(new Zone(parseZoneFile(text, "example")));
  return (name, type, dnssecOk = true) => {
    const query = new Uint8Array(600);
    const message: Message = {
      id: 7,
      isResponse: false,
      opcode: 0,
      authoritative: false,
      truncated: false,
      recursionDesired: false,
      recursionAvailable: false,
      rcode: 0,
      questions: [{ name, type, classCode: CLASS_IN }],
      answers: [],
      authorities: [],
      additionals: [],
      edns: { udpBytes: 1232, version: 0, dnssecOk },
    };
    const length = emitMessage(message, query);
    const answer = parseMessage(out, 0, authority.answer(query, 0, length, out, true));
    assert.ok(answer !== null);
    return answer;
  };
}

const code = (record: MessageRecord): number => (record.data.type === "OTHER" ? record.data.code : 0);
/** The first labels of the proofs in the authority section. */
function proofs(message: Message, type: number): string[] {
  return message.authorities
    .filter((record) => code(record) === type)
    .map((record) => record.name.replace(/\.?example\.$/, "").slice(0, 4))
    .sort();
}
const signatures = (records: readonly MessageRecord[]): number =>
  records.filter((record) => code(record) === TYPE_RRSIG).length;

test("RFC 5155 appendix B: the proofs of each kind of answer", () => {
  const ask = asker(HASHED);
  const error = ask("a.c.x.w.example.", TYPE_A);
  assert.equal(error.rcode, RCODE_NXDOMAIN);
  assert.deepEqual(proofs(error, TYPE_NSEC3), ["0p9m", "b4um", "35mt"].sort(), "B.1: name error");
  assert.equal(signatures(error.authorities), 4);
  assert.deepEqual(proofs(ask("ns1.example.", TYPE_MX), TYPE_NSEC3), ["2t7b"], "B.2: no data");
  const empty = ask("y.w.example.", TYPE_A);
  assert.equal(empty.rcode, RCODE_NOERROR);
  assert.deepEqual(proofs(empty, TYPE_NSEC3), ["ji6n"], "B.2.1: an empty non-terminal");
  const optOut = ask("mc.c.example.", TYPE_MX);
  assert.equal(optOut.authoritative, false);
  assert.deepEqual(proofs(optOut, TYPE_NSEC3), ["0p9m", "35mt"], "B.3: a referral to an unsigned zone, opt-out");
  const wildcard = ask("a.z.w.example.", TYPE_MX);
  assert.equal(wildcard.answers[0]!.name, "a.z.w.example.");
  assert.deepEqual(proofs(wildcard, TYPE_NSEC3), ["q04j"], "B.4: an answer made from a wildcard");
  assert.equal(signatures(wildcard.answers), 1);
  const wildcardNoData = ask("a.z.w.example.", TYPE_AAAA);
  assert.deepEqual(proofs(wildcardNoData, TYPE_NSEC3), ["k8ud", "q04j", "r53b"], "B.5: no data at a wildcard");
  assert.equal(wildcardNoData.rcode, RCODE_NOERROR);
  assert.deepEqual(proofs(ask("example.", TYPE_DS), TYPE_NSEC3), ["0p9m"], "B.6: DS asked of the child");
});

test("hashes before the first and behind the last record are covered by the last", () => {
  const ask = asker(HASHED);
  // 09092neu…, vqk8l64k…
  for (const name of ["n13.example.", "n34.example."]) {
    assert.deepEqual(proofs(ask(name, TYPE_A), TYPE_NSEC3), ["0p9m", "gjeq", "t644"], name);
  }
});

test("RFC 5155 7.3: while the salt changes, only the chain that NSEC3PARAM names is used", () => {
  const other = "40000000000000000000000000000000 NSEC3 1 1 12 ffffffff 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A";
  for (const line of [other, other.replace("12 ffffffff", "11 aabbccdd"), other.replace("ffffffff", "aabbcc")]) {
    assert.deepEqual(proofs(asker(`${HASHED}\n${line}\n`)("a.c.x.w.example.", TYPE_A), TYPE_NSEC3), [
      "0p9m",
      "35mt",
      "b4um",
    ]);
  }
});

test("signed delegations: DS with its signature, and no signature of NS", () => {
  for (const ask of [asker(HASHED), asker(PLAIN)]) {
    const referral = ask("mc.a.example.", TYPE_MX);
    assert.equal(referral.authoritative, false);
    assert.deepEqual(
      referral.authorities.filter((record) => code(record) === TYPE_DS).map((record) => record.name),
      ["a.example."],
    );
    assert.equal(signatures(referral.authorities), 1);
    assert.equal(ask("a.example.", TYPE_DS).answers.length, 2);
  }
});

test("RFC 5155 7.2.8: the hashed names cannot be asked for", () => {
  const ask = asker(HASHED);
  assert.equal(ask("0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example.", TYPE_NSEC3).rcode, RCODE_NXDOMAIN);
  // This one is also a name of its own: appendix A makes it so.
  assert.equal(ask("2t7b4g4vsa5smi47k61mv5bv1a22bojr.example.", TYPE_A).answers.length, 2);
});

test("RFC 4035 3.1.3: the proofs with NSEC", () => {
  const ask = asker(PLAIN);
  assert.deepEqual(proofs(ask("ml.example.", TYPE_A), TYPE_NSEC), ["", "b"], "name error");
  assert.deepEqual(proofs(ask("zz.example.", TYPE_A), TYPE_NSEC), ["", "*.z"], "behind the last name");
  assert.deepEqual(proofs(ask("q.z.example.", TYPE_A), TYPE_NSEC), ["*.z"], "an alias made from a wildcard");
  assert.deepEqual(proofs(ask("q.z.example.", TYPE_AAAA), TYPE_NSEC), ["*.z", "ai"], "and no data behind it");
  assert.deepEqual(proofs(ask("0.example.", TYPE_A), TYPE_NSEC), [""], "one record proves both");
  assert.deepEqual(proofs(ask("ns1.example.", TYPE_MX), TYPE_NSEC), ["ns1"], "no data");
  assert.deepEqual(proofs(ask("y.w.example.", TYPE_A), TYPE_NSEC), ["x.w"], "an empty non-terminal");
  assert.deepEqual(proofs(ask("w.example.", TYPE_A), TYPE_NSEC), ["ns1"], "an empty one above a wildcard");
  assert.deepEqual(proofs(ask("a.z.w.example.", TYPE_MX), TYPE_NSEC), ["x.y."], "a wildcard");
  assert.deepEqual(proofs(ask("a.z.w.example.", TYPE_AAAA), TYPE_NSEC), ["*.w", "x.y."], "no data at a wildcard");
  assert.deepEqual(proofs(ask("mc.b.example.", TYPE_MX), TYPE_NSEC), ["b"], "an unsigned delegation");
  const alias = ask("xx.example.", TYPE_AAAA);
  assert.equal(signatures(alias.answers), 1);
  assert.deepEqual(proofs(alias, TYPE_NSEC), ["ai"], "an alias and no data at its target");
});

test("without DO: no signatures, no proofs, except of what is asked for", () => {
  for (const ask of [asker(HASHED), asker(PLAIN)]) {
    for (const name of ["a.c.x.w.example.", "ai.example.", "mc.a.example.", "ns1.example.", "a.z.w.example."]) {
      const message = ask(name, TYPE_MX, false);
      for (const record of [...message.answers, ...message.authorities]) assert.ok(code(record) === 0, record.name);
    }
    assert.equal(signatures(ask("ai.example.", TYPE_RRSIG, false).answers) > 0, true);
    assert.equal(ask("example.", TYPE_DNSKEY, false).answers.length, 1);
    assert.equal(ask("example.", TYPE_NS).answers.length >= 2, true);
  }
});

test("NSEC3 that costs too much for a question is refused", () => {
  const many = HASHED.replaceAll(" 12 aabbccdd", ` ${NSEC3_ITERATIONS_MAX + 1} aabbccdd`);
  assert.throws(() => new Zone(parseZoneFile(many, "example")), /iterations/);
});
