/** Responses as text, by a parser that shares nothing with the server's. */

const TYPES = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  KX: 36,
  CERT: 37,
  DNAME: 39,
  DS: 43,
  SSHFP: 44,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  CDS: 59,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  EUI48: 108,
  EUI64: 109,
  URI: 256,
  CAA: 257,
};
/** Bytes before the first name, and names, of data that may hold compressed ones. */
const NAMES = {
  2: [0, 1],
  5: [0, 1],
  6: [0, 2],
  12: [0, 1],
  15: [2, 1],
  17: [0, 2],
  18: [2, 1],
  33: [6, 1],
  36: [2, 1],
  39: [0, 1],
};

export function typeNumber(text) {
  return TYPES[text] ?? Number(text.slice(4));
}

/** `{ flags, rcode, answers, authorities, additionals }`; records have name, type, covered, text. Throws when cut. */
export function parse(bytes) {
  const counts = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at));
  let at = 12;
  const name = (from) => {
    let text = "";
    let next = -1;
    for (let i = from, jumps = 0; jumps < 100; ) {
      const size = bytes.readUInt8(i);
      if (size === 0) return [text || ".", next < 0 ? i + 1 : next];
      if (size >= 192) {
        if (next < 0) next = i + 2;
        i = bytes.readUInt16BE(i) & 0x3fff;
        jumps++;
        continue;
      }
      for (let k = i + 1; k <= i + size; k++) {
        const byte = bytes.readUInt8(k);
        const character = String.fromCharCode(byte).toLowerCase();
        text += byte === 46 || byte < 33 || byte > 126 ? `\\${byte}` : character;
      }
      text += ".";
      i += size + 1;
    }
    throw new Error("a loop of pointers");
  };
  for (let i = 0; i < counts[0]; i++) at = name(at)[1] + 4;
  const section = (count) => {
    const records = [];
    for (let i = 0; i < count; i++) {
      const [owner, fixed] = name(at);
      const type = bytes.readUInt16BE(fixed);
      const ttl = bytes.readUInt32BE(fixed + 4);
      const start = fixed + 10;
      const end = start + bytes.readUInt16BE(fixed + 8);
      let data = "";
      let from = start;
      const [prefix, names] = NAMES[type] ?? [0, 0];
      data += bytes.toString("hex", from, from + prefix);
      from += prefix;
      for (let k = 0; k < names; k++) {
        const [text, next] = name(from);
        data += ` ${text}`;
        from = next;
      }
      data += ` ${bytes.toString("hex", from, end)}`;
      if (end > bytes.length) throw new Error("cut");
      const covered = type === 46 ? bytes.readUInt16BE(start) : 0;
      records.push({ name: owner, type, covered, ttl, text: `${owner} ${ttl} ${type} ${data.trim()}` });
      at = end;
    }
    return records;
  };
  const answers = section(counts[1]);
  const authorities = section(counts[2]);
  const additionals = section(counts[3]);
  const opt = additionals.find(({ type }) => type === 41);
  const flags = bytes.readUInt16BE(2);
  return { flags, rcode: (flags & 15) | (opt ? (opt.ttl >>> 24) << 4 : 0), answers, authorities, additionals };
}
