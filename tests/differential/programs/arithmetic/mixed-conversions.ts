// Operators on mixed values: +, -, comparison, equality, logical results, bitwise coercion, increments of odd values.
const values: unknown[] = [
  0,
  -0,
  1,
  -1.5,
  NaN,
  Infinity,
  "",
  " ",
  "0",
  "1",
  "abc",
  "0x10",
  "1e3",
  true,
  false,
  null,
  undefined,
  [],
  [5],
  [1, 2],
  {},
  10n,
  new Date(5),
];
const name = (v: unknown): string =>
  typeof v === "string"
    ? JSON.stringify(v)
    : typeof v === "bigint"
      ? `${v}n`
      : Object.is(v, -0)
        ? "-0"
        : Array.isArray(v)
          ? `[${v}]`
          : v instanceof Date
            ? "date"
            : String(v);
const tryIt = (f: () => unknown): string => {
  try {
    return name(f());
  } catch (e) {
    return (e as Error).name;
  }
};
const any = (v: unknown): any => v;
for (const a of values) {
  const row = values.map((b) => tryIt(() => (b instanceof Date || a instanceof Date ? "skip" : any(a) + any(b))));
  console.log(name(a), "+", row.join(" "));
}
for (const a of values)
  console.log(
    name(a),
    "-*/%",
    [2, "3", null, 2n]
      .map((b) =>
        [
          tryIt(() => any(a) - any(b)),
          tryIt(() => any(a) * any(b)),
          tryIt(() => any(a) / any(b)),
          tryIt(() => any(a) % any(b)),
          tryIt(() => any(a) ** any(b)),
        ].join("|"),
      )
      .join(" "),
  );
for (const a of values)
  console.log(
    name(a),
    "<",
    values.map((b) => (any(a) < any(b) ? "<" : any(a) > any(b) ? ">" : any(a) <= any(b) ? "=" : ".")).join(""),
  );
for (const a of values)
  console.log(name(a), "==", values.map((b) => (any(a) === b ? "3" : any(a) == any(b) ? "2" : ".")).join(""));
for (const a of values)
  console.log(
    name(a),
    "bits",
    tryIt(() => any(a) | 0),
    tryIt(() => ~any(a)),
    tryIt(() => any(a) >>> 0),
    tryIt(() => any(a) & 6),
    tryIt(() => any(a) << 1),
  );
for (const a of values)
  console.log(
    name(a),
    "unary",
    tryIt(() => +any(a)),
    tryIt(() => -any(a)),
    !a,
    !!a,
    typeof a,
    tryIt(() => {
      let x = any(a);
      x++;
      return x;
    }),
    tryIt(() => {
      let x = any(a);
      return x--;
    }),
  );
console.log(
  values.map((a) => name(any(a) || "or")).join(" "),
  values.map((a) => name(any(a) && "and")).join(" "),
  values.map((a) => name(a ?? "nullish")).join(" "),
);
console.log(
  values.map((a) => tryIt(() => Number(a))).join(" "),
  values.map((a) => tryIt(() => parseInt(any(a)))).join(" "),
  values.map((a) => tryIt(() => Math.round(any(a)))).join(" "),
);
console.log(
  values.map((a) => (a ? "t" : "f")).join(""),
  values.map((a) => tryIt(() => isNaN(any(a)))).join(" "),
  values.map((a) => Number.isNaN(a)).join(" "),
);
