import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFunc } from "../../src/ir/parse.ts";
import { printFunc } from "../../src/ir/print.ts";
import { printInstance } from "../../src/passes/typed-text.ts";
import { analyse, func } from "./typed.ts";

const CALL_F = (arg: string): string =>
  func(
    "main",
    0,
    `b0:\n  v0 = func func="f"\n  v1 = const undefined\n  v2 = const ${arg}\n  v3 = call v0, v1, v2\n  v4 = ret v1`,
  );

test("a counter below a bound is a 32-bit integer", () => {
  const { notes } = analyse(
    CALL_F("1000") +
      func(
        "f",
        1,
        `
b0:
  v0 = param index=0
  v1 = const 0
  v2 = jump -> b1
b1: preds b0, b2
  v3 = phi v1, v7
  v4 = lt v3, v0
  v5 = br v4 -> b2, b3
b2: preds b1
  v6 = pi v3, v0 refine={"k":"lt"}
  v10 = const 1
  v7 = add v6, v10
  v8 = jump -> b1
b3: preds b1
  v9 = ret v3`,
      ),
  );
  const [f] = notes("f");
  assert.match(f!.v3!, /^i32: number \[0, \d+\] int$/);
  assert.equal(f!.v6, "i32: number [0, 999] int");
  assert.equal(f!.v7, "i32: number [1, 1000] int");
});

const GROWS_BY = (step: string): string =>
  CALL_F(step) +
  func(
    "f",
    1,
    `
b0:
  v0 = param index=0
  v1 = const 0
  v2 = jump -> b1
b1: preds b0, b1
  v3 = phi v1, v4
  v4 = add v3, v0
  v5 = br v4 -> b1, b2
b2: preds b1
  v6 = ret v3`,
  );

test("a sum without a bound is a double", () => {
  assert.match(analyse(GROWS_BY("2")).notes("f")[0]!.v3!, /^f64: /);
});

test("a counter without a bound ends at 2^53, as doubles do", () => {
  const [up] = analyse(GROWS_BY("1")).notes("f");
  assert.equal(up!.v3, "i53: number [0, 9007199254740992] int");
  const [down] = analyse(GROWS_BY("-1")).notes("f");
  assert.equal(down!.v3, "i53: number [-9007199254740992, 0] int");
});

test("a counter that stops at a number which it must not be is bounded by it", () => {
  const { notes } = analyse(
    CALL_F("10") +
      func(
        "f",
        1,
        `
b0:
  v0 = param index=0
  v1 = const 1
  v2 = jump -> b1
b1: preds b0, b2
  v3 = phi v0, v8
  v4 = sne v3, v1
  v5 = br v4 -> b2, b3
b2: preds b1
  v6 = pi v3 refine={"k":"is","lit":{"t":"num","v":1},"loose":false,"sense":false}
  v7 = const 1
  v8 = sub v6, v7
  v9 = jump -> b1
b3: preds b1
  v10 = ret v3`,
      ),
  );
  const [f] = notes("f");
  assert.equal(f!.v3, "i32: number [1, 10] int");
  assert.equal(f!.v8, "i32: number [1, 9] int");
});

test("bit operations give integers whatever comes in; products of integers may be -0 or too large", () => {
  const { notes } = analyse(
    func(
      "main",
      0,
      `
b0:
  v0 = func func="f"
  v1 = const undefined
  v2 = const -1.5
  v3 = call v0, v1, v2
  v4 = const 3000000000
  v5 = call v0, v1, v4
  v6 = ret v1`,
    ) +
      func(
        "f",
        1,
        `
b0:
  v0 = param index=0
  v1 = const 255
  v2 = band v0, v1
  v3 = const 0
  v4 = bor v0, v3
  v5 = ushr v4, v3
  v6 = mul v2, v4
  v7 = add v4, v5
  v8 = mul v2, v2
  v9 = neg v2
  v10 = ret v0`,
      ),
  );
  const f = notes("f")[0]!;
  assert.equal(f.v2, "i32: number [0, 255] int");
  assert.match(f.v4!, /^i32: /);
  assert.match(f.v5!, /^u32: /);
  assert.match(f.v6!, /^f64: .* -0$/);
  assert.match(f.v7!, /^i53: /);
  assert.equal(f.v8, "i32: number [0, 65025] int");
  assert.match(f.v9!, /^f64: .* -0$/);
});

test("a test whose outcome is known leaves the other branch out", () => {
  const { notes, analysis } = analyse(
    CALL_F('"text"') +
      func(
        "f",
        1,
        `
b0:
  v0 = param index=0
  v1 = typeof v0
  v2 = const "number"
  v3 = seq v1, v2
  v4 = br v3 -> b1, b2
b1: preds b0
  v5 = ret v2
b2: preds b0
  v6 = ret v0`,
      ),
  );
  assert.equal(notes("f")[0]!.v5, undefined);
  const f = analysis.insts.find((fi) => fi.func.id === "f")!;
  assert.deepEqual(
    [...f.reached].map((b) => b.id),
    [0, 2],
  );
});

