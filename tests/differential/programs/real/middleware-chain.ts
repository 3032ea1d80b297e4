// Koa-style middleware: order of the onion, errors, next() twice, and context that grows.
interface Ctx {
  path: string;
  status: number;
  body: unknown;
  state: Record<string, unknown>;
  trace: string[];
}
type Next = () => Promise<void>;
type Middleware = (ctx: Ctx, next: Next) => Promise<void> | void;
function compose(chain: readonly Middleware[]): (ctx: Ctx, last?: Middleware) => Promise<void> {
  return (ctx, last) => {
    let called = -1;
    const dispatch = (i: number): Promise<void> => {
      if (i <= called) return Promise.reject(new Error("next() called multiple times"));
      called = i;
      const f = i === chain.length ? last : chain[i];
      if (!f) return Promise.resolve();
      try {
        return Promise.resolve(f(ctx, () => dispatch(i + 1)));
      } catch (e) {
        return Promise.reject(e);
      }
    };
    return dispatch(0);
  };
}
const named =
  (name: string): Middleware =>
  async (ctx, next) => {
    ctx.trace.push(`>${name}`);
    await next();
    ctx.trace.push(`<${name}`);
  };
const errors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (e) {
    const { message, status = 500 } = e as Error & { status?: number };
    Object.assign(ctx, { status, body: { error: message } });
  }
};
class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
const auth: Middleware = (ctx, next) => {
  if (ctx.path.startsWith("/admin")) throw new HttpError(401, "who are you?");
  ctx.state.user = { name: "guest", roles: ["reader"] };
  return next();
};
const routes: Record<string, Middleware> = {
  "/": (ctx) => {
    ctx.body = "home";
  },
  "/me": async (ctx) => {
    ctx.body = await Promise.resolve(ctx.state.user);
  },
  "/twice": async (_ctx, next) => {
    await next();
    await next();
  },
  "/boom": () => {
    throw new TypeError("sync boom");
  },
  "/later": async (_ctx, next) => {
    await next();
    throw new HttpError(503, "after next");
  },
};
const router: Middleware = (ctx, next) => routes[ctx.path]?.(ctx, next) ?? next();
const app = compose([named("a"), errors, named("b"), auth, router]);
for (const path of ["/", "/me", "/twice", "/boom", "/later", "/admin/x", "/none"]) {
  const ctx: Ctx = { path, status: 200, body: null, state: {}, trace: [] };
  await app(ctx, (c) => {
    c.trace.push("last");
    if (c.body === null) c.status = 404;
  });
  console.log(path, ctx.status, ctx.body, ctx.trace.join(" "));
}
await compose([])({ path: "", status: 0, body: 0, state: {}, trace: [] });
const order: string[] = [];
const nested = compose([
  async (_c, n) => {
    order.push("1");
    await compose([
      async (_c2, n2) => {
        order.push("2");
        await n2();
        order.push("4");
      },
    ])(_c, () => void order.push("3"));
    await n();
    order.push("6");
  },
  () => void order.push("5"),
]);
await nested({ path: "", status: 0, body: 0, state: {}, trace: [] });
console.log(order.join(""));
