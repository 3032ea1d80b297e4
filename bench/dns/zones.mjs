/** Awkward zones and the questions to ask of them, for comparisons between name servers. */

const SOA =
  "$TTL 3600\n@ SOA ns1 hostmaster 2026112201 7200 900 1209600 300\n@ NS ns1\n@ NS ns2.other.test.\nns1 A 192.0.2.53\nns1 AAAA 2001:db8::53\n";

/** Names with all that RFC 4592, 6672 and 1034 make difficult. */
const AWKWARD = `${SOA}@ A 192.0.2.1
@ MX 10 mail
@ MX 20 mail.elsewhere.test.
@ TXT "at the apex" "two strings"
@ CAA 0 issue "ca.example"
mail A 192.0.2.25
mail AAAA 2001:db8::25
www CNAME web
web 300 A 192.0.2.80
web 300 A 192.0.2.81
c1 CNAME c2
c2 CNAME c3
c3 CNAME c4
c4 CNAME web
dangling CNAME missing
outside CNAME www.elsewhere.test.
tosub CNAME host.sub
towild CNAME any.wild
; Wildcards, and names that stop them.
*.wild A 192.0.2.99
*.wild MX 5 mail
below.stop.wild TXT "stop.wild is an empty non-terminal"
*.wildalias CNAME web
*.wildout CNAME www.elsewhere.test.
*.a.b.c.deep TXT "deep"
\\*.literal A 192.0.2.98
; Empty non-terminals.
x.ent.ent2 A 192.0.2.7
_sip._tcp SRV 1 2 5060 web
_sip._tcp SRV 2 2 5060 mail
; Delegations: with glue, without, with glue of a sibling, and a name below that is no glue.
sub NS ns.sub
sub NS ns2.other.test.
ns.sub A 192.0.2.200
ns.sub AAAA 2001:db8::200
sibling NS ns.sub
noglue NS ns.other.test.
secure NS ns.secure
secure DS 12345 13 2 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
ns.secure A 192.0.2.201
d1.d2.ent3 NS ns2.other.test.
; DNAME.
moved DNAME target
deepmove DNAME a.very.long.target.name.elsewhere.test.
a.target A 192.0.2.60
*.star.target A 192.0.2.61
target A 192.0.2.62
throughname CNAME a.moved
; Types.
types HINFO "PC" Linux
types RP mail.@ .
types AFSDB 1 web
types NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:a@b!" .
types SSHFP 4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789
types TLSA 3 1 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971
types LOC 42 21 54 N 71 06 18 W -24m 30m
types SVCB 1 web alpn=h2 port=8443 ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1
types HTTPS 1 . alpn="h2,h3" mandatory=alpn
types URI 10 1 "ftp://ftp.example/"
types PTR web
types CERT PKIX 1 RSASHA256 AQID
types OPENPGPKEY AQIDBA==
types EUI48 00-00-5e-00-53-2a
types EUI64 00-00-5e-ef-10-00-00-2a
types TYPE65280 \\# 4 01020304
types KX 10 web
types CDS 12345 13 2 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
types CSYNC 66 3 A NS AAAA
types ZONEMD 2018031900 1 1 c68090d90a7aed716bc459f9340e3d7c1370d4d24b7e2fc3a1ddc0b9a87153b9a9713b3c9ae5cc27777f98b8e730044c
q1 TXT "\\"quoted\\" \\092 \\255"
esc\\.aped A 192.0.2.11
big TXT ${Array.from({ length: 6 }, (_, i) => `"${String(i).repeat(250)}"`).join(" ")}
UPPER.Case A 192.0.2.12
`.replace("mail.@", "mail");

/** A zone with so many hosts, two addresses, a text and an alias in turns. */
export function plainZone(hosts) {
  const lines = [SOA];
  for (let i = 0; i < hosts; i++) {
    lines.push(`h${i} A 10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}\n`);
  }
  return lines.join("");
}

export const ZONES = [
  { origin: "awkward.test", text: AWKWARD, sign: "" },
  { origin: "nsec.test", text: AWKWARD, sign: "nsec" },
  { origin: "nsec3.test", text: AWKWARD, sign: "nsec3" },
  { origin: "optout.test", text: AWKWARD, sign: "nsec3-optout" },
  { origin: "plain.test", text: `${plainZone(50)}* TXT "wild at the apex"\n`, sign: "" },
];

const NAMES = (
  "@ ns1 www web mail c1 c2 c4 dangling outside tosub towild missing a.missing a.b.missing any.wild a.b.wild wild " +
  "*.wild x.*.wild stop.wild below.stop.wild a.stop.wild a.below.stop.wild any.wildalias wildalias any.wildout q.wildout " +
  "deep c.deep b.c.deep a.b.c.deep x.a.b.c.deep x.y.a.b.c.deep x.b.c.deep * literal \\*.literal a.literal ent2 ent.ent2 " +
  "x.ent.ent2 y.ent.ent2 a.x.ent.ent2 _tcp _sip._tcp _udp._tcp sub ns.sub host.sub a.b.sub sibling x.sibling noglue " +
  "x.noglue secure x.secure ns.secure ent3 d2.ent3 d1.d2.ent3 x.d1.d2.ent3 y.d2.ent3 moved a.moved b.moved " +
  "x.star.moved a.b.moved deepmove x.deepmove throughname target a.target star.target types q1 esc\\.aped big " +
  "UPPER.case upper.CASE case h0 h49 h50 zzz 0 -"
).split(" ");

const TYPES = (
  "A AAAA NS SOA MX TXT CNAME DNAME SRV DS DNSKEY NSEC RRSIG NSEC3PARAM HINFO RP AFSDB NAPTR SSHFP TLSA LOC SVCB " +
  "HTTPS URI PTR CERT OPENPGPKEY EUI48 EUI64 TYPE65280 KX CAA CDS CSYNC ZONEMD TYPE4711"
).split(" ");
/** Types that are asked of every name; the others only of those that have them. */
const COMMON = 10;

/** All questions: name, type, whether DNSSEC is asked for. */
export function questions() {
  const list = [];
  for (const { origin } of ZONES) {
    for (const name of NAMES) {
      const full = name === "@" ? `${origin}.` : `${name}.${origin}.`;
      const all = name === "types" || name === "@";
      for (const type of all ? TYPES : TYPES.slice(0, COMMON)) {
        for (const dnssec of [false, true]) list.push({ name: full, type, dnssec });
      }
      // A long label below, for the longest of names.
      if (name.endsWith("moved") || name.endsWith("wild")) {
        const long = `${"l".repeat(60)}.${"m".repeat(60)}.${"n".repeat(60)}.${full}`;
        list.push({ name: long, type: "A", dnssec: true });
      }
    }
  }
  for (const name of [".", "test.", "other.test.", "nottest."]) list.push({ name, type: "A", dnssec: true });
  return list;
}
