let x: any, y: any, q: any;
({ x = function () {}, y = class {} } = {} as any);
console.log(x.name, y.name);
({ x = () => 1, y = x } = {} as any);
console.log(x.name, y.name);
for ({ q = () => 1 } of [{}] as any[]) console.log(q.name);
[q = class {}] = [] as any[];
console.log(q.name);
async function run(): Promise<void> {
  for await ({ x = function () {}, y = class {} } of [{}] as any[]) console.log(x.name, y.name);
  for await (const { z = () => 1, w = function* () {} } of [{}] as any[]) console.log(z.name, w.name);
  for await ([q = () => 1] of [[]] as any[]) console.log(q.name);
}
await run();
({ x = function own() {} } = {} as any);
console.log(x.name);
