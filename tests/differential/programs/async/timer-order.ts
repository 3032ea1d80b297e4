// Timers set together fire by due time, then in the order they were set; clearTimeout removes.
const log: string[] = [];
setTimeout(() => log.push("c30"), 30);
setTimeout(() => log.push("a1"), 1);
setTimeout(() => log.push("b1"), 1);
const gone = setTimeout(() => log.push("never"), 5);
setTimeout((x: string, y: number) => log.push(x + y), 10, "args", 2);
setTimeout(() => log.push("zero is one"), 0);
setTimeout(() => log.push("negative"), -5);
clearTimeout(gone);
clearTimeout(gone);
clearTimeout(undefined);
console.log(typeof gone, log.length);
setTimeout(() => {
  console.log(log);
  intervals();
}, 35);
function intervals(): void {
  let n = 0;
  const iv = setInterval(
    (step: number) => {
      n += step;
      console.log("interval", n);
      if (n === 6) {
        clearInterval(iv);
        nested();
      }
    },
    2,
    2,
  );
}
function nested(): void {
  setTimeout(() => {
    console.log("outer");
    setTimeout(() => console.log("inner"), 0);
    Promise.resolve().then(() => console.log("micro"));
    process.nextTick(() => console.log("tick"));
  }, 1);
}
