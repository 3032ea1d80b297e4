/**
 * Types of records: numbers, mnemonics, and what their data is made of.
 * @see https://www.iana.org/assignments/dns-parameters, RFC 3597
 */

export const TYPE_DNAME = 39;
export const TYPE_RRSIG = 46;
export const TYPE_NSEC = 47;
export const TYPE_DNSKEY = 48;
export const TYPE_NSEC3 = 50;
export const TYPE_NSEC3PARAM = 51;
export const TYPE_TSIG = 250;

/**
 * Fields of the data, one letter each, in the order in which they stand in text and in messages:
 *
 * | letter | field |
 * |---|---|
 * | 1 2 4 | number of so many bytes |
 * | t | seconds, units allowed (`1h30m`) |
 * | d | time as YYYYMMDDHHmmSS or seconds since 1970 |
 * | n | domain name |
 * | a A | IPv4, IPv6 address |
 * | s S | one character-string, one or more |
 * | k v | characters with a length byte (CAA tag), characters up to the end without one |
 * | h b | hexadecimal, base64 up to the end |
 * | H B | one word of hexadecimal ("-" for none), of base32hex, behind a length byte |
 * | T M | one type, the bitmap of all the types that follow |
 * | g c | DNSSEC algorithm, type of certificate |
 * | p l e | SvcParams, location, EUI with hyphens |
 */
class TypeRow {
  readonly code: number;
  readonly name: string;
  /** Empty where only `\#` is understood. */
  readonly fields: string;

  constructor(code: number, name: string, fields: string) {
    this.code = code;
    this.name = name;
    this.fields = fields;
  }
}

// One string, because a table of objects costs an image several times as much.
const TABLE =
  "1 A a,2 NS n,3 MD n,4 MF n,5 CNAME n,6 SOA nn4tttt,7 MB n,8 MG n,9 MR n,10 NULL -,12 PTR n,13 HINFO ss," +
  "14 MINFO nn,15 MX 2n,16 TXT S,17 RP nn,18 AFSDB 2n,19 X25 s,20 ISDN S,21 RT 2n,26 PX 2nn,27 GPOS sss," +
  "28 AAAA A,29 LOC l,33 SRV 222n,35 NAPTR 22sssn,36 KX 2n,37 CERT c2gb,39 DNAME n,42 APL -,43 DS 2g1h," +
  "44 SSHFP 11h,45 IPSECKEY -,46 RRSIG Tg1tdd2nb,47 NSEC nM,48 DNSKEY 21gb,49 DHCID b,50 NSEC3 112HBM," +
  "51 NSEC3PARAM 112H,52 TLSA 111h,53 SMIMEA 111h,55 HIP -,59 CDS 2g1h,60 CDNSKEY 21gb,61 OPENPGPKEY b," +
  "62 CSYNC 42M,63 ZONEMD 411h,64 SVCB 2np,65 HTTPS 2np,99 SPF S,108 EUI48 e,109 EUI64 e,256 URI 22v,257 CAA 1kv";

let rows: TypeRow[] = [];

function table(): readonly TypeRow[] {
  if (rows.length === 0) {
    rows = TABLE.split(",").map((row) => {
      const [code, name, fields] = row.split(" ");
      return new TypeRow(Number(code), name!, fields === "-" ? "" : fields!);
    });
  }
  return rows;
}

/** The number of `mnemonic` in capitals, `TYPE123` included; -1 when it is none. */
export function typeFromText(mnemonic: string): number {
  for (const row of table()) if (row.name === mnemonic) return row.code;
  return numberBehind("TYPE", mnemonic);
}

/** `A`, or `TYPE123` where there is no mnemonic. */
export function typeToText(code: number): string {
  for (const row of table()) if (row.code === code) return row.name;
  return `TYPE${code}`;
}

/** The fields of the data of `code`; empty when only the form of RFC 3597 is understood. */
export function typeFields(code: number): string {
  for (const row of table()) if (row.code === code) return row.fields;
  return "";
}

/** RFC 3597 section 5: `TYPE123`, `CLASS1`. -1 when `text` is not that, or not of 16 bits. */
export function numberBehind(prefix: string, text: string): number {
  if (!text.startsWith(prefix) || text.length === prefix.length || text.length > prefix.length + 5) return -1;
  let value = 0;
  for (let i = prefix.length; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= 0xffff ? value : -1;
}

/** RFC 6895 section 3.1: types that stand in questions and messages but are no data. */
export function isMetaType(code: number): boolean {
  return code === 0 || code === 41 || (code >= 128 && code <= 255);
}

/**
 * Where names that may be compressed begin in the data of `code` (RFC 3597 section 4: the types of
 * RFC 1035 only), or -1. SOA, MINFO and RP have two; RP came later and is not among them.
 */
export function compressibleAt(code: number): number {
  switch (code) {
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
    case 12:
    case 14:
      return 0;
    case 15:
      return 2;
    default:
      return -1;
  }
}

/** Compressible names in the data of `code`. */
export function compressibleCount(code: number): number {
  if (code === 6 || code === 14) return 2;
  return compressibleAt(code) < 0 ? 0 : 1;
}

/** Where the name whose addresses help a client begins in the data of `code`, or -1. */
export function targetAt(code: number): number {
  switch (code) {
    case 2:
      return 0;
    case 15:
      return 2;
    case 33:
      return 6;
    default:
      return -1;
  }
}
