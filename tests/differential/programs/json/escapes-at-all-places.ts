// What JSON escapes, at each place of a text, in one and in two bytes per unit; keys that come again and again.
const special = ['"', "\\", "\n", "\u0000", "\u001f", " ", "\u007f", "\u0080", "é", "\ud800", "\udc00", "🌍", "世"];
let hash = 0;
const note = (text: string): void => {
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
};
for (const fill of ["a", "ü", "界"]) {
  for (const s of special) {
    for (let before = 0; before < 20; before++) {
      const text = fill.repeat(before) + s + fill.repeat(19 - before);
      const written = JSON.stringify(text);
      note(written);
      if (JSON.parse(written) !== text) console.log("not the same", before, written);
      const object = JSON.stringify({ [text]: text, b: { [text]: 1 } });
      note(object);
      if (Object.keys(JSON.parse(object))[0] !== text) console.log("not the key", before, object);
    }
  }
}
console.log(hash);

for (const bad of [
  '"a\nb"',
  '"\u0001"',
  '"',
  '"abc',
  '{"a\u0000":1}',
  '{"a":1,"a\t":2}',
  '{"a',
  '{"":1,"":2}',
  '{"":{"":{}}}',
  '["\\"]',
]) {
  try {
    console.log(JSON.stringify(JSON.parse(bad)));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}

// Keys of the same ends and length, empty keys, many keys, keys longer than are kept.
const names = [
  "",
  "a",
  "b",
  "ab",
  "acb",
  "adb",
  "aeeb",
  "affb",
  "x".repeat(16),
  "x".repeat(17),
  "äö",
  "界".repeat(9),
  "0",
  "10",
  "__proto_",
];
const rows = Array.from({ length: 30 }, (_, i) =>
  Object.fromEntries(names.map((n, k) => [n, [{ [names[(k + i) % names.length]!]: i }, ""]])),
);
for (const gap of ["", " ", "\t"]) {
  const text = JSON.stringify(rows, null, gap);
  note(text);
  const again = JSON.parse(text) as Record<string, unknown>[];
  console.log(text.length, hash, JSON.stringify(again, null, gap) === text, Object.keys(again[29]!).join(","));
}

// Cycles name places and keys, also keys that look like places.
const list: unknown[] = [1, { "#1": {} }];
(list[1] as Record<string, unknown>)["#1"] = [list];
const keyed: Record<string, unknown> = { "": { a: [0] } };
((keyed[""] as { a: unknown[] }).a as unknown[]).push(keyed);
for (const cycle of [list, keyed]) {
  try {
    JSON.stringify(cycle);
  } catch (error) {
    console.log((error as Error).message);
  }
}
const asked: string[] = [];
JSON.stringify([
  { toJSON: (key: string) => asked.push(typeof key + key) },
  [{ x: { toJSON: (key: string) => asked.push(key) } }],
]);
console.log(
  asked.join(" "),
  JSON.stringify([1, [2]], (key, value: unknown) => (typeof value === "number" ? `${key}:${value}` : value)),
);
