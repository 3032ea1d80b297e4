// Text put together from short and long pieces, flat and concatenated, one and two bytes wide, in turns.
const units = ["a", "é", "世", "🌍"];
const lengths = [1, 3, 31, 33, 255, 256, 257, 300, 1000];

function piece(i: number, length: number): string {
  const unit = units[(i >> 2) % units.length]!;
  const half = unit.repeat(length >> 1);
  return i % 3 === 0 ? half + i + half : unit.repeat(length);
}

function hash(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h;
}

for (let start = 0; start < lengths.length; start++) {
  let text = "";
  let other = "";
  const seen: string[] = [];
  for (let i = 0; i < 60; i++) {
    text += piece(i, lengths[(start + i * 2) % lengths.length]!);
    if (i % 7 === 0) seen.push(text);
    if (i % 11 === 0) other = text + "|" + text.slice(-5);
    if (i % 13 === 0) text += other.slice(0, 40) + other.slice(-40);
    if (i % 17 === 0) text += text.slice(0, 300);
  }
  console.log(start, hash(text), hash(other), seen.map(hash).join(" "));
}

// Two continue the same text; neither sees the other's.
let base = "";
for (let i = 0; i < 20; i++) base += "part " + i + ";";
const one = base + "x".repeat(400);
const two = base + "y".repeat(400);
const three = base + (base + "z") + two;
console.log(hash(base), hash(one), hash(two), hash(three), one === two, one.slice(0, base.length) === base);

// What is equal, in one and in two bytes, whole and as parts.
const wide = "世é".slice(1);
const words = [
  "",
  "é",
  wide,
  "a",
  "b",
  "ab",
  "aé",
  "a" + wide,
  "ba",
  `${wide}${wide}`,
  "éé",
  "é".repeat(40),
  wide.repeat(40),
];
console.log(words.map((a) => words.map((b) => (a === b ? "=" : a < b ? "<" : ">")).join("")).join(" "));
console.log(
  [...words]
    .sort()
    .map((w) => w.length)
    .join(" "),
  words.indexOf("éé"),
  new Set(words).size,
);
