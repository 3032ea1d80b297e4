// The left operand of += is read before the await, so concurrent updates are lost.
let total = 0;
const o = { n: 0, list: [0] };
async function one(): Promise<number> {
  return 1;
}
async function task(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    total += await one();
    o.n += await one();
    o.list[0] += await one();
  }
}
async function main(): Promise<void> {
  await Promise.all([task(), task(), task()]);
  console.log(total, o);
  let s = "";
  s += (await one()) + s + (await one());
  const parts = [await one(), (await one()) + 1, await Promise.resolve("x")];
  console.log(s, parts, `${await one()}-${total}-${await one()}`, (await one()) ? await one() : 0);
}
main();
