// A dependency injection container with tokens, scopes and cycle detection.
class Token<T> {
  declare readonly type: T;
  constructor(readonly name: string) {}
}
type Factory<T> = (c: Container) => T;
type Life = "singleton" | "transient" | "scoped";
interface Provider<T> {
  life: Life;
  make: Factory<T>;
}
class Container {
  private providers = new Map<Token<unknown>, Provider<unknown>>();
  private cache = new Map<Token<unknown>, unknown>();
  private resolving: string[] = [];
  private closers: (() => void)[] = [];
  constructor(private parent: Container | null = null) {}
  provide<T>(token: Token<T>, make: Factory<T>, life: Life = "singleton"): this {
    this.providers.set(token as Token<unknown>, { life, make });
    return this;
  }
  onClose(f: () => void): void {
    this.closers.push(f);
  }
  private lookup(token: Token<unknown>): [Container, Provider<unknown>] | null {
    const own = this.providers.get(token);
    return own ? [this, own] : (this.parent?.lookup(token) ?? null);
  }
  get<T>(token: Token<T>): T {
    const found = this.lookup(token as Token<unknown>);
    if (!found) throw new Error(`no provider for ${token.name}`);
    const [owner, { life, make }] = found;
    const home = life === "singleton" ? owner : this;
    if (life !== "transient" && home.cache.has(token as Token<unknown>))
      return home.cache.get(token as Token<unknown>) as T;
    if (this.resolving.includes(token.name)) throw new Error(`cycle: ${[...this.resolving, token.name].join(" -> ")}`);
    this.resolving.push(token.name);
    try {
      const value = make(this) as T;
      if (life !== "transient") home.cache.set(token as Token<unknown>, value);
      return value;
    } finally {
      this.resolving.pop();
    }
  }
  scope(): Container {
    return new Container(this);
  }
  close(): void {
    while (this.closers.length > 0) this.closers.pop()!();
  }
}
interface Log {
  lines: string[];
  write(s: string): void;
}
const LOG = new Token<Log>("log");
const DB = new Token<{ query(q: string): number }>("db");
const REQUEST = new Token<{ id: number }>("request");
const HANDLER = new Token<(path: string) => string>("handler");
const CHICKEN = new Token<string>("chicken");
const EGG = new Token<string>("egg");
let made = 0;
const root = new Container()
  .provide(LOG, () => ({
    lines: [] as string[],
    write(s: string) {
      this.lines.push(s);
    },
  }))
  .provide(DB, (c) => {
    const log = c.get(LOG);
    log.write("db open");
    c.onClose(() => log.write("db closed"));
    return { query: (q) => (log.write(q), q.length) };
  })
  .provide(REQUEST, () => ({ id: ++made }), "scoped")
  .provide(HANDLER, (c) => (path) => `#${c.get(REQUEST).id} ${path} ${c.get(DB).query(`select ${path}`)}`, "transient")
  .provide(CHICKEN, (c) => `chicken from ${c.get(EGG)}`)
  .provide(EGG, (c) => `egg from ${c.get(CHICKEN)}`);
for (const paths of [["/a", "/bb"], ["/ccc"]]) {
  const scope = root.scope();
  for (const p of paths) console.log(scope.get(HANDLER)(p), scope.get(REQUEST) === scope.get(REQUEST));
  console.log(scope.get(HANDLER) === scope.get(HANDLER), scope.get(LOG) === root.get(LOG));
  scope.close();
}
for (const token of [CHICKEN, EGG, new Token<number>("nothing")])
  try {
    console.log(root.get<unknown>(token));
  } catch (e) {
    console.log((e as Error).message);
  }
console.log(
  root
    .scope()
    .provide(EGG, () => "a stone")
    .get(CHICKEN),
);
console.log(root.get(LOG).lines);
