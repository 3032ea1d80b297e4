// heavy: too slow when every allocation collects
// Unbounded recursion throws a RangeError that can be caught.
function forever(n: number): number {
  return forever(n + 1) + 1;
}
try {
  forever(0);
} catch (e) {
  console.log(e instanceof RangeError, (e as Error).message);
}
let deepest = 0;
const probe = (n: number): void => {
  deepest = n;
  probe(n + 1);
};
try {
  probe(0);
} catch {
  console.log(deepest > 1000);
}
console.log("still running");
