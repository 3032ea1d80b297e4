/** Computed keys that are numbers, booleans, BigInts, null or undefined, beside accessors, methods and values. */
const none: Record<string, number> = Object.create(null);
const two = Number("2");
const half = Number("0.5");
const yes = two === 2;

const byBoolean = {
  get [`${"x" in none}`](): string {
    return "false, as a text";
  },
};
console.log((byBoolean as Record<string, string>)["false"]);

/** Types allow only some of them as keys. */
const any = (value: unknown): string => value as string;
const made: Record<string, unknown> = {
  get [any("x" in none)]() {
    return "get false";
  },
  get [any(two)]() {
    return "get 2";
  },
  set [any(half)](value: string) {
    console.log("set 0.5", value);
  },
  [any(yes)]: "true",
  [any(null)]() {
    return "null()";
  },
  get [any(undefined)]() {
    return "get undefined";
  },
  get [any(10n)]() {
    return "get 10n";
  },
  get [any({ toString: () => "text" })]() {
    return "get text";
  },
};
made["0.5"] = "half";
console.log(made.false, made["2"], made.true, (made.null as () => string)(), made.undefined, made["10"], made.text);
console.log(Object.keys(made));
