// Format specifiers with dates, classes, functions and other objects.
const d = new Date(Date.UTC(2024, 1, 29, 12, 30, 45, 123));
class Plain {
  x = 1;
}
class Named {
  toString(): string {
    return "named!";
  }
}
class Sub extends Named {
  y = 2;
}
console.log("%s", d);
console.log("%s and %s", d, "text");
console.log("%s", new Date(NaN));
console.log("%d %i %f", d, d, d);
console.log("%o", d);
console.log("%O", d);
console.log("%j", d);
console.log("%s %s %s", new Plain(), new Named(), new Sub());
console.log("%s %s %s", [1, [2, [3]]], { a: { b: { c: {} } } }, new Map([[1, { a: [] }]]));
console.log("%s %s %s %s", null, undefined, true, 12345678901234567890n);
console.log("%s %s %s", -0, 0, 1e21);
console.log("%s", Symbol("s"));
console.log("%s", new Error("failed").message);
console.log("%s", { toString: () => "own" }, { toString: () => "second" });
console.log("%s", [new Named(), "x"]);
console.log("%d %d %d %d", "42", "x", 7n, { valueOf: () => 3 });
console.log("%i %i %i", "42.9", -1.5, "0x1f");
console.log("%f %f", "1.50", "abc");
console.log("%c styled %c", "color: red", "");
console.log("%% %s %%", "percent", "extra", { more: 1 });
console.log("%x %s", "unknown", "rest");
console.log("%s");
console.log("100%", "of", "it");
console.log("%", 1, "%s", 2);
console.log("a%sb%sc", 1);
console.log(1, "%s", 2);
console.log("%j %j", { a: [1, { b: 2 }] }, "text");
console.log("%o", { f: 1, g: [1, 2] });
console.log("%s", "tail", "string 'quoted'", ["it's"], d);
