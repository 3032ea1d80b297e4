// A tree of errors: instanceof, catch by kind, rethrow, toString, JSON, codes, prototypes.
class HttpError extends Error {
  static readonly codes = new Map<number, string>([
    [400, "Bad Request"],
    [404, "Not Found"],
    [500, "Server Error"],
  ]);
  constructor(
    readonly status: number,
    detail?: string,
  ) {
    super(`${status} ${HttpError.codes.get(status) ?? "Unknown"}${detail ? `: ${detail}` : ""}`);
    this.name = this.constructor.name;
  }
  get isClient(): boolean {
    return this.status < 500;
  }
  toJSON() {
    return { status: this.status, message: this.message };
  }
  static from(e: unknown): HttpError {
    return e instanceof HttpError ? e : new ServerError(e instanceof Error ? e.message : String(e));
  }
}
class NotFound extends HttpError {
  constructor(readonly path: string) {
    super(404, path);
  }
}
class ServerError extends HttpError {
  constructor(detail: string) {
    super(500, detail);
  }
}
const actions: (() => unknown)[] = [
  () => {
    throw new NotFound("/x");
  },
  () => {
    throw new HttpError(418);
  },
  () => JSON.parse("{bad"),
  () => {
    throw "plain text";
  },
  () => (undefined as unknown as { x: number }).x,
  () => new Array(-1),
  () => "ok",
  () => (5).toFixed(200),
  () => "x".repeat(-1),
  () => BigInt("x"),
  () => decodeURIComponent("%"),
  () => `${Symbol() as unknown as string}`,
];
for (const act of actions) {
  try {
    console.log("result", act());
  } catch (e) {
    const h = HttpError.from(e);
    console.log(
      h.name,
      "|",
      h.message,
      "|",
      h.isClient,
      h instanceof NotFound ? h.path : "-",
      JSON.stringify(h),
      e instanceof Error ? e.constructor.name : typeof e,
    );
  }
}
console.log(
  String(new NotFound("/y")),
  Object.keys(new NotFound("/z")).sort(),
  new NotFound("/q") instanceof Error,
  Object.getPrototypeOf(NotFound) === HttpError,
);
