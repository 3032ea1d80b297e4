// Error chains: cause, AggregateError, custom fields, wrapping and unwrapping, finally order, non-errors.
class AppError extends Error {
  readonly at = "app";
  constructor(
    message: string,
    readonly code: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
  static wrap(e: unknown, message: string): AppError {
    return new this(message, 500, { cause: e });
  }
}
class DbError extends AppError {
  retry = true;
}
function* causes(e: unknown): Generator<unknown> {
  for (let at: unknown = e; at !== undefined; at = at instanceof Error ? at.cause : undefined) yield at;
}
const level3 = (): never => {
  throw new TypeError("bottom");
};
const level2 = (): void => {
  try {
    level3();
  } catch (e) {
    throw DbError.wrap(e, "query failed");
  }
};
try {
  try {
    level2();
  } catch (e) {
    throw new AppError("request failed", 503, { cause: e });
  }
} catch (e) {
  console.log([...causes(e)].map((c) => (c instanceof Error ? `${c.name}: ${c.message}` : String(c))).join(" <- "));
  if (e instanceof AppError) console.log(e.code, e.at, e.cause instanceof DbError && e.cause.retry, Object.keys(e));
}
console.log("cause" in new Error("x"), "cause" in new Error("x", {}), "cause" in new Error("x", { cause: undefined }));
console.log(
  new Error("x", { cause: 0 }).cause,
  new Error("y", { cause: null }).cause,
  Object.hasOwn(new Error("z", { cause: 1 }), "cause"),
);
const agg = new AggregateError([new Error("one"), "two", new AggregateError([3], "inner")], "many", { cause: "c" });
console.log(
  agg.name,
  agg.message,
  agg.errors.length,
  agg.cause,
  `${agg}`,
  agg instanceof Error,
  (agg.errors[2] as AggregateError).errors,
);
const failAll = await Promise.any([Promise.reject(new Error("p1")), Promise.reject(2)]).catch((e: AggregateError) => e);
console.log(failAll instanceof AggregateError && failAll.errors.map(String), (failAll as Error).message);
const results: string[] = [];
for (const thrown of [new Error("e"), "text", 0, null, undefined, { code: 1 }, [1], Symbol("s"), 1n, () => 1])
  try {
    throw thrown;
  } catch (e) {
    results.push(`${typeof e}:${e instanceof Error}:${e === thrown}`);
  }
console.log(results.join(" "));
const steps: string[] = [];
function nested(mode: number): string {
  try {
    steps.push("try");
    try {
      if (mode === 1) throw new Error("inner");
      if (mode === 2) return "from inner";
    } catch (e) {
      steps.push((e as Error).message);
      if (mode === 1) throw new Error("from catch", { cause: e });
    } finally {
      steps.push("inner finally");
    }
    return "end of try";
  } catch (e) {
    return `outer ${(e as Error).message} <- ${((e as Error).cause as Error).message}`;
  } finally {
    steps.push("outer finally");
  }
}
for (const m of [0, 1, 2]) console.log(nested(m), steps.splice(0).join(", "));
const e1 = new RangeError("changed");
e1.message = "new message";
e1.name = "Renamed";
console.log(
  String(e1),
  e1.toString(),
  Object.keys(e1),
  JSON.stringify(e1),
  e1 instanceof RangeError,
  e1.constructor.name,
);
console.log(
  String(new Error()),
  String(new Error("")),
  `${new TypeError()}`,
  new Error(undefined).message === "",
  new Error(5 as unknown as string).message === "5",
);
const stack = new Error("with stack").stack!;
console.log(
  stack.split("\n")[0],
  stack.includes("\n    at "),
  typeof new AppError("m", 1).stack,
  new AppError("m", 1).stack!.startsWith("Error: m"),
);
console.log(
  Object.prototype.toString.call(new DbError("d", 1)),
  DbError.wrap("s", "m") instanceof DbError,
  Error("no new") instanceof Error,
  RangeError("r").name,
  (TypeError as unknown as () => Error)().message === "",
);
const { message, name, ...others } = new AppError("destructured", 9);
console.log(message, name, others);
