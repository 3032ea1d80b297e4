const log: string[] = [];
for (let i = 0; i < 5; i++) {
  try {
    if (i === 1) continue;
    if (i === 3) break;
    log.push(`body${i}`);
  } finally {
    log.push(`fin${i}`);
  }
}
console.log(log.join(" "));
function f(): string {
  for (const x of [1, 2, 3]) {
    try {
      if (x === 2) return `at ${x}`;
    } finally {
      log.push(`r${x}`);
    }
  }
  return "none";
}
console.log(f(), log.slice(-2));
let tries = 0;
retry: while (true) {
  try {
    tries++;
    if (tries < 3) throw new Error(`t${tries}`);
    break retry;
  } catch (e) {
    console.log((e as Error).message);
    continue retry;
  } finally {
    console.log("finally", tries);
  }
}
function breakOut(): string {
  outer: for (;;) {
    try {
      return "lost";
    } finally {
      break outer;
    }
  }
  return "after loop";
}
console.log(breakOut());
