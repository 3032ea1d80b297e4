// delete of array elements leaves holes; its result; length grows over holes.
const list = [1, 2, 3, 4];
console.log(delete list[1], list, list.length, 1 in list, list[1]);
console.log(delete list[9], list);
list[1] = 20;
console.log(
  list,
  list.reduce((a, b) => a + b, 0),
);
const words = ["a", "b", "c"];
delete words[0];
console.log(
  words,
  words.findIndex((w) => w === "b"),
  words.indexOf("c"),
  words.pop(),
  words.shift(),
  words,
);
const grown: (number | undefined)[] = [];
grown[0] = 1;
grown[grown.length] = 2;
grown[grown.length + 1] = 4;
console.log(grown, grown.length);
const o: { a?: number; b: number } = { a: 1, b: 2 };
console.log(delete o.a, o, delete (o as Record<string, number>)["zzz"], Object.keys(o));
const counts: number[] = [];
for (const c of "hello world") {
  const at = c.charCodeAt(0) - 97;
  if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
}
console.log(
  counts.length,
  counts[11],
  counts.filter((n) => n > 1),
);
console.log(counts);
