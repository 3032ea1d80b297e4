// Routes, parameters, middleware, sub-applications, errors: answered through `app.request`, as tests of such services are.
import { Hono } from "hono";

const app = new Hono();
app.use("*", async (c, next) => {
  await next();
  c.header("x-served-by", "kiln");
});
app.get("/", (c) => c.text("hi"));
app.get("/users/:id", (c) => c.json({ id: c.req.param("id") }));
app.get("/old", (c) => c.redirect("/new", 301));
app.get("/page", (c) => c.html("<p>page</p>"));
app.get("/wild/*", (c) => c.text(c.req.path));
app.get("/fail", () => {
  throw new Error("broken");
});
app.post("/items", async (c) => c.json({ got: await c.req.text() }, 201));

const api = new Hono();
api.get("/status", (c) => c.text("up"));
api.delete("/items/:id", (c) => c.body(null, 204));
app.route("/api", api);

app.notFound((c) => c.text(`no ${c.req.path}`, 404));
app.onError((error, c) => c.text(`error: ${error.message}`, 500));

async function show(path: string, init?: RequestInit): Promise<void> {
  const response = await app.request(path, init);
  const { headers } = response;
  console.log(init?.method ?? "GET", path, response.status, headers.get("content-type"), await response.text());
  console.log("  ", headers.get("location"), headers.get("x-served-by"));
}

for (const path of ["/", "/users/7", "/users/a%20b", "/old", "/page", "/wild/a/b", "/fail", "/nothing/here"])
  await show(path);
await show("/items", { method: "POST", body: "some text" });
await show("/api/status");
await show("/api/items/3", { method: "DELETE" });
await show("/api/items/3", { method: "PUT" });
