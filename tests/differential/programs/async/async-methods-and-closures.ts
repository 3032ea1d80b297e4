class Store {
  private data = new Map<string, number>();
  private pending = 0;
  constructor(readonly name: string) {}
  async get(k: string): Promise<number | undefined> {
    this.pending++;
    await null;
    this.pending--;
    return this.data.get(k);
  }
  set = async (k: string, v: number): Promise<this> => {
    await null;
    this.data.set(k, v);
    return this;
  };
  static async open(name: string): Promise<Store> {
    await null;
    return new Store(name);
  }
  async update(k: string, f: (v: number) => number | Promise<number>): Promise<number> {
    const v = await f((await this.get(k)) ?? 0);
    await this.set(k, v);
    return v;
  }
}
class Cached extends Store {
  hits = 0;
  override async get(k: string): Promise<number | undefined> {
    this.hits++;
    return super.get(k);
  }
}
async function main(): Promise<void> {
  const s = await Store.open("main");
  await (await s.set("a", 1)).set("b", 2.5);
  console.log(s.name, await s.get("a"), await s.get("b"), await s.get("c"));
  const c = new Cached("c");
  console.log(await c.update("n", (v) => v + 1), await c.update("n", async (v) => v * 10), c.hits);
  const fs: (() => Promise<number>)[] = [];
  for (let i = 0; i < 3; i++) fs.push(async () => (await null, i * i));
  console.log(await Promise.all(fs.map((f) => f())));
}
main();
