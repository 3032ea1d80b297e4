function counter(start = 0, step = 1): { next: () => number; reset: () => void; peek: () => number } {
  let n = start;
  return {
    next: () => (n += step),
    reset: () => {
      n = start;
    },
    peek: () => n,
  };
}
const a = counter();
const b = counter(10, 5);
console.log(a.next(), a.next(), b.next(), a.peek(), b.next(), b.peek());
a.reset();
console.log(a.next(), b.next());
const fs: (() => string)[] = [];
for (const w of ["x", "y"]) {
  let uses = 0;
  fs.push(() => `${w}${++uses}`);
}
console.log(fs[0](), fs[0](), fs[1](), fs[0]());
