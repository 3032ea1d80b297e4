class HttpError extends Error {
  override name = "HttpError";
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(`${status}: ${message}`);
  }
  get retryable(): boolean {
    return this.status >= 500;
  }
}
class NotFound extends HttpError {
  constructor(path: string) {
    super(404, `no ${path}`, { path });
    this.name = "NotFound";
  }
}
function handle(path: string): string {
  if (path === "/boom") throw new HttpError(503, "busy");
  if (path === "/type") throw new TypeError("bad type");
  if (path !== "/") throw new NotFound(path);
  return "ok";
}
for (const p of ["/", "/x", "/boom", "/type"]) {
  try {
    console.log(handle(p));
  } catch (e) {
    if (e instanceof HttpError)
      console.log(e.name, e.message, e.status, e.headers, e.retryable, e instanceof NotFound, e instanceof Error);
    else if (e instanceof Error) console.log("other", e.name, e.message, String(e));
  }
}
console.log(String(new NotFound("/q")), new HttpError(500, "x").toString(), Object.keys(new HttpError(1, "m")));