test("a refinement takes undefined away, and the nullable number needs no box", () => {
  const { notes } = analyse(
    func(
      "main",
      0,
      `
b0:
  v0 = func func="f"
  v1 = const undefined
  v2 = const 1.5
  v3 = call v0, v1, v2
  v4 = call v0, v1, v1
  v5 = ret v1`,
    ) +
      func(
        "f",
        1,
        `
b0:
  v0 = param index=0
  v1 = const undefined
  v2 = seq v0, v1
  v3 = br v2 -> b1, b2
b1: preds b0
  v4 = pi v0 refine={"k":"is","lit":{"t":"undef"},"loose":false,"sense":true}
  v5 = ret v4
b2: preds b0
  v6 = pi v0 refine={"k":"is","lit":{"t":"undef"},"loose":false,"sense":false}
  v7 = ret v6`,
      ),
  );
  const f = notes("f")[0]!;
  assert.match(f.v0!, /^f64u: undefined \| number/);
  assert.equal(f.v4, "ref: undefined");
  assert.match(f.v6!, /^f64: number/);
});

test("numbers and strings in one variable make a cell", () => {
  const { notes } = analyse(
    func(
      "main",
      0,
      `
b0:
  v0 = const 1.5
  v1 = bnew v0
  v2 = const "s"
  v3 = bset v1, v2
  v4 = bget v1
  v5 = ret v4`,
    ),
  );
  assert.match(notes("main")[0]!.v4!, /^cell: number .*\| string/);
});

test("a small function has an instance for each call, and a large one has one for all", () => {
  const calls = `
b0:
  v0 = func func="f"
  v1 = const undefined
  v2 = const 1.5
  v3 = call v0, v1, v2
  v6 = const "s"
  v4 = call v0, v1, v6
  v5 = ret v1`;
  const small = analyse(func("main", 0, calls) + func("f", 1, "b0:\n  v0 = param index=0\n  v1 = ret v0"));
  assert.deepEqual(
    small
      .notes("f")
      .map((n) => n.v0!.split(":")[0])
      .sort(),
    ["f64", "ref"],
  );
  const padding = Array.from({ length: 20 }, (_, i) => `  v${i + 2} = const ${i}`).join("\n");
  const large = analyse(func("main", 0, calls) + func("f", 1, `b0:\n  v0 = param index=0\n${padding}\n  v1 = ret v0`));
  assert.deepEqual(
    large.notes("f").map((n) => n.v0!.split(":")[0]),
    ["cell"],
  );
});

test("a generic function has an instance for each call, and instances that agree share code", () => {
  const { notes, layout } = analyse(
    func(
      "main",
      0,
      `
b0:
  v0 = func func="f"
  v1 = const undefined
  v2 = const 1.5
  v3 = call v0, v1, v2
  v6 = const "s"
  v4 = call v0, v1, v6
  v7 = const 2.5
  v8 = call v0, v1, v7
  v5 = ret v1`,
    ) + func("f", 1, "b0:\n  v0 = param index=0\n  v1 = ret v0", "captures=[] generic=true"),
  );
  assert.deepEqual(
    notes("f")
      .map((n) => n.v0!.split(":")[0])
      .sort(),
    ["f64", "f64", "ref"],
  );
  assert.equal(layout.groups.filter((g) => g.rep.func.id === "f").length, 2);
});

test("objects of one literal have fixed slots, and a discriminant tells them apart", () => {
  const { notes, layout } = analyse(
    func(
      "main",
      0,
      `
b0:
  v0 = const "a"
  v1 = const 1
  v2 = obj v0, v1 parts=[{"k":"prop","name":"kind"},{"k":"prop","name":"n"}]
  v3 = const "b"
  v4 = obj v3, v0 parts=[{"k":"prop","name":"kind"},{"k":"prop","name":"s"}]
  v5 = func func="f"
  v6 = const undefined
  v7 = call v5, v6, v2
  v8 = call v5, v6, v4
  v9 = ret v6`,
    ) +
      func(
        "f",
        1,
        `
b0:
  v0 = param index=0
  v1 = get v0 name="kind"
  v2 = const "a"
  v3 = seq v1, v2
  v4 = br v3 -> b1, b2
b1: preds b0
  v5 = pi v0 refine={"k":"prop","name":"kind","lit":{"t":"str","v":"a"},"sense":true}
  v6 = get v5 name="n"
  v7 = ret v6
b2: preds b0
  v8 = pi v0 refine={"k":"prop","name":"kind","lit":{"t":"str","v":"a"},"sense":false}
  v9 = get v8 name="s"
  v10 = ret v9`,
      ),
  );
  const f = notes("f")[0]!;
  assert.equal(f.v6, "i32: number [1, 1] int");
  assert.equal(f.v9, "ref: string");
  const shapes = layout.shapes.filter((s) => s.builtin === null && s.fields.length > 0);
  assert.deepEqual(shapes.map((s) => s.fields.map((x) => `${x.name}:${x.rep}@${x.offset}`).join(" ")).sort(), [
    "kind:ref@8 n:i32@16",
    "kind:ref@8 s:ref@16",
  ]);
});

test("the typed text is IR text: it parses back to the function it annotates", () => {
  const { analysis } = analyse(CALL_F("1") + func("f", 1, "b0:\n  v0 = param index=0\n  v1 = ret v0"));
  for (const fi of analysis.insts.filter((x) => x.func.id === "f"))
    assert.equal(printFunc(parseFunc(printInstance(fi, "reps"))), printFunc(fi.func));
});
