/** Map and Set against Node's own, by seeded random operations and by iteration under change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { StdMap, StdSet } from "./std.ts";

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const objects = [{}, [], () => 0, null, undefined, NaN, 0, -0, "", "0", true];

function keyOf(n: number): unknown {
  return n < objects.length ? objects[n] : n % 3 === 0 ? `k${n}` : n;
}

test("random operations", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const next = random(seed);
    const mine = new StdMap<unknown, number>();
    const theirs = new Map<unknown, number>();
    for (let step = 0; step < 2000; step++) {
      const key = keyOf(next(seed * 10));
      const action = next(100);
      if (action < 45) {
        assert.equal(mine.set(key, step), mine);
        theirs.set(key, step);
      } else if (action < 85) assert.equal(mine.delete(key), theirs.delete(key));
      else if (action < 99) assert.equal(mine.get(key), theirs.get(key));
      else if (next(10) === 0) {
        mine.clear();
        theirs.clear();
      }
      assert.equal(mine.size, theirs.size);
      assert.equal(mine.has(key), theirs.has(key));
      if (step % 50 === 0) assert.deepEqual([...mine], [...theirs]);
    }
    assert.deepEqual([...mine.keys()], [...theirs.keys()]);
    assert.deepEqual([...mine.values()], [...theirs.values()]);
  }
});

type SetLike = { add(v: number): unknown; delete(v: number): boolean; clear(): void; readonly size: number };

test("iterators while the table changes", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const run = (set: SetLike & Iterable<number> & { entries(): IterableIterator<[number, number]> }): unknown[] => {
      const next = random(seed);
      const log: unknown[] = [];
      for (let i = 0; i < 20; i++) set.add(i);
      const iterators: Iterator<unknown>[] = [];
      for (let step = 0; step < 400; step++) {
        const action = next(100);
        if (action < 30) set.add(next(60));
        else if (action < 55) log.push(set.delete(next(60)));
        else if (action < 56) set.clear();
        else if (action < 65) iterators.push(action < 60 ? set[Symbol.iterator]() : set.entries());
        else if (iterators.length > 0) log.push(iterators[next(iterators.length)]?.next());
      }
      return log;
    };
    assert.deepEqual(run(new StdSet<number>() as never), run(new Set<number>()));
  }
});

test("forEach sees what is added and not what is deleted", () => {
  const run = (map: {
    set(k: number, v: number): unknown;
    delete(k: number): boolean;
    forEach(f: (v: number, k: number) => void): void;
  }): string[] => {
    const log: string[] = [];
    for (let i = 0; i < 10; i++) map.set(i, i);
    map.forEach((v, k) => {
      log.push(`${k}:${v}`);
      if (k < 30) {
        map.delete(k);
        map.delete(k + 1);
        map.set(k + 20, k);
      }
    });
    return log;
  };
  assert.deepEqual(run(new StdMap<number, number>()), run(new Map<number, number>()));
});

test("constructors, -0 and tags", () => {
  assert.deepEqual(
    [
      ...new StdMap([
        [1, "a"],
        [1, "b"],
      ] as const),
    ],
    [[1, "b"]],
  );
  assert.ok(Object.is([...new StdSet([-0])][0], 0));
  assert.ok(Object.is([...new StdMap([[-0, 1]])][0]?.[0], 0));
  assert.equal(new StdMap(null).size, 0);
  assert.equal(Object.prototype.toString.call(new StdSet()), "[object Set]");
  assert.deepEqual([...new StdSet("abca").entries()], [...new Set("abca").entries()]);
});

test("a queue does not grow", () => {
  const map = new StdMap<number, object>();
  for (let i = 0; i < 10000; i++) {
    map.set(i, {});
    if (i >= 3) map.delete(i - 3);
  }
  assert.equal(map.size, 3);
  assert.ok(map.hashes.length <= 16);
});
