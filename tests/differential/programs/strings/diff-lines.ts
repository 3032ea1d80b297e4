// Longest common subsequence and a line diff.
function lcs<T>(a: readonly T[], b: readonly T[]): number[][] {
  const t = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      t[i][j] = a[i] === b[j] ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
  return t;
}
function* diff(a: string[], b: string[]): Generator<string> {
  const t = lcs(a, b);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      yield `  ${a[i++]}`;
      j++;
    } else if (j >= b.length || (i < a.length && t[i + 1][j] >= t[i][j + 1])) yield `- ${a[i++]}`;
    else yield `+ ${b[j++]}`;
  }
}
console.log([...diff("a\nb\nc\nd".split("\n"), "a\nc\nx\nd\ne".split("\n"))].join("\n"));
console.log(
  [...diff([], ["new"])],
  [...diff(["gone"], [])],
  [...diff(["same"], ["same"])],
  lcs([..."AGGTAB"], [..."GXTXAYB"])[0][0],
);
