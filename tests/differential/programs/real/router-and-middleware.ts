// A small request router with path parameters and async middleware.
interface Req {
  method: string;
  path: string;
  params: Map<string, string>;
  body: string;
}
interface Res {
  status: number;
  body: string;
}
type Handler = (req: Req) => Res | Promise<Res>;
type Middleware = (req: Req, next: () => Promise<Res>) => Promise<Res>;
class Router {
  private routes: { method: string; parts: string[]; handler: Handler }[] = [];
  private chain: Middleware[] = [];
  use(m: Middleware): this {
    this.chain.push(m);
    return this;
  }
  on(method: string, pattern: string, handler: Handler): this {
    this.routes.push({ method, parts: pattern.split("/"), handler });
    return this;
  }
  private match(req: Req): Handler {
    const parts = req.path.split("/");
    let wrongMethod = false;
    search: for (const r of this.routes) {
      const params = new Map<string, string>();
      for (let i = 0; i < r.parts.length; i++) {
        const p = r.parts[i];
        if (p === "*") {
          params.set("*", parts.slice(i).join("/"));
          break;
        }
        if (i >= parts.length || (r.parts.length !== parts.length && !r.parts.includes("*"))) continue search;
        if (p.startsWith(":")) params.set(p.slice(1), parts[i]);
        else if (p !== parts[i]) continue search;
      }
      if (r.method !== req.method) {
        wrongMethod = true;
        continue;
      }
      req.params = params;
      return r.handler;
    }
    return () => (wrongMethod ? { status: 405, body: "method not allowed" } : { status: 404, body: `no ${req.path}` });
  }
  async handle(method: string, path: string, body = ""): Promise<Res> {
    const req: Req = { method, path, params: new Map(), body };
    const run = async (i: number): Promise<Res> =>
      i < this.chain.length ? this.chain[i](req, () => run(i + 1)) : this.match(req)(req);
    return run(0);
  }
}
const store = new Map<string, string>();
const log: string[] = [];
const app = new Router()
  .use(async (req, next) => {
    const res = await next();
    log.push(`${req.method} ${req.path} ${res.status}`);
    return res;
  })
  .use(async (_req, next) => {
    try {
      return await next();
    } catch (e) {
      return { status: 500, body: (e as Error).message };
    }
  })
  .on("GET", "/items/:id", ({ params }) => {
    const v = store.get(params.get("id")!);
    return v === undefined ? { status: 404, body: "missing" } : { status: 200, body: v };
  })
  .on("PUT", "/items/:id", async ({ params, body }) => {
    await null;
    const id = params.get("id")!;
    const status = store.has(id) ? 200 : 201;
    store.set(id, body);
    return { status, body: `${id}=${body}` };
  })
  .on("GET", "/files/*", ({ params }) => ({ status: 200, body: params.get("*")! }))
  .on("GET", "/boom", () => {
    throw new Error("handler failed");
  });
async function main(): Promise<void> {
  const calls: [string, string, string?][] = [
    ["GET", "/items/1"],
    ["PUT", "/items/1", "one"],
    ["PUT", "/items/1", "uno"],
    ["GET", "/items/1"],
    ["DELETE", "/items/1"],
    ["GET", "/files/a/b.txt"],
    ["GET", "/boom"],
    ["GET", "/nope"],
    ["GET", "/items/1/extra"],
  ];
  for (const [m, p, b] of calls) {
    const r = await app.handle(m, p, b);
    console.log(r.status, r.body);
  }
  console.log(log, store);
}
main();
