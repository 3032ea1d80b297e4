/** The solver against a plain closure: random graphs, with cycles merged at random moments. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leaderOf } from "../../src/flow/cycles.ts";
import { AbsObj, Node } from "../../src/flow/domain.ts";
import { Solver } from "../../src/flow/solver.ts";

/** Numbers from a seed (Marsaglia 2003, xorshift32). */
function numbers(seed: number): (below: number) => number {
  let x = seed * 2654435761 + 1;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly even: boolean;
}

/** What reaches each node, by going along all edges until nothing changes. */
function closure(count: number, arcs: readonly Arc[], given: readonly (readonly [number, AbsObj])[]): Set<AbsObj>[] {
  const sets = Array.from({ length: count }, () => new Set<AbsObj>());
  for (const [n, o] of given) sets[n]!.add(o);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, even } of arcs)
      for (const o of sets[from]!)
        if (!sets[to]!.has(o) && (!even || o.id % 2 === 0)) {
          sets[to]!.add(o);
          changed = true;
        }
  }
  return sets;
}

const COUNT = 90;

describe("propagation", () => {
  for (let seed = 1; seed <= 25; seed++)
    it(`gives what reaches each node, and tells each once, however cycles are merged: seed ${seed}`, () => {
      const next = numbers(seed);
      const solver = new Solver(next(60) + 1);
      const world: AbsObj[] = [];
      const ctx = { id: 0, sites: [] };
      for (let k = 0; k < 120; k++) new AbsObj(world, "object", k, ctx, `o${k}`);
      const nodes = Array.from({ length: COUNT }, (_, k) => new Node(`n${k}`));
      const arcs: Arc[] = [];
      const given: [number, AbsObj][] = [];
      const told: { at: number; seen: AbsObj[]; most: number }[] = [];
      const connect = (from: number, to: number, even: boolean): void => {
        arcs.push({ from, to, even });
        solver.edge(nodes[from]!, nodes[to]!, 0, even ? (o) => o.id % 2 === 0 : null);
      };
      for (let round = 0; round < 12; round++) {
        for (let k = 0; k < 18; k++) connect(next(COUNT), next(COUNT), next(6) === 0);
        for (let k = 0; k < 6; k++) {
          const [at, o] = [next(COUNT), world[next(world.length)]!];
          given.push([at, o]);
          solver.addObj(nodes[at]!, o);
        }
        const watch = { at: next(COUNT), seen: [] as AbsObj[], most: next(3) === 0 ? 2 : Number.POSITIVE_INFINITY };
        told.push(watch);
        const links = next(4) === 0;
        solver.eachObj(nodes[watch.at]!, (o) => {
          watch.seen.push(o);
          // What is told of an object may connect more.
          if (links && watch.seen.length === 1) connect(watch.at, next(COUNT), false);
          return watch.seen.length >= watch.most ? "done" : undefined;
        });
        solver.run();
      }
      const sets = closure(COUNT, arcs, given);
      nodes.forEach((n, k) => {
        const ids = (list: Iterable<AbsObj>): number[] => [...list].map((o) => o.id).sort((x, y) => x - y);
        assert.deepEqual(ids(n.objs), ids(sets[k]!), `node ${k}`);
      });
      for (const { at, seen, most } of told) {
        assert.equal(new Set(seen).size, seen.length, "nobody is told twice");
        assert.equal(seen.length, Math.min(most, sets[at]!.size));
      }
      assert.ok(
        nodes.some((n) => leaderOf(n) !== n),
        "some cycle was merged",
      );
    });
});
