interface Route {
  method: string;
  pattern: RegExp;
  names: string[];
  handler: (params: Record<string, string>) => string;
}
const routes: Route[] = [];
function route(method: string, path: string, handler: Route["handler"]): void {
  const names: string[] = [];
  const source = path
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/:(\w+)/g, (_, name: string) => {
      names.push(name);
      return "([^/]+)";
    })
    .replace(/\*/g, "(.*)");
  routes.push({ method, pattern: new RegExp(`^${source}/?$`), names, handler });
}
route("GET", "/", () => "home");
route("GET", "/users/:id", (p) => `user ${p.id}`);
route("POST", "/users/:id/posts/:post", (p) => `post ${p.post} of ${p.id}`);
route("GET", "/files/*", () => "file");
route("GET", "/v1.0/x", () => "dotted");
function dispatch(request: string): string {
  const line = /^(?<method>[A-Z]+) (?<target>\S+)(?: HTTP\/(?<version>\d\.\d))?$/.exec(request);
  if (!line?.groups) return "400";
  const { method, target } = line.groups as { method: string; target: string };
  const path = target.replace(/[?#].*$/, "");
  for (const r of routes) {
    const m = r.method === method ? r.pattern.exec(path) : null;
    if (m === null) continue;
    const params: Record<string, string> = {};
    r.names.forEach((n, i) => {
      params[n] = decodeURIComponent(m[i + 1] ?? "");
    });
    return r.handler(params);
  }
  return "404";
}
for (const s of [
  "GET / HTTP/1.1",
  "GET /users/42?x=1 HTTP/1.1",
  "POST /users/a%20b/posts/7/ HTTP/1.1",
  "GET /files/a/b.txt",
  "GET /v1.0/x",
  "GET /v1x0/x",
  "PUT /users/1",
  "nonsense",
])
  console.log(s, "->", dispatch(s));
for (const r of routes) console.log(r.pattern);
