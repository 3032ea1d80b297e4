const a = [1, 2];
const b = [...a, 3, ...a, ..."xy"];
console.log(b, [...a], [...[]], [...new Set([1, 1, 2])], [...new Map([["k", 1]])]);
function sum(...xs: number[]): number {
  return xs.reduce((s, x) => s + x, 0);
}
console.log(sum(), sum(1), sum(...a, 10, ...[20, 30]), Math.max(...a, 9), sum.length);
function tag(first: string, ...rest: string[]): string {
  return `${first}(${rest.length}:${rest.join(",")})`;
}
console.log(tag("a"), tag("a", "b"), tag(...(["x", "y", "z"] as [string, ...string[]])));
const copy = [...a];
copy.push(9);
console.log(a, copy, copy !== a);
