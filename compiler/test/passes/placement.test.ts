import assert from "node:assert/strict";
import { test } from "node:test";
import { type Family, FIRST_OFFSET, type FieldSize, packed, place } from "../../src/flow/placement.ts";

const f = (name: string, size = 8): FieldSize => ({ name, size });
const family = (name: string, shapes: readonly number[], weight = 1): Family => ({
  members: shapes.map((shape) => ({ shape, name })),
  weight,
});
const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** What every placement promises. */
function check(shapes: readonly (readonly FieldSize[])[], families: readonly Family[]): ReturnType<typeof place> {
  const placed = place(shapes, families);
  assert.equal(placed.length, shapes.length);
  shapes.forEach((fields, i) => {
    const offsets = placed[i]!;
    assert.equal(offsets.size, fields.length, `shape ${i} has all its fields`);
    const limit = roundUp(packed(fields).end, 16);
    const taken = new Set<number>();
    for (const { name, size } of fields) {
      const at = offsets.get(name)!;
      assert.equal(at % size, 0, `${name} of shape ${i} is aligned`);
      assert.ok(at >= FIRST_OFFSET && at + size <= limit, `${name} of shape ${i} lies at ${at}, within ${limit}`);
      for (let b = at; b < at + size; b++) {
        assert.ok(!taken.has(b), `${name} of shape ${i} lies alone`);
        taken.add(b);
      }
    }
  });
  return placed;
}

test("without families fields lie in order of definition", () => {
  const placed = check([[f("a"), f("b", 4), f("c", 1), f("d")], []], []);
  assert.deepEqual([...placed[0]!.values()], [8, 16, 20, 24]);
});

test("a family has one offset in all its shapes", () => {
  const placed = check(
    [
      [f("kind"), f("x")],
      [f("y"), f("z"), f("kind")],
      [f("w", 4), f("kind"), f("v", 1)],
    ],
    [family("kind", [0, 1, 2])],
  );
  assert.equal(new Set(placed.map((p) => p.get("kind"))).size, 1);
});

test("families that meet in a shape do not overlap", () => {
  const placed = check(
    [
      [f("a"), f("b")],
      [f("b"), f("c")],
      [f("c"), f("a")],
      [f("a"), f("b"), f("c")],
    ],
    [family("a", [0, 2, 3], 3), family("b", [0, 1, 3], 2), family("c", [1, 2, 3])],
  );
  // Three colours are needed where two fields have room: the most used family is together nevertheless.
  assert.equal(new Set([0, 2, 3].map((i) => placed[i]!.get("a"))).size, 1);
});

test("an offset that would make an object grow is not taken", () => {
  const placed = check([[f("only")], [f("a"), f("b"), f("c"), f("only")]], [family("a", [1]), family("only", [0, 1])]);
  assert.equal(placed[0]!.get("only"), 8);
  assert.equal(placed[1]!.get("only"), 8);
});

test("what cannot be together is together in parts", () => {
  // b holds offset 8 of shapes 0 and 1; a is left with 16 there and takes it everywhere it can.
  const placed = check(
    [[f("a"), f("b")], [f("a"), f("b")], [f("a")], [f("a")]],
    [family("b", [0, 1], 9), family("a", [0, 1, 2, 3], 1)],
  );
  assert.equal(placed[0]!.get("b"), placed[1]!.get("b"));
  assert.equal(placed[0]!.get("a"), placed[1]!.get("a"));
  assert.equal(placed[2]!.get("a"), placed[3]!.get("a"));
});

test("random shapes and families keep what is promised", () => {
  let state = 12345;
  const random = (n: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % n;
  };
  for (let round = 0; round < 200; round++) {
    const sizes = Array.from({ length: 12 }, () => [1, 4, 8][random(3)]!);
    const shapes = Array.from({ length: 1 + random(8) }, () =>
      sizes.flatMap((size, k) => (random(2) === 0 ? [f(`p${k}`, size)] : [])).sort(() => random(3) - 1),
    );
    const families = sizes.flatMap((_, k) => {
      const has = shapes.flatMap((s, i) => (s.some((x) => x.name === `p${k}`) ? [i] : []));
      return has.length > 1 && random(2) === 0 ? [family(`p${k}`, has, random(10))] : [];
    });
    const placed = check(shapes, families);
    assert.deepEqual(placed, place(shapes, families), "the same input gives the same offsets");
  }
});
