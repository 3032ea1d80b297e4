// Loops and closures; switch; labels.
const fs: (() => number)[] = [];
for (let i = 0; i < 3; fs.push(() => i), i++) fs.push(() => i);
console.log(fs.map((f) => f()));
fs.length = 0;
for (let i = 0, g = (): number => i; i < 3; i++) fs.push(g, () => i);
console.log(fs.map((f) => f()));
fs.length = 0;
for (let i = 0; fs.push(() => i), i < 2; i++);
console.log(fs.map((f) => f()));
fs.length = 0;
for (let i = 0; i < 5; i++) {
  fs.push(() => i);
  i++;
}
console.log(fs.map((f) => f()));
fs.length = 0;
for (var v = 0; v < 3; v++) fs.push(() => v);
console.log(
  fs.map((f) => f()),
  v,
);
fs.length = 0;
for (const k in { a: 1, b: 2 }) fs.push(() => k.charCodeAt(0));
for (const n of [7, 8]) fs.push(() => n);
console.log(fs.map((f) => f()));
let w = 0;
fs.length = 0;
while (w < 3) {
  const c = w * 2;
  let d = c;
  fs.push(() => d++ + c);
  w++;
}
console.log(
  fs.map((f) => f()),
  fs.map((f) => f()),
);
function sw(x: unknown): string {
  const out: string[] = [];
  const c = (v: unknown): unknown => {
    out.push(`c${String(v)}`);
    return v;
  };
  switch (x) {
    case c(1):
      out.push("one");
    case c(2):
      out.push("two");
      break;
    default:
      out.push("default");
    case c("3"):
      out.push("three");
      break;
    case c(Number.NaN):
      out.push("nan");
  }
  return out.join(" ");
}
console.log(sw(1));
console.log(sw(2));
console.log(sw("3"));
console.log(sw(3));
console.log(sw(Number.NaN));
function scoped(n: number): string {
  switch (n) {
    case 0:
      let x = "zero";
      return x;
    case 1:
      x = "one";
      return x + typeof f;
      function f(): void {}
    default:
      return "other";
  }
}
console.log(scoped(0), scoped(2));
try {
  console.log(scoped(1));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
foo: {
  console.log("in");
  if (v > 1) break foo;
  console.log("not reached");
}
a: for (let i = 0; ; i++) {
  if (i === 1) continue a;
  if (i === 3) break a;
  console.log("abc", i);
}
lab: if (v === 3) {
  for (;;) {
    break lab;
  }
}
sw2: switch (1 as number) {
  case 1:
    for (;;) break sw2;
}
do {
  if (w === 3) continue;
  console.log("never");
} while (w++ < 4);
console.log(w);
for (let [i, j] = [0, 10]; i < j; [i, j] = [i + 3, j - 3]) console.log(i, j);
for (let i = 0; i < 2; i++) {
  let i = 5;
  console.log(i++);
}
outer: for (const x of [1, 2]) {
  for (const y of [1, 2, 3]) {
    if (y === 2) continue outer;
    try {
      if (x === 2) break outer;
    } finally {
      console.log("leaving", x, y);
    }
  }
}
