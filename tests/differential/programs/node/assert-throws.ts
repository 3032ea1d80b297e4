// throws, rejects, doesNotThrow, doesNotReject.
import assert from "node:assert";

function report(name: string, error: unknown): void {
  const e = error as Error & { code?: string };
  console.log(name, e.name, e.code, JSON.stringify(e.message));
}
function attempt(name: string, run: () => void): void {
  try {
    run();
    console.log(name, "passes");
  } catch (error) {
    report(name, error);
  }
}
const bad = (): never => {
  throw new TypeError("bad value");
};
class Coded extends Error {
  code = "E_X";
  count = 3;
}
const coded = (): never => {
  throw new Coded("coded message");
};
attempt("any", () => assert.throws(bad));
attempt("class", () => assert.throws(bad, TypeError));
attempt("parent", () => assert.throws(bad, Error));
attempt("wrong class", () => assert.throws(bad, RangeError));
attempt("check", () => assert.throws(bad, (error: Error) => error.message === "bad value"));
attempt("check fails", () => assert.throws(bad, (error: Error) => error.message === "other"));
attempt("object", () => assert.throws(coded, { code: "E_X", count: 3 }));
attempt("object with message", () => assert.throws(coded, { message: "coded message", name: "Error" }));
attempt("object fails", () => assert.throws(coded, { code: "E_Y", count: 3 }));
attempt("error", () => assert.throws(bad, new TypeError("bad value")));
attempt("nothing", () => assert.throws(() => 5));
attempt("nothing of class", () => assert.throws(() => 5, TypeError));
attempt("nothing with text", () => assert.throws(() => 5, "must throw"));
attempt("nothing with both", () => assert.throws(() => 5, TypeError, "must throw"));
attempt("own message", () => assert.throws(bad, RangeError, "wanted a range"));
attempt("no function", () => assert.throws(5 as unknown as () => void));
attempt("doesNotThrow", () => assert.doesNotThrow(() => 1));
attempt("doesNotThrow fails", () => assert.doesNotThrow(bad));
attempt("doesNotThrow text", () => assert.doesNotThrow(bad, "please"));
async function attemptLater(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    console.log(name, "passes");
  } catch (error) {
    report(name, error);
  }
}
await attemptLater("rejects", () => assert.rejects(Promise.reject(new Error("no"))));
await attemptLater("rejects function", () => assert.rejects(async () => bad(), TypeError));
await attemptLater("rejects object", () => assert.rejects(async () => coded(), { code: "E_X" }));
await attemptLater("rejects nothing", () => assert.rejects(Promise.resolve(1)));
await attemptLater("doesNotReject", () => assert.doesNotReject(Promise.resolve(1)));
await attemptLater("doesNotReject fails", () => assert.doesNotReject(async () => bad()));
