// One array that holds numbers, strings, booleans, null and objects.
const mixed: (number | string | boolean | null | { id: number } | number[])[] = [
  1,
  "two",
  true,
  null,
  { id: 5 },
  [6, 7],
  2.5,
];
for (const m of mixed) {
  if (m === null) console.log("null");
  else if (typeof m === "number") console.log("number", m + 1);
  else if (typeof m === "string") console.log("string", m.length);
  else if (typeof m === "boolean") console.log("boolean", !m);
  else if (Array.isArray(m)) console.log("array", m.length, m[0]);
  else console.log("object", m.id);
}
console.log(mixed, mixed.length, mixed.map((m) => typeof m).join(" "));
const nums: (number | null)[] = [1, null, 3];
console.log(
  nums.map((n) => n ?? -1),
  nums.filter((n) => n !== null),
  nums.indexOf(null),
);
const grow: (number | string)[] = [1, 2];
grow.push("x");
grow.unshift(0.5);
console.log(grow, grow.reverse());
