/** Texts of IPv6 addresses: RFC 4291 section 2.2 in, RFC 5952 out. */
import assert from "node:assert/strict";
import { isIPv6 } from "node:net";
import { test } from "node:test";
import { formatIpv6, parseIpv6Text } from "../src/ipv6/text.ts";
import { SeededRandom } from "./sim/random.ts";

function read(text: string): string | null {
  const bytes = new Uint8Array(16).fill(0xee);
  return parseIpv6Text(text, bytes) ? Buffer.from(bytes).toString("hex") : null;
}

function canonical(text: string): string | null {
  const bytes = new Uint8Array(18);
  return parseIpv6Text(text, bytes) ? formatIpv6(bytes, 0) : null;
}

test("RFC 4291 section 2.2: all groups, a gap, a dotted quad", () => {
  assert.equal(read("2001:DB8:0:0:8:800:200C:417A"), "20010db80000000000080800200c417a");
  assert.equal(read("2001:DB8::8:800:200C:417A"), "20010db80000000000080800200c417a");
  assert.equal(read("FF01::101"), "ff010000000000000000000000000101");
  assert.equal(read("::1"), "00000000000000000000000000000001");
  assert.equal(read("::"), "00000000000000000000000000000000");
  assert.equal(read("1::"), "00010000000000000000000000000000");
  assert.equal(read("::13.1.68.3"), "0000000000000000000000000d014403");
  assert.equal(read("::FFFF:129.144.52.38"), "00000000000000000000ffff81903426");
  assert.equal(read("1:2:3:4:5:6:7::"), "00010002000300040005000600070000");
  assert.equal(read("::2:3:4:5:6:7:8"), "00000002000300040005000600070008");
  assert.equal(read("1:2:3:4:5:6:1.2.3.4"), "00010002000300040005000601020304");
  assert.equal(read("1:2:3:4::5:1.2.3.4"), "00010002000300040000000501020304");
});

test("what is no address is refused, as Node refuses it", () => {
  const wrong = [
    "",
    ":",
    ":::",
    "1",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "::1::",
    "1::2::3",
    "12345::",
    "g::",
    ":1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:",
    "1::2:",
    ":1::2",
    "::1.2.3",
    "::1.2.3.4.5",
    "::256.1.1.1",
    "::01.2.3.4",
    "1.2.3.4::",
    "::1.2.3.4:1",
    "1:2:3:4:5:6:7:1.2.3.4",
    "1:2:3:4:5:6:7:8:1.2.3.4",
    "1:2:3:4:5:1.2.3.4",
    "::1 ",
    " ::1",
    "1:2:3:4::5:6:7:8",
    "1:2:3:4:5:6:7:::",
    "::ffff:1.2.3.4.",
    "1:2",
    "[::1]",
    "::1/64",
    "0x1::",
    "-1::",
    "::1%eth0",
  ]; // prettier-ignore
  for (const text of wrong) {
    assert.equal(read(text), null, `"${text}"`);
    if (!text.includes("%")) assert.equal(isIPv6(text), false, `Node: "${text}"`);
  }
});

test("RFC 5952 section 4: one text for each address", () => {
  assert.equal(canonical("2001:0db8:0:0:0001:0:0:1"), "2001:db8::1:0:0:1", "4.2.3: the first of equally long runs");
  assert.equal(canonical("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1", "4.2.2: one group of zeros stays");
  assert.equal(canonical("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1", "4.2.3: the longest run");
  assert.equal(canonical("2001:DB8::AbCd"), "2001:db8::abcd", "4.3: lower case");
  assert.equal(canonical("0:0:0:0:0:0:0:0"), "::");
  assert.equal(canonical("0:0:0:0:0:0:0:1"), "::1");
  assert.equal(canonical("1:0:0:0:0:0:0:0"), "1::");
  assert.equal(canonical("0:0:1:1:1:1:1:1"), "::1:1:1:1:1:1");
  assert.equal(canonical("1:1:1:1:1:1:0:0"), "1:1:1:1:1:1::");
  assert.equal(canonical("fe80:0:0:0:1:0:0:0"), "fe80::1:0:0:0");
  assert.equal(canonical("::ffff:c000:0201"), "::ffff:192.0.2.1", "5: IPv4 inside");
  assert.equal(canonical("0:0:0:0:1:ffff:c000:201"), "::1:ffff:c000:201");
});

test("what is written reads back, for addresses with runs of all kinds", () => {
  const random = new SeededRandom(5952);
  for (let round = 0; round < 3000; round++) {
    const bytes = new Uint8Array(16);
    for (let group = 0; group < 8; group++) {
      if (random.chance(0.5)) continue;
      bytes[2 * group] = random.chance(0.5) ? 0 : random.between(0, 255);
      bytes[2 * group + 1] = random.between(0, 255);
    }
    const text = formatIpv6(bytes, 0);
    assert.equal(read(text), Buffer.from(bytes).toString("hex"), text);
    assert.ok(isIPv6(text), text);
    // The URL parser of Node writes the same, but knows no dotted quads.
    if (!text.startsWith("::ffff:")) assert.equal(new URL(`http://[${text}]/`).hostname, `[${text}]`);
  }
});

test("mutated texts: taken exactly when Node takes them", () => {
  const random = new SeededRandom(4291);
  const letters = "0123456789abcdefABCDEF::::...g ";
  const seeds = ["2001:db8::1", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "fe80::", "::", "1:2:3:4:5:6:10.20.30.40"];
  for (let round = 0; round < 20_000; round++) {
    let text = seeds[random.between(0, seeds.length - 1)]!;
    for (let i = random.between(1, 3); i > 0; i--) {
      const at = random.between(0, text.length);
      const letter = letters[random.between(0, letters.length - 1)]!;
      text = text.slice(0, at) + (random.chance(0.5) ? letter : "") + text.slice(at + random.between(0, 2));
    }
    assert.equal(read(text) !== null, isIPv6(text), `"${text}"`);
  }
});
