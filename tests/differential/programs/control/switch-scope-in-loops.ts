// Each round of a loop enters a switch anew: its variables are new ones, which closures of earlier rounds keep.
const made: (() => string)[] = [];
for (const kind of ["a", "b", "a", "c", "a"]) {
  switch (kind) {
    case "a":
      let count = 0;
      const name = `${kind}${made.length}`;
      made.push(() => `${name}:${++count}`);
      break;
    case "b":
      try {
        count = 10;
      } catch (e) {
        console.log((e as Error).message);
      }
      made.push(() => `b:${(count += 2)}`);
      break;
    default:
      made.push(() => `default:${count}`);
  }
}
for (let round = 0; round < 3; round++) console.log(made.map((f) => attempt(f)).join(" "));
function attempt(f: () => string): string {
  try {
    return f();
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}
let i = 0;
const later: (() => number)[] = [];
while (i < 4) {
  switch (i % 2) {
    case 0:
      let seen: number | undefined;
      seen = (seen ?? 100) + i;
      later.push(() => seen!++);
      break;
    case 1:
      class Local {
        static made = i;
        value = i * 10;
      }
      later.push(() => Local.made++ + new Local().value);
  }
  i++;
}
console.log(
  later.map((f) => f()),
  later.map((f) => f()),
  later.map((f) => f()),
);
outer: do {
  switch (i) {
    default:
      const captured = i;
      later.push(() => captured);
      if (i-- > 2) continue outer;
      break outer;
  }
} while (true);
console.log(later.slice(4).map((f) => f()));
function* rounds(): Generator<() => string> {
  for (const word of ["x", "y", "x", "z"])
    switch (word) {
      case "x":
        let n = word.length;
        yield () => `${word}${n++}`;
        n += 5;
        break;
      case "z":
        function hoisted(): string {
          return `hoisted in ${word}`;
        }
        yield hoisted;
        break;
      default:
        yield () => "other";
    }
}
const all = [...rounds()];
console.log(
  all.map((f) => f()),
  all.map((f) => f()),
);
