/** Round trips of every header format, truncation at every length, and the fields that must be refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAddress, isNetmask, parseAddress, prefixMask } from "../src/address.ts";
import { checksumAdd } from "../src/checksum.ts";
import { ARP_BYTES, ARP_REQUEST, ArpPacket, emitArp, parseArp } from "../src/wire/arp.ts";
import { EthernetHeader, emitEthernet, parseEthernet } from "../src/wire/ethernet.ts";
import { emitIcmp, IcmpHeader, parseIcmp } from "../src/wire/icmp.ts";
import { emitIpv4, Ipv4Header, parseIpv4 } from "../src/wire/ipv4.ts";
import {
  WIRE_CHECKSUM,
  WIRE_FRAGMENT,
  WIRE_MALFORMED,
  WIRE_OK,
  WIRE_REFUSED,
  WIRE_TRUNCATED,
  WIRE_UNSUPPORTED,
} from "../src/wire/result.ts";
import { emitTcp, parseTcp, TCP_ACK, TCP_SYN, TcpHeader } from "../src/wire/tcp.ts";
import {
  emitMss,
  emitSack,
  emitSackPermitted,
  emitTimestamps,
  emitWindowScale,
  parseTcpOptions,
  TcpOptions,
} from "../src/wire/tcpoptions.ts";
import { emitUdp, parseUdp, UdpHeader } from "../src/wire/udp.ts";
import { SeededRandom } from "./sim/random.ts";

const SOURCE = parseAddress("192.168.0.1")!;
const DESTINATION = parseAddress("255.254.253.252")!;

test("addresses", () => {
  assert.equal(formatAddress(SOURCE), "192.168.0.1");
  assert.equal(formatAddress(DESTINATION), "255.254.253.252");
  assert.equal(parseAddress("0.0.0.0"), 0);
  assert.equal(parseAddress("255.255.255.255"), -1);
  for (const bad of [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "01.2.3.4",
    "1..2.3",
    "1.2.3.",
    ".1.2.3",
    "a.b.c.d",
    "1.2.3.4 ",
  ]) {
    assert.equal(parseAddress(bad), null, bad);
  }
  for (let bits = 0; bits <= 32; bits++) assert.ok(isNetmask(prefixMask(bits)));
  assert.equal(formatAddress(prefixMask(20)), "255.255.240.0");
  assert.ok(!isNetmask(parseAddress("255.0.255.0")!));
});

test("Ethernet", () => {
  const bytes = new Uint8Array(20);
  const to = new Uint8Array([9, 9, 2, 3, 4, 5, 6, 7]);
  emitEthernet(bytes, 3, to, 2, new Uint8Array([8, 9, 10, 11, 12, 13]), 0x86dd);
  assert.deepEqual([...bytes.subarray(3, 17)], [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0x86, 0xdd]);
  const header = new EthernetHeader();
  assert.equal(parseEthernet(bytes, 3, 17, header), WIRE_OK);
  assert.deepEqual(
    [header.etherType, header.isGroup, header.isBroadcast, header.payloadOffset, header.payloadLength],
    [0x86dd, false, false, 17, 3],
  );
  for (let length = 0; length < 14; length++) assert.equal(parseEthernet(bytes, 3, length, header), WIRE_TRUNCATED);
});

test("RFC 826: ARP", () => {
  const packet = new ArpPacket();
  packet.operation = ARP_REQUEST;
  packet.senderMac.set([2, 1, 2, 3, 4, 5]);
  packet.senderAddress = SOURCE;
  packet.targetAddress = DESTINATION;
  const bytes = new Uint8Array(40);
  emitArp(bytes, 5, packet);
  assert.deepEqual([...bytes.subarray(5, 13)], [0, 1, 8, 0, 6, 4, 0, 1]);
  const back = new ArpPacket();
  assert.equal(parseArp(bytes, 5, ARP_BYTES, back), WIRE_OK);
  assert.deepEqual(back, packet);
  for (let length = 0; length < ARP_BYTES; length++) assert.equal(parseArp(bytes, 5, length, back), WIRE_TRUNCATED);
  bytes[5 + 8] = 3;
  assert.equal(parseArp(bytes, 5, ARP_BYTES, back), WIRE_MALFORMED, "a group address as sender");
  bytes[5 + 8] = 2;
  bytes[5 + 4] = 8;
  assert.equal(parseArp(bytes, 5, ARP_BYTES, back), WIRE_MALFORMED);
  bytes[5 + 1] = 6;
  assert.equal(parseArp(bytes, 5, ARP_BYTES, back), WIRE_UNSUPPORTED);
});

test("RFC 791: options are skipped, broken ones and source routes are not", () => {
  const parse = (options: number[]): number => {
    const bytes = new Uint8Array(80);
    emitIpv4(bytes, 0, SOURCE, DESTINATION, 17, 63, 1, 8);
    bytes[0] = 0x40 | (5 + options.length / 4);
    bytes[3] = 20 + options.length + 8;
    bytes.set(options, 20);
    bytes.set([0, 0], 10);
    const sum = ~checksumAdd(0, bytes, 0, 20 + options.length) & 0xffff;
    bytes.set([sum >>> 8, sum & 255], 10);
    const header = new Ipv4Header();
    const result = parseIpv4(bytes, 0, bytes.length, header);
    if (result === WIRE_OK) assert.deepEqual([header.payloadOffset, header.payloadLength], [20 + options.length, 8]);
    return result;
  };
  assert.equal(parse([1, 1, 1, 0]), WIRE_OK, "padding");
  assert.equal(parse([148, 4, 0, 0]), WIRE_OK, "router alert");
  assert.equal(parse([7, 7, 4, 10, 0, 0, 9, 0]), WIRE_OK, "record route");
  assert.equal(parse([0, 131, 3, 4]), WIRE_OK, "nothing behind the end counts");
  assert.equal(parse([131, 7, 4, 10, 0, 0, 9, 0]), WIRE_REFUSED, "loose source route");
  assert.equal(parse([1, 137, 7, 4, 10, 0, 0, 9]), WIRE_REFUSED, "strict source route");
  assert.equal(parse([7, 0, 0, 0]), WIRE_MALFORMED, "a length of 0 would never end");
  assert.equal(parse([7, 1, 0, 0]), WIRE_MALFORMED, "a length of 1");
  assert.equal(parse([7, 5, 0, 0]), WIRE_MALFORMED, "beyond the header");
  assert.equal(parse([1, 1, 1, 7]), WIRE_MALFORMED, "no length at all");
});

test("RFC 791: IPv4", () => {
  const bytes = new Uint8Array(60);
  emitIpv4(bytes, 2, SOURCE, DESTINATION, 17, 63, 0x1beef, 11);
  const header = new Ipv4Header();
  assert.equal(parseIpv4(bytes, 2, 40, header), WIRE_OK, "padding behind the packet");
  assert.deepEqual(
    { ...header },
    {
      headerLength: 20,
      identification: 0xbeef,
      ttl: 63,
      protocol: 17,
      source: SOURCE,
      destination: DESTINATION,
      payloadOffset: 22,
      payloadLength: 11,
      fragmentOffset: 0,
      moreFragments: false,
    },
  );
  for (let length = 0; length < 31; length++) assert.equal(parseIpv4(bytes, 2, length, header), WIRE_TRUNCATED);
  for (let bit = 0; bit < 160; bit++) {
    bytes[2 + (bit >> 3)] = bytes[2 + (bit >> 3)]! ^ (1 << (bit & 7));
    assert.notEqual(parseIpv4(bytes, 2, 31, header), WIRE_OK, `bit ${bit}`);
    bytes[2 + (bit >> 3)] = bytes[2 + (bit >> 3)]! ^ (1 << (bit & 7));
  }
  const forge = (change: () => void): number => {
    emitIpv4(bytes, 2, SOURCE, DESTINATION, 17, 63, 1, 11);
    change();
    bytes[12] = 0;
    bytes[13] = 0;
    const sum = ~checksumAdd(0, bytes, 2, 20) & 0xffff;
    bytes[12] = sum >>> 8;
    bytes[13] = sum;
    return parseIpv4(bytes, 2, 40, header);
  };
  assert.equal(
    forge(() => {}),
    WIRE_OK,
  );
  assert.equal(
    forge(() => {
      bytes[2] = 0x65;
    }),
    WIRE_MALFORMED,
    "version 6",
  );
  assert.equal(
    forge(() => {
      bytes[2] = 0x44;
    }),
    WIRE_MALFORMED,
    "header of 16 bytes",
  );
  assert.equal(
    forge(() => {
      bytes[5] = 19;
    }),
    WIRE_MALFORMED,
    "total length below the header's",
  );
  assert.equal(
    forge(() => {
      bytes[8] = 0x20;
    }),
    WIRE_FRAGMENT,
    "more fragments",
  );
  assert.equal(
    forge(() => {
      bytes[9] = 1;
    }),
    WIRE_FRAGMENT,
    "a later fragment",
  );
  assert.equal(
    forge(() => {
      bytes[8] = 0x40;
    }),
    WIRE_OK,
    "don't fragment",
  );
});

test("RFC 792: ICMP", () => {
  const bytes = new Uint8Array(64).map((_, i) => i * 7);
  const body = bytes.slice(11, 20);
  emitIcmp(bytes, 3, 8, 0, 0x12345678, 9);
  const header = new IcmpHeader();
  assert.equal(parseIcmp(bytes, 3, 17, header), WIRE_OK);
  assert.deepEqual({ ...header }, { type: 8, code: 0, rest: 0x12345678, bodyOffset: 11, bodyLength: 9 });
  assert.deepEqual(bytes.subarray(11, 20), body);
  for (let length = 0; length < 8; length++) assert.equal(parseIcmp(bytes, 3, length, header), WIRE_TRUNCATED);
  bytes[15] = bytes[15]! ^ 4;
  assert.equal(parseIcmp(bytes, 3, 17, header), WIRE_CHECKSUM);
});

test("RFC 768: UDP", () => {
  const random = new SeededRandom(3);
  const header = new UdpHeader();
  for (let round = 0; round < 300; round++) {
    const length = random.between(0, 60);
    const bytes = new Uint8Array(80);
    for (let i = 0; i < length; i++) bytes[9 + i] = random.u32();
    emitUdp(bytes, 1, SOURCE, DESTINATION, 53, 65535, length, checksumAdd(0, bytes, 9, length));
    assert.ok(bytes[7] !== 0 || bytes[8] !== 0, "a checksum of zero means none");
    assert.equal(parseUdp(bytes, 1, 8 + length, SOURCE, DESTINATION, header), WIRE_OK);
    assert.deepEqual(
      { ...header },
      { sourcePort: 53, destinationPort: 65535, payloadOffset: 9, payloadLength: length },
    );
    assert.equal(parseUdp(bytes, 1, 8 + length, SOURCE ^ 4, DESTINATION, header), WIRE_CHECKSUM);
    assert.equal(parseUdp(bytes, 1, 7 + length, SOURCE, DESTINATION, header), WIRE_TRUNCATED);
  }
  const bytes = new Uint8Array(8);
  emitUdp(bytes, 0, SOURCE, DESTINATION, 1, 2, 0, 0);
  bytes[6] = 0;
  bytes[7] = 0;
  assert.equal(parseUdp(bytes, 0, 8, SOURCE ^ 4, DESTINATION, header), WIRE_OK, "no checksum, nothing to verify");
  bytes[5] = 7;
  assert.equal(parseUdp(bytes, 0, 8, SOURCE, DESTINATION, header), WIRE_MALFORMED);
});

test("RFC 768: a sum of zero is sent as ones", () => {
  // Find a payload for which the checksum comes out as zero.
  const bytes = new Uint8Array(10);
  emitUdp(bytes, 0, SOURCE, DESTINATION, 1, 2, 2, 0);
  const needed = ((bytes[6]! << 8) | bytes[7]!) >>> 0;
  bytes[8] = needed >>> 8;
  bytes[9] = needed;
  emitUdp(bytes, 0, SOURCE, DESTINATION, 1, 2, 2, checksumAdd(0, bytes, 8, 2));
  assert.deepEqual([bytes[6], bytes[7]], [255, 255]);
  assert.equal(parseUdp(bytes, 0, 10, SOURCE, DESTINATION, new UdpHeader()), WIRE_OK);
});

test("RFC 9293 section 3.1: TCP", () => {
  const bytes = new Uint8Array(60).map((_, i) => i * 11);
  const sum = checksumAdd(0, bytes, 2 + 28, 5);
  assert.equal(emitMss(bytes, 22, 1460) + emitWindowScale(bytes, 26, 7), 8);
  emitTcp(bytes, 2, SOURCE, DESTINATION, 80, 50000, -2, 0x7fffffff, TCP_SYN | TCP_ACK, 0xabcd, 8, 5, sum);
  const header = new TcpHeader();
  assert.equal(parseTcp(bytes, 2, 33, SOURCE, DESTINATION, header), WIRE_OK);
  assert.deepEqual(
    { ...header },
    {
      sourcePort: 80,
      destinationPort: 50000,
      sequence: -2,
      acknowledgment: 0x7fffffff,
      flags: TCP_SYN | TCP_ACK,
      window: 0xabcd,
      payloadOffset: 30,
      payloadLength: 5,
      options: header.options,
    },
  );
  assert.deepEqual([header.options.mss, header.options.windowScale], [1460, 7]);
  assert.equal(parseTcp(bytes, 2, 33, SOURCE, DESTINATION ^ 1, header), WIRE_CHECKSUM);
  assert.equal(parseTcp(bytes, 2, 19, SOURCE, DESTINATION, header), WIRE_TRUNCATED);
  assert.equal(parseTcp(bytes, 2, 27, SOURCE, DESTINATION, header), WIRE_TRUNCATED);
  bytes[14] = 0x40;
  assert.equal(parseTcp(bytes, 2, 33, SOURCE, DESTINATION, header), WIRE_MALFORMED);
});

test("RFC 9293 section 3.2: options in any order, unknown ones skipped, broken ones end the list", () => {
  const parse = (options: number[]): TcpOptions => {
    const padded = [...options];
    while (padded.length % 4 !== 0) padded.push(0);
    const bytes = new Uint8Array(20 + padded.length);
    bytes.set(padded, 20);
    emitTcp(bytes, 0, SOURCE, DESTINATION, 1, 2, 0, 0, TCP_SYN, 1, padded.length, 0, 0);
    const header = new TcpHeader();
    assert.equal(parseTcp(bytes, 0, bytes.length, SOURCE, DESTINATION, header), WIRE_OK);
    return header.options;
  };
  const linux = parse([2, 4, 5, 0xb4, 4, 2, 8, 10, 1, 2, 3, 4, 0, 0, 0, 0, 1, 3, 3, 7]);
  assert.deepEqual([linux.mss, linux.windowScale], [1460, 7]);
  assert.equal(parse([3, 3, 99, 0]).windowScale, 14, "RFC 7323: at most 14");
  assert.equal(parse([2, 4, 5, 0xb4, 3, 0, 3, 3]).mss, 1460);
  assert.equal(parse([3, 1, 7, 0]).windowScale, -1);
  assert.equal(parse([1, 1, 2, 4]).mss, 0, "runs over the end");
  assert.equal(parse([2, 3, 5, 0]).mss, 0, "a wrong length");
  assert.equal(parse([0, 2, 4, 9]).mss, 0, "behind the end of the list");
});

test("RFC 7323 and RFC 2018: timestamps and SACK blocks, written and read", () => {
  const bytes = new Uint8Array(40);
  const edges = new Int32Array([-5, 10, 20, 30, 40, 50]);
  let at = emitSackPermitted(bytes, 0);
  at += emitTimestamps(bytes, at, -7, 0x12345678);
  at += emitSack(bytes, at, edges, 2);
  assert.equal(at, 36);
  const options = new TcpOptions();
  parseTcpOptions(bytes, 0, at, true, options);
  assert.deepEqual(
    [options.sackPermitted, options.hasTimestamp, options.timestamp, options.timestampEcho, options.sackCount],
    [true, true, -7, 0x12345678, 2],
  );
  assert.deepEqual([...options.sackEdges.slice(0, 4)], [-5, 10, 20, 30]);
  parseTcpOptions(bytes, 0, at, false, options);
  assert.ok(!options.sackPermitted, "it means something in a SYN only");
  bytes[16 + 3] = 17;
  parseTcpOptions(bytes, 0, at, false, options);
  assert.equal(options.sackCount, 0, "half a block");
});
