// node:assert as a function and by its members; what failures say.
import assert from "node:assert";

function attempt(name: string, run: () => void): void {
  try {
    run();
    console.log(name, "passes");
  } catch (error) {
    if (error instanceof assert.AssertionError) {
      console.log(name, error.name, error.code, error.operator, error.generatedMessage);
      console.log(error.message);
      if (!(error.actual instanceof Error)) console.log(error.actual, error.expected);
    } else console.log(name, "threw", (error as Error).message);
  }
}

attempt("call", () => assert(1));
attempt("call with message", () => assert(0, "zero is false"));
attempt("call with error", () => assert(null, new RangeError("mine")));
attempt("ok", () => assert.ok("x"));
attempt("equal", () => assert.equal(1, "1"));
attempt("equal nan", () => assert.equal(Number.NaN, Number.NaN));
attempt("equal fails", () => assert.equal(1, 2));
attempt("equal fails long", () => assert.equal("a longer text", { a: 1 }));
attempt("notEqual", () => assert.notEqual(1, 2));
attempt("notEqual fails", () => assert.notEqual("a", "a"));
attempt("strictEqual", () => assert.strictEqual(Number.NaN, Number.NaN));
attempt("strictEqual fails", () => assert.strictEqual(1, 2));
attempt("strictEqual zero", () => assert.strictEqual(0, -0));
attempt("strictEqual text", () => assert.strictEqual("hello world", "hello there"));
attempt("strictEqual lines", () => assert.strictEqual("a\nb\nc\nd", "a\nb\nx\nd"));
attempt("strictEqual kinds", () => assert.strictEqual(1, "1" as unknown));
attempt("strictEqual message", () => assert.strictEqual(1, 2, "one is not two"));
attempt("strictEqual objects", () => assert.strictEqual({ a: 1 } as unknown, { a: 1 }));
attempt("notStrictEqual", () => assert.notStrictEqual(1, 1));
attempt("notStrictEqual text", () => assert.notStrictEqual("a longer text", "a longer text"));
attempt("fail", () => assert.fail());
attempt("fail message", () => assert.fail("no good"));
attempt("ifError", () => assert.ifError(null));
attempt("ifError fails", () => assert.ifError(new TypeError("bad")));
attempt("ifError value", () => assert.ifError(5));
