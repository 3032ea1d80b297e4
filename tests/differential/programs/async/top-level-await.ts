const v = await Promise.resolve(41);
console.log(v + 1);
const f = async (n: number): Promise<number> => (n > 2 ? n : f(n + 1));
console.log(await f(0));
for (const x of [1, 2]) console.log(await Promise.resolve(x * 10));
try {
  await Promise.reject(new Error("tla"));
} catch (e) {
  console.log((e as Error).message);
}
await new Promise((r) => setTimeout(r, 1));
console.log("end");
export {};
