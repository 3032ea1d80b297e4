function low(): never {
  throw new RangeError("low level");
}
function mid(): void {
  try {
    low();
  } catch (e) {
    throw new Error("mid failed", { cause: e });
  }
}
try {
  mid();
} catch (e) {
  const err = e as Error;
  console.log(err.message, (err.cause as Error).message, err.cause instanceof RangeError);
}
function only(f: () => void): string {
  try {
    f();
    return "fine";
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    return `range: ${e.message}`;
  }
}
console.log(
  only(low),
  only(() => undefined),
);
try {
  only(mid);
} catch (e) {
  console.log("passed through", (e as Error).message);
}
const agg = new AggregateError([new Error("1"), new TypeError("2")], "many");
console.log(agg.name, agg.message, agg.errors.length, (agg.errors[1] as Error).message);
console.log(
  new Error("m", { cause: 5 }).cause,
  "cause" in new Error("m"),
  new Error().message === "",
  new Error("x").name,
);
