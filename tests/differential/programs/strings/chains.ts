// Chains of + and templates: what each step shows, whatever is made of them.
const log: string[] = [];
function told(text: string): string {
  log.push(text);
  return text;
}
function flush(what: string): void {
  console.log(what, log.join(","));
  log.length = 0;
}

class Named {
  constructor(
    readonly name: string,
    readonly bad = false,
  ) {}
  toString(): string {
    log.push(`to ${this.name}`);
    if (this.bad) throw new Error(`no text of ${this.name}`);
    return this.name;
  }
}

// Lengths and widths.
const parts = ["", "a", "bé", "日本", "long enough for a rope of its own, surely", "\ud83d\ude00", "\ud800"];
for (const a of parts)
  for (const b of parts) {
    const [n, two] = [parts.indexOf(a), a + b];
    const texts = [
      a + b + a,
      `${a}${b}${a}${b}`,
      a + n + b + n,
      n + a + n + b,
      `<${a}>${n}</${b}>`,
      a + (b + (a + b)),
      a + b + (b + a) + (a + (b + "!")),
      `${two}|${two}|${two}`,
      `${a}${b}${a}${b}${a}${b}${a}${b}${a}${b}${a}${b}`,
    ];
    console.log(texts.map((t) => `${t.length}:${JSON.stringify(t.slice(0, 24))}`).join(" "));
  }

// Values that are no text.
function all(
  n: number,
  half: number,
  yes: boolean,
  maybe: string | undefined,
  none: string | null,
  mixed: string | number | boolean,
): string {
  return `${n}/${half}/${yes}/${maybe}/${none}/${mixed}|` + n + half + maybe + none + mixed + (n + half);
}
console.log(
  all(1, 0.5, true, undefined, null, -0),
  all(-7, Number.NaN, false, "m", "n", "x"),
  all(0, 1e21, true, "", "", false),
);
console.log(`${10n}:${2n ** 70n}:${"x"}` + 3n + "y", `${[1, [2, 3]]}-${"a"}-${{}}` + [] + "end");

// Order of what happens between.
console.log(
  `${told("a")}-${told("b")}-${told("c")}`,
  told("d") + "-" + told("e") + "-" + new Named("f") + "-" + told("g"),
);
flush("order");
for (const bad of ["p", "q", "r"]) {
  try {
    const [p, q, r] = ["p", "q", "r"].map((name) => new Named(name, name === bad));
    console.log(`${told("0")}${p}${told("1")}${q}${told("2")}${r}${told("3")}`);
  } catch (e) {
    console.log((e as Error).message);
  }
  flush(bad);
}
function fails(): string {
  throw new TypeError("in between");
}
try {
  console.log("a" + told("b") + fails() + told("c"));
} catch (e) {
  console.log((e as Error).message);
}
try {
  console.log(`${told("x")}${Symbol("s") as unknown as string}${told("y")}`);
} catch (e) {
  console.log((e as Error).constructor.name);
}
flush("thrown");

// A variable that changes in the middle of a chain.
let changing = "1";
const change = (to: string): string => {
  changing = to;
  return to;
};
console.log(changing + change("2") + changing + change("3") + changing, `${changing}${change("4")}${changing}`);

// Texts that grow.
let rows = "";
let turned = "";
const before: string[] = [];
for (let i = 0; i < 300; i++) {
  rows += `<li id="${i}">${parts[i % 4]}</li>` + "\n";
  turned = parts[i % 3] + "," + i + turned;
  if (i % 50 === 0) before.push(rows);
  if (i % 97 === 0) rows = rows + "[" + rows.slice(-20) + "]" + rows.slice(0, 10);
}
let hash = 0;
for (const text of [rows, turned, ...before]) {
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  console.log(text.length, hash, text.slice(-12));
}
let doubled = "ab";
for (let i = 0; i < 8; i++) doubled = doubled + i + doubled + "é" + doubled;
console.log(doubled.length, doubled.slice(3000, 3040));
let wide = "";
for (let i = 0; i < 40; i++) wide = wide + "narrow " + (i === 30 ? "日" : "-") + i;
const fork = wide + " one " + 1 + " way";
const other = wide + " two " + 2 + " ways";
console.log(fork.slice(-20), other.slice(-20), wide.length, wide.slice(-12));

// Too long: found before what comes behind it.
let big = "0123456789abcdef";
while (big.length < 2 ** 28) big += big;
const attempts: (() => string)[] = [
  () => big + told("1") + big + told("2"),
  () => `${told("3")}${big}${told("4")}${big}${told("5")}`,
  () => big + ("x" + told("6") + big) + told("7"),
  () => told("8") + (big + big + told("9")),
  () => big + "y" + told("10") + "z",
  () => big + -1 + "w" + (big + told("11") + "v"),
];
for (const attempt of attempts) {
  try {
    console.log(attempt().length);
  } catch (e) {
    console.log(String(e));
  }
  flush("long");
}

// Across suspensions.
function* steps(): Generator<string, string, string> {
  return "a" + (yield "1") + "b" + `${yield "2"}c${yield "3"}` + "d";
}
const it = steps();
console.log(it.next().value, it.next("x").value, it.next("y").value, it.next("z").value);
async function later(): Promise<string> {
  const word = (await Promise.resolve("w")) + "/" + (await Promise.resolve("v")) + "/" + changing;
  return `${word}-${await Promise.resolve(word)}-${changing}-${word}`;
}
later().then((text) => console.log(text));
