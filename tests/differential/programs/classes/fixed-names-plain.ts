// The same where nothing in the program reflects: `prototype` of a class is never assigned.
class A {
  m(): string {
    return "m";
  }
}
class B extends A {}
for (const [label, attempt] of [
  ["A", () => Object.assign(A, {}) && ((A as { prototype: unknown }).prototype = {})],
  ["B", () => ((B as { prototype: unknown }).prototype = A.prototype)],
] as const) {
  try {
    attempt();
    console.log(label, "assigned");
  } catch (error) {
    console.log(label, (error as Error).name);
  }
}
console.log(new B().m(), new A() instanceof A);
