/** The table of IPv6 addresses: one handle for an address as long as somebody keeps it, never more than there is room. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDRESS_IPV6_ANY, ADDRESS_IPV6_LOOPBACK, isIpv6 } from "../src/address.ts";
import { AddressTable } from "../src/ipv6/addresses.ts";
import { parseIpv6Text } from "../src/ipv6/text.ts";
import { SeededRandom } from "./sim/random.ts";

test("handles are no addresses that IPv4 takes in, the permanent ones among them", () => {
  const table = new AddressTable(new SeededRandom(1), 100);
  assert.equal(table.format(ADDRESS_IPV6_ANY), "::");
  assert.equal(table.format(ADDRESS_IPV6_LOOPBACK), "::1");
  for (const address of [0, -1, 0x7f000001, 0xe0000001 | 0, 0xefffffff | 0, 0xff000000 | 0]) {
    assert.equal(isIpv6(address), false);
  }
  for (const address of [0xf0000000 | 0, 0xf0000001 | 0, 0xfeffffff | 0]) assert.equal(isIpv6(address), true);
});

test("a handle is the same while it is kept, and its number is used again afterwards", () => {
  const table = new AddressTable(new SeededRandom(1), 100);
  const first = table.intern(0x20010db8, 0, 0, 1);
  assert.equal(table.intern(0x20010db8, 0, 0, 1), first);
  table.release(first);
  assert.equal(table.format(first), "2001:db8::1");
  const other = table.intern(0x20010db8, 0, 0, 2);
  assert.notEqual(other, first);
  table.release(first);
  assert.equal(table.count, 3);
  assert.equal(table.intern(0x20010db8, 0, 0, 3), first);
  assert.throws(() => {
    table.release(other);
    table.release(other);
  }, /given back twice/);
});

test("the table grows to its limit and no further; what is there is found then", () => {
  const table = new AddressTable(new SeededRandom(1), 1000);
  const handles: number[] = [];
  for (let i = 0; i < 998; i++) handles.push(table.intern(0x20010db8, 0, 0, i + 10));
  assert.equal(new Set(handles).size, 998);
  assert.ok(handles.every(isIpv6));
  assert.equal(table.intern(1, 2, 3, 4), 0);
  assert.equal(table.intern(0x20010db8, 0, 0, 500), handles[490]);
  table.release(handles[0]!);
  assert.notEqual(table.intern(1, 2, 3, 4), 0);
  assert.equal(table.intern(1, 2, 3, 5), 0);
});

test("thousands of references in any order: every address means itself", () => {
  const random = new SeededRandom(7);
  const table = new AddressTable(random, 3000);
  const kept: { handle: number; text: string }[] = [];
  const byText = new Map<string, number>();
  for (let round = 0; round < 60_000; round++) {
    if (kept.length > 0 && random.chance(kept.length > 2000 ? 0.6 : 0.45)) {
      const [gone] = kept.splice(random.between(0, kept.length - 1), 1);
      const left = byText.get(gone!.text)! - 1;
      if (left === 0) byText.delete(gone!.text);
      else byText.set(gone!.text, left);
      table.release(gone!.handle);
    } else {
      const low = random.between(1, 4000);
      const handle = table.intern(0x20010db8, 0, low & 1, low + 16);
      assert.notEqual(handle, 0);
      const text = `2001:db8::${low & 1 ? "1:0:" : ""}${(low + 16).toString(16)}`;
      kept.push({ handle, text });
      byText.set(text, (byText.get(text) ?? 0) + 1);
    }
    if (round % 500 === 0) {
      for (const { handle, text } of kept) {
        const bytes = new Uint8Array(16);
        assert.ok(parseIpv6Text(text, bytes));
        assert.equal(table.findBytes(bytes, 0), handle);
      }
    }
  }
  assert.equal(table.count, byText.size + 2);
  for (const { handle } of kept) table.release(handle);
  assert.equal(table.count, 2);
});

test("prefixes, groups and scopes", () => {
  const table = new AddressTable(new SeededRandom(1), 100);
  const a = table.intern(0x20010db8, 0x00010002, 0, 1);
  const b = table.intern(0x20010db8, 0x00010003, 0, 1);
  assert.equal(table.sharesPrefix(a, b, 63), true);
  assert.equal(table.sharesPrefix(a, b, 64), false);
  assert.equal(table.sharesPrefix(a, b, 0), true);
  assert.equal(table.sharesPrefix(a, a, 128), true);
  assert.equal(table.commonBits(a, b), 63);
  assert.equal(table.commonBits(a, a), 128);
  assert.equal(table.isLinkLocal(table.intern(0xfe800000 | 0, 0, 0, 1)), true);
  assert.equal(table.isLinkLocal(table.intern(0xfebf0000 | 0, 0, 0, 1)), true);
  assert.equal(table.isLinkLocal(table.intern(0xfec00000 | 0, 0, 0, 1)), false);
  const group = table.intern(0xff050000 | 0, 0, 0, 1);
  assert.equal(table.isMulticast(group), true);
  assert.equal(table.isLinkMulticast(group), false);
  assert.equal(table.isLinkMulticast(table.intern(0xff020000 | 0, 0, 0, 1)), true);
  assert.equal(table.isMapped(table.intern(0, 0, 0xffff, 0x01020304)), true);
});
