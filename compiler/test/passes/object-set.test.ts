/** Sets of objects: as a list, as bits, and on the way from one to the other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { AbsObj } from "../../src/flow/domain.ts";
import { ObjSet } from "../../src/flow/object-set.ts";

const world: AbsObj[] = [];
const objects = Array.from({ length: 200 }, (_, i) => new AbsObj(world, "object", i, { id: 0, sites: [] }, `o${i}`));

const setOf = (...ids: number[]): ObjSet => {
  const set = new ObjSet();
  for (const id of ids) set.add(objects[id]!);
  return set;
};
const ids = (set: ObjSet): number[] => [...set].map((o) => o.id).sort((a, b) => a - b);

test("an object is added once, before and after the list is full", () => {
  const set = new ObjSet();
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 40; i += 3) assert.equal(set.add(objects[i]!), round === 0);
  assert.equal(set.size, 14);
  assert.deepEqual(ids(set), [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39]);
  assert.equal(set.has(objects[31]!), false);
  assert.equal(set.has(objects[199]!), false);
});

test("a union tells what is new, in each pair of forms", () => {
  const many = [1, 2, 31, 32, 33, 63, 64, 150];
  for (const [mine, theirs] of [
    [[1], [2, 1]],
    [[1, 2], many],
    [many, [2, 199]],
    [many, [0, 1, 31, 95, 96, 127, 128, 199]],
  ] as const) {
    const set = setOf(...mine);
    const fresh = new ObjSet();
    const news = theirs.filter((id) => !(mine as readonly number[]).includes(id));
    assert.equal(set.addAll(setOf(...theirs), fresh), news.length > 0);
    assert.deepEqual(ids(fresh), news);
    assert.equal(fresh.size, news.length);
    assert.deepEqual(
      ids(set),
      [...new Set([...mine, ...theirs])].sort((a, b) => a - b),
    );
    assert.equal(set.size, ids(set).length);
    assert.equal(set.addAll(setOf(...theirs), fresh), false);
    assert.equal(fresh.size, news.length);
  }
});

test("a set takes objects that are made after it became bits", () => {
  const set = setOf(0, 1, 2, 3, 4, 5, 6, 7);
  const late = Array.from({ length: 300 }, (_, i) => new AbsObj(world, "array", i, { id: 0, sites: [] }, `late${i}`));
  for (const o of late) set.add(o);
  assert.equal(set.size, 308);
  assert.ok(late.every((o) => set.has(o)));
  const fresh = new ObjSet();
  assert.ok(setOf(1).addAll(set, fresh));
  assert.equal(fresh.size, 307);
});
