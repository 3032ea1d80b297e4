// A service with hono: HTML, queries, JSON in and out, cors, logging, exceptions.
import { Hono } from "hono";
import { cors } from "hono/cors";
import { HTTPException } from "hono/http-exception";
import { logger } from "hono/logger";

type Item = { id: number; name: string; tags: string[] };
const items = new Map<number, Item>();
let next = 1;

const app = new Hono();
app.use(
  "*",
  logger((line) => console.log(line.replace(/\d+m?s$/, "Nms"))),
);
app.use("/api/*", cors({ origin: "https://example.org", allowMethods: ["GET", "POST"] }));
app.use("/api/*", async (c, next) => {
  await next();
  c.header("x-served-by", "kiln");
});
app.get("/", (c) => c.text("home"));
app.get("/hello/:name", (c) => c.html(`<p>Hello ${c.req.param("name")}</p>`));
app.get("/search", (c) => c.json({ q: c.req.query("q") ?? null, all: c.req.queries("t") ?? [] }));
const api = new Hono();
api.get("/items", (c) => c.json([...items.values()]));
api.get("/items/:id{[0-9]+}", (c) => {
  const item = items.get(Number(c.req.param("id")));
  if (item === undefined) throw new HTTPException(404, { message: "no such item" });
  return c.json(item);
});
api.post("/items", async (c) => {
  const body = await c.req.json<{ name: string; tags?: string[] }>();
  const item: Item = { id: next++, name: body.name, tags: body.tags ?? [] };
  items.set(item.id, item);
  return c.json(item, 201);
});
api.delete("/items/:id", (c) => (items.delete(Number(c.req.param("id"))) ? c.body(null, 204) : c.notFound()));
api.get("/fail", () => {
  throw new Error("broken");
});
app.route("/api", api);
app.get("/old", (c) => c.redirect("/new", 301));
app.get("/wild/*", (c) => c.text(c.req.path));
app.notFound((c) => c.json({ error: "not found", path: c.req.path }, 404));
app.onError((e, c) => (e instanceof HTTPException ? e.getResponse() : c.text(`error: ${e.message}`, 500)));

async function show(path: string, init?: RequestInit): Promise<void> {
  const r = await app.request(path, init);
  const text = await r.text();
  console.log(
    init?.method ?? "GET",
    path,
    r.status,
    r.headers.get("content-type"),
    text,
    r.headers.get("location"),
    r.headers.get("x-served-by"),
    r.headers.get("access-control-allow-origin"),
  );
}
await show("/");
await show("/hello/w%C3%B6rld");
await show("/search?q=a+b&t=1&t=2");
await show("/api/items");
for (const name of ["pen", "ink"])
  await show("/api/items", {
    method: "POST",
    body: JSON.stringify({ name, tags: [name[0]] }),
    headers: { "content-type": "application/json" },
  });
await show("/api/items");
await show("/api/items/2");
await show("/api/items/9");
await show("/api/items/x");
await show("/api/items/1", { method: "DELETE" });
await show("/api/items/1", { method: "DELETE" });
await show("/api/items", {
  method: "OPTIONS",
  headers: { origin: "https://example.org", "access-control-request-method": "POST" },
});
await show("/api/fail");
await show("/old");
await show("/wild/a/b");
await show("/nothing/here");
await show("/api/items", { method: "POST", body: "{", headers: { "content-type": "application/json" } });
