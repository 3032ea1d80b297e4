// The default order: by UTF-16 units of the texts, equal ones as they were.
const shown = (list: readonly string[]): string => list.map((t) => JSON.stringify(t)).join(" ");

console.log(shown(["b", "", "a", "", "ab", "a\0", "a", "abcdefg", "abcdef", "abcde"].sort()));
console.log(shown(["\ud83d\ude00", "\uffff", "\ud800", "\udc00", "z", "\u00ff", "\u0100", "\ud83d"].sort()));
console.log(shown(["naïve", "naive", "na\u0131ve", "naïvé", "naïv", "日本語", "日本", "日本誌", "日"].toSorted()));
console.log([10, 9, 1, 100, -1, -10, 0.5, 1e21, Number.NaN, 2].sort().join(" "));
console.log([3, "20", null, true, 1, "b", false, 10, "Z"].sort() as unknown[]);
console.log([10n, 9n, 1n, -1n].sort(), [[2], [10], [1, 2]].sort());

const gaps = ["c", undefined, "a", "b", undefined];
delete gaps[2];
gaps.length = 7;
console.log(gaps.sort(), gaps.toSorted());

class Named {
  constructor(
    readonly name: string,
    readonly id: number,
  ) {}
  toString(): string {
    return this.name;
  }
}
const named: Named[] = [];
for (let i = 0; i < 100; i++) named.push(new Named(`${"same prefix of all ".repeat(i % 3)}${(i * 7) % 5}`, i));
console.log(
  named
    .sort()
    .map((n) => n.id)
    .join(" "),
);

// Each of these is compared with the order that a comparison function gives.
const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
function check(what: string, list: string[]): void {
  const expected = list.toSorted(byUnits);
  const sorted = list.toSorted();
  const own = list.slice().sort();
  const ok = sorted.every((t, i) => t === expected[i]) && own.every((t, i) => t === expected[i]);
  const turned = expected.toReversed().sort();
  console.log(what, ok, expected.toSorted().join() === turned.join(), shown(expected.slice(0, 3)).slice(0, 60));
}

let seed = 42;
function random(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >> 8) % below;
}
function text(alphabet: string, most: number): string {
  let out = "";
  for (let n = random(most + 1); n > 0; n--) out += alphabet[random(alphabet.length)]!;
  return out;
}
function many(count: number, one: (i: number) => string): string[] {
  const out: string[] = [];
  for (let i = 0; i < count; i++) out.push(one(i));
  return out;
}

check(
  "short",
  many(3000, () => text("ab", 4)),
);
check(
  "letters",
  many(3000, () => text("abcdefghijklmnopqrstuvwxyz", 12)),
);
check(
  "latin-1",
  many(1000, () => text("aeéÿ\0\u0001", 9)),
);
check(
  "wide",
  many(1000, () => text("aÿĀ日\uffff", 9)),
);
check(
  "surrogates",
  many(1000, () => text("a\ud800\udc00\uffff\ue000", 7)),
);
check(
  "some wide",
  many(1000, (i) => (i % 50 === 0 ? `${text("ab", 6)}\u0101` : text("ab", 9))),
);
check(
  "wide behind",
  many(1000, () => `prefix${text("ab", 7)}${text("ĀāĂ", 3)}`),
);
check(
  "prefixes",
  many(1000, (i) => `https://example.com/${"directory/".repeat(i % 9)}${random(100)}`),
);
const long = "x".repeat(1000);
check(
  "long prefixes",
  many(300, () => long + text("ab", 6)),
);
check(
  "slices",
  many(600, (i) => long.slice(i)),
);
check(
  "ropes",
  many(200, (i) => `${long.slice(0, 40 + (i % 20))}${i % 10}${long}`),
);
check(
  "same",
  many(500, () => "all the same text, longer than what is packed"),
);
check(
  "sizes",
  many(13, (i) => `${(i * 5) % 13}`),
);
for (const count of [0, 1, 2, 3, 11, 12, 13, 14, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100]) {
  const list = many(count, () => text("abc", 8));
  if (list.toSorted().join() !== list.toSorted(byUnits).join()) console.log("wrong", count);
}
const ordered = many(500, (i) => `${1000 + i}`);
check("in order", ordered);
check("turned", ordered.toReversed());
