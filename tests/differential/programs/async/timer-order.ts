// Timers fire by due time, then in the order they were set; clearTimeout removes.
const log: string[] = [];
setTimeout(() => log.push("c30"), 30);
setTimeout(() => log.push("a1"), 1);
setTimeout(() => log.push("b1"), 1);
const gone = setTimeout(() => log.push("never"), 5);
setTimeout((x: string, y: number) => log.push(x + y), 10, "args", 2);
clearTimeout(gone);
let n = 0;
const iv = setInterval(() => {
  log.push(`i${++n}`);
  if (n === 3) {
    clearInterval(iv);
    setTimeout(
      () =>
        console.log(
          log.filter((s) => s.startsWith("i")),
          log.filter((s) => !s.startsWith("i")),
        ),
      60,
    );
  }
}, 3);
setTimeout(() => {
  log.push("outer");
  setTimeout(() => log.push("inner"), 0);
  Promise.resolve().then(() => log.push("micro"));
}, 15);
console.log(typeof gone, log.length);
