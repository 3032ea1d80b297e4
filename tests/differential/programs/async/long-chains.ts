// heavy: too slow when every allocation collects
async function chain(n: number): Promise<number> {
  if (n === 0) return 0;
  return (await chain(n - 1)) + 1;
}
async function loop(n: number): Promise<number> {
  let s = 0;
  for (let i = 0; i < n; i++) s += await Promise.resolve(i);
  return s;
}
let p: Promise<number> = Promise.resolve(0);
for (let i = 0; i < 2000; i++) p = p.then((v) => v + 1);
async function main(): Promise<void> {
  console.log(await chain(500), await loop(10000), await p);
  const many: Promise<number>[] = [];
  for (let i = 0; i < 1000; i++) many.push(loop(i % 5));
  console.log((await Promise.all(many)).reduce((a, b) => a + b, 0));
  let depth = 0;
  const recurse = async (): Promise<void> => {
    if (++depth < 3000) await recurse();
  };
  await recurse();
  console.log(depth);
}
main();
