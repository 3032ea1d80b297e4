outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; j < 4; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}
block: {
  console.log("in");
  if (Math.abs(-1) === 1) break block;
  console.log("never");
}
let n = 0;
loop: while (true) {
  do {
    n++;
    if (n === 3) continue loop;
    if (n > 5) break loop;
  } while (n < 10);
}
console.log(n);
sw: switch (n) {
  case 6:
    for (const x of [1, 2, 3]) {
      if (x === 2) break sw;
      console.log("x", x);
    }
    console.log("never");
}
