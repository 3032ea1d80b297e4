// Labels on loops and blocks, with continue and break through try, switch and nested functions.
const grid = [
  [1, 2, 3],
  [4, -5, 6],
  [7, 8, 9],
  [-1, 0, 2],
];
const log: string[] = [];
rows: for (const [y, row] of grid.entries()) {
  for (const v of row) {
    if (v < 0) {
      log.push(`skip row ${y} at ${v}`);
      continue rows;
    }
    if (v === 8) {
      log.push(`stop at ${v}`);
      break rows;
    }
    log.push(String(v));
  }
  log.push(`end ${y}`);
}
console.log(log.splice(0).join(" "));
block: {
  log.push("in");
  if (grid.length > 3) break block;
  log.push("never");
}
a: for (let i = 0; ; i++) {
  try {
    switch (i) {
      case 0:
        continue a;
      case 1:
        continue a;
      case 2:
        break;
      default:
        break a;
    }
    log.push(`after switch ${i}`);
  } finally {
    log.push(`f${i}`);
  }
}
console.log(log.splice(0).join(" "));
const firstPair = (xs: number[], sum: number): [number, number] | null => {
  let found: [number, number] | null = null;
  outer: for (let i = 0; i < xs.length; i++)
    for (let j = i + 1; j < xs.length; j++)
      if (xs[i] + xs[j] === sum) {
        found = [xs[i], xs[j]];
        break outer;
      }
  return found;
};
console.log(firstPair([1, 5, 9, 4], 9), firstPair([1, 2], 9));
let n = 0;
again: do {
  n++;
  inner: while (true) {
    if (n % 3 === 0) break inner;
    if (n < 7) continue again;
    break again;
  }
  log.push(`n=${n}`);
} while (n < 20);
console.log(n, log.splice(0));
function find(): string {
  try {
    outer: for (const x of ["a", "b", "c"]) {
      try {
        for (const y of [1, 2, 3]) {
          if (x === "a") continue outer;
          if (y === 2) return `${x}${y}`;
        }
      } finally {
        log.push(`left ${x}`);
      }
    }
  } finally {
    log.push("done");
  }
  return "none";
}
console.log(find(), log.splice(0));
lbl: if (n > 0) {
  for (const k in { p: 1, q: 2 })
    if (k === "q") break lbl;
    else log.push(k);
  log.push("not here");
}
console.log(log);
