/** Elements of strings that are only compared: with each other, with literals, with text, behind the end. */

const texts = ["", "a", "abc", "äöü", "x\u0000y", "日本語", "a日", "\ud83d\ude00", "\ude00\ud83d", "zz\uffff"];
const rope = texts.map((t, i) => t.repeat(i + 3)).join("|") + `${texts.length}`.padStart(40, "ab");
const slice = rope.slice(7, 90);
const all = [...texts, rope, slice];

function same(a: string, b: string, i: number, j: number): boolean {
  return a[i] === b[j];
}
function differ(a: string, b: string, i: number, j: number): boolean {
  return a[i] !== b[j];
}
function loose(a: string, b: string, i: number): string {
  // biome-ignore lint/suspicious/noDoubleEquals: it is what is tested
  return `${a[i] == b[i]} ${a[i] != "a"}`;
}
function isText(a: string, i: number, text: string): boolean {
  return a[i] === text;
}
function isGone(a: string, i: number): boolean {
  return a[i] === undefined;
}
function order(a: string, b: string, i: number, j: number): string {
  const [x, y] = [a[i]! < b[j]!, a[i]! >= b[j]!];
  return `${x} ${y} ${a[i]! > b[j]!} ${a[i]! <= b[j]!}`;
}
function kind(text: string, i: number): string {
  const c = text[i]!;
  if (c >= "0" && c <= "9") return "digit";
  if ("a" <= c && "z" >= c) return "small";
  if (c > "\u00ff") return "wide";
  if (c < " ") return "control";
  if (c === "" || c === "ab") return "never";
  switch (c) {
    case "|":
      return "bar";
    case "ä":
    case "ö":
      return "umlaut";
    default:
      return c === undefined ? "none" : "other";
  }
}
/** Compared and used: a string after all. */
function used(text: string, i: number): string {
  const c = text[i];
  return c === "a" ? "A" : `<${c}>`;
}

const places = [-1, 0, 1, 2, 0.5, 7, 80, 4294967296, Number.NaN, -0];
let hash = 0;
for (const a of all)
  for (const b of all)
    for (const i of places)
      for (const j of places) {
        const bits = (same(a, b, i, j) ? 1 : 0) + (differ(a, b, i, j) ? 2 : 0);
        hash = (Math.imul(hash, 31) + bits + order(a, b, i, j).length) | 0;
      }
console.log(hash);
for (const a of all) {
  console.log(places.map((i) => kind(a, i)).join(" "));
  console.log(places.map((i) => used(a, i)).join(" "));
  console.log(places.map((i) => `${isGone(a, i)} ${loose(a, rope, i)}`).join(", "));
  console.log(all.map((t) => places.map((i) => (isText(a, i, t) ? 1 : 0)).join("")).join(" "));
  console.log(order(a, "a", 0, 0), order(a, "日", 1, 0), order("", a, 0, 0));
}
function* letters(text: string): Generator<boolean> {
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    yield c === "a";
    yield c === "b";
  }
}
console.log([...letters("abc")].join());
async function waits(text: string): Promise<number> {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    await null;
    if (c === "a" || c === "ü") n++;
  }
  return n;
}
waits("aüb").then((n) => console.log(n));
for (const part of ["", "a", "ab", "日", "\ud83d", "zz\uffffz"])
  console.log(
    [Number.NaN, -1, 0, 5, 90, 1e9].map((from) => rope.lastIndexOf(part, from)).join(" "),
    slice.lastIndexOf(part),
  );
const zeros = [0, -0, 1, -1, Number.NaN, Infinity, -Infinity];
console.log(zeros.map((a) => zeros.map((b) => `${1 / Math.min(a, b)},${1 / Math.max(a, b)}`).join(" ")).join("\n"));
const some: (number | undefined)[] = [3, undefined, -0];
const held: number[] = [];
for (let i = 0; i < 4; i++) held.push(Math.min(some[i]!, 2), Math.max(some[i]!, some[0]!, 1));
console.log(held.join(" "), held[3], held[9]);
