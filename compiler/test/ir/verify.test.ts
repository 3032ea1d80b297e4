import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFunc } from "../../src/ir/parse.ts";
import { VerifyError, verifyFunc } from "../../src/ir/verify.ts";

function func(body: string, fields = "captures=[] slots=0"): string {
  return `func "app.ts#f" name="f" kind="normal" params=1 length=1 ${fields} cls=null generic=false arrow=false @0:1:1 {\n${body}\n}\n`;
}

function rejects(body: string, message: string): void {
  assert.throws(
    () => verifyFunc(parseFunc(func(body)), ["app.ts"]),
    (error) =>
      error instanceof VerifyError && error.message.includes(message) && error.message.startsWith("app.ts#f: b"),
    message,
  );
}

test("a correct function passes", () => {
  verifyFunc(
    parseFunc(
      func(
        "b0:\n  v0 = param index=0\n  v1 = br v0 -> b1, b2\nb1: preds b0\n  v2 = const 1\n  v3 = jump -> b2\nb2: preds b0, b1\n  v4 = phi v0, v2\n  v5 = ret v4",
      ),
    ),
  );
});

test("the message has the function, the block, the instruction and the line", () => {
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = add v0 @0:7:3\n  v2 = ret v1",
    "b0, v1 = add v0 @0:7:3 (app.ts:7): it has 1 operands",
  );
});

test("phi operands match predecessors", () => {
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = jump -> b1\nb1: preds b0\n  v2 = phi v0, v0\n  v3 = ret v2",
    "2 operands for 1 predecessors",
  );
});

test("operands are computed before their use", () => {
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = neg v2\n  v2 = neg v0\n  v3 = ret v1",
    "operand v2 is not computed before it",
  );
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = br v0 -> b1, b2\nb1: preds b0\n  v2 = const 1\n  v3 = ret v2\nb2: preds b0\n  v4 = ret v2",
    "operand v2 is not computed before it",
  );
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = br v0 -> b1, b2\nb1: preds b0\n  v2 = const 1\n  v3 = jump -> b2\nb2: preds b0, b1\n  v4 = phi v2, v0\n  v5 = ret v4",
    "operand v2 does not reach it from b0",
  );
});

test("blocks end in one terminator with its targets", () => {
  rejects("b0:\n  v0 = param index=0", "does not end in a terminator");
  rejects("b0:\n  v0 = param index=0\n  v1 = ret v0\n  v2 = ret v0", "a terminator is not the last instruction");
  rejects("b0:\n  v0 = param index=0\n  v1 = br v0 -> b1\nb1: preds b0\n  v2 = ret v0", "1 targets");
});

test("edges agree on both sides", () => {
  rejects("b0:\n  v0 = param index=0\n  v1 = jump -> b1\nb1:\n  v2 = ret v0", "does not list it as a predecessor");
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = jump -> b1\nb1: preds b0, b2\n  v2 = ret v0\nb2: preds b2\n  v3 = jump -> b2",
    "does not lead here",
  );
});

test("handlers are entered by try, start with catch, and are dominated", () => {
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = try -> b1, b2\nb1: preds b0 handler b2\n  v2 = ret v0\nb2: preds b0\n  v3 = ret v0",
    "does not start with catch",
  );
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = jump -> b1\nb1: preds b0\n  v2 = catch\n  v3 = ret v2",
    "entered other than by try",
  );
  rejects(
    "b0:\n  v0 = param index=0\n  v1 = br v0 -> b1, b4\nb1: preds b0\n  v2 = try -> b2, b3\nb2: preds b1 handler b3\n  v3 = ret v0\nb3: preds b1\n  v4 = catch\n  v5 = ret v4\nb4: preds b0 handler b3\n  v6 = ret v0",
    "no try for handler b3 dominates",
  );
});

test("immediates exist", () => {
  rejects("b0:\n  v0 = param index=0\n  v1 = get v0\n  v2 = ret v1", "its name is missing");
  rejects("b0:\n  v0 = sget slot=0\n  v1 = ret v0", "no such slot");
  rejects("b0:\n  v0 = capture index=0\n  v1 = ret v0", "no such capture");
  rejects("b0:\n  v0 = param index=0\n  v1 = await v0\n  v2 = ret v1", "only async functions");
});
