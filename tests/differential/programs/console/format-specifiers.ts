// %s %d %i %f %j %o %O %c %% and what is left over.
const values: unknown[] = [
  "text",
  42,
  3.99,
  -0,
  10n,
  true,
  null,
  undefined,
  Symbol("s"),
  { a: 1 },
  [1, [2]],
  NaN,
  "12px",
  "",
];
for (const v of values) {
  console.log("%s|", v);
  console.log("%d|", v);
  console.log("%i|", v);
  console.log("%f|", v);
}
for (const v of ["text", 42, null, undefined, { a: [1] }, [1, 2], true]) console.log("%j|%O|", v, v);
console.log("%o", { a: 1 });
console.log("%c styled %c", "color: red", "");
console.log("100%", 5, "%%", "%s");
console.log("%% %s %%", "x", "y");
console.log("%s %s", "one");
console.log("%x %", 1, 2);
console.log("a", "%s", "b", 1, { x: "s" });
console.log(
  "%s",
  { toString: () => "custom" },
  new (class A {
    toString(): string {
      return "A!";
    }
  })(),
);
console.log("%s", new Error("e").message, [1, "a"], { a: { b: { c: 1 } } });
console.log("%i %d %f", "0x10", "1e3", "1.5x", "rest");
console.log("");
console.log();
console.log("%s", "a\nb", ["a\nb"]);
console.log(1, "2", 3n, [4], { five: "5" }, null, undefined, true);
