/**
 * Propagation along the flow graph: difference propagation with a work list. Nodes on one cycle
 * hold the same objects; where a program is large, they are found and share one set.
 */

import { cycles, leaderOf } from "./cycles.ts";
import {
  type AbsObj,
  ALL_KINDS,
  BIGINT,
  type Edge,
  MARK_UNDEF,
  MARK_VIEW,
  type Node,
  NUM,
  UNDEF,
  type Watcher,
} from "./domain.ts";
import { ObjSet } from "./object-set.ts";
import { WorkList } from "./worklist.ts";

export class Solver {
  /** Nodes that edges lead out of, for the search for cycles. */
  private readonly nodes: Node[] = [];
  private readonly spare: ObjSet[] = [];
  private readonly work = new WorkList();
  steps = 0;

  /** @param nextSearch cycles are searched after so many steps, and again when there are some times as many */
  constructor(private nextSearch = FIRST_SEARCH) {}

  private enqueue(n: Node): void {
    if (n.queued) return;
    n.queued = true;
    this.work.push(n);
  }

  /** Runs once, when the first BigInt is met anywhere. */
  onBig: (() => void) | null = null;

  addKinds(n: Node, kinds: number): void {
    if (kinds & UNDEF) this.mark(n, MARK_UNDEF);
    this.spreadKinds(n, kinds);
  }

  private spreadKinds(n: Node, kinds: number): void {
    if ((kinds & BIGINT) !== 0 && this.onBig !== null) {
      const run = this.onBig;
      this.onBig = null;
      run();
    }
    const fresh = kinds & ~n.kinds;
    if (fresh === 0) return;
    n.kinds |= fresh;
    n.newKinds |= fresh;
    this.enqueue(n);
  }

  /** Notes on `n`, and on all that it leads to, what came in other than along edges. */
  private mark(n: Node, marks: number): void {
    const open: { n: Node; marks: number }[] = [{ n, marks }];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const fresh = at.marks & ~at.n.marks;
      if (fresh === 0) continue;
      at.n.marks |= fresh;
      for (const e of at.n.edges) {
        const along = passing(fresh, e);
        if ((along & ~e.to.marks) !== 0) open.push({ n: e.to, marks: along });
      }
      for (const to of at.n.viewEdges ?? []) if (fresh & MARK_VIEW) open.push({ n: to, marks: MARK_VIEW });
    }
  }

  /** `undefined` comes in where an element is read: it arrives only if the index is out of bounds (see lengths.ts). */
  addMiss(n: Node): void {
    this.spreadKinds(n, UNDEF);
  }

  /** A typed array that is made here: ranges know how long it is. */
  addMade(n: Node, o: AbsObj): void {
    this.put(n, o);
  }

  /** @param from where `o` comes from, if it is one of the objects there: what ranges know of a typed array goes along */
  addObj(at: Node, o: AbsObj, from: Node | null = null): void {
    if (o.kind === "typed") {
      if (from === null) this.mark(at, MARK_VIEW);
      else if (from !== at && !from.viewEdges?.includes(at)) {
        (from.viewEdges ??= []).push(at);
        this.mark(at, from.marks & MARK_VIEW);
      }
    }
    this.put(at, o);
  }

  private put(at: Node, o: AbsObj): void {
    if (!at.objs.add(o)) return;
    const n = leaderOf(at);
    n.newObjs.add(o);
    this.enqueue(n);
  }

  /** Adds kinds whose literal values are not known. */
  addAny(n: Node, kinds: number): void {
    if (kinds & NUM) n.anyNum = true;
    if (kinds & BIGINT) n.anyBig = true;
    if (n.lits !== null) {
      n.lits = null;
      this.litChanged(n);
    }
    this.addKinds(n, kinds);
  }

  addLit(n: Node, kind: number, v: string | number | boolean): void {
    if (n.addLit(v)) this.litChanged(n);
    this.addKinds(n, kind);
  }

  private litChanged(n: Node): void {
    if (n.onLit !== null) for (const run of [...n.onLit]) run();
    for (const e of n.edges) this.copyLits(n, e);
  }

  private copyLits(from: Node, e: Edge): void {
    const to = e.to;
    if (to.lits === null) return;
    if (from.lits === null) {
      if ((from.kinds & e.mask & PRIMS) === 0 && from.kinds !== 0 && (e.mask & PRIMS) === 0) return;
      to.lits = null;
      this.litChanged(to);
      return;
    }
    let changed = false;
    for (const v of from.lits) if (to.addLit(v)) changed = true;
    if (changed) this.litChanged(to);
  }

  /** Everything in `from` (of the kinds in `mask`, objects that pass `filter`) is also in `to`. */
  edge(from: Node, to: Node, mask = ALL_KINDS, filter: ((o: AbsObj) => boolean) | null = null): void {
    if (from === to) return;
    if (filter === null && this.isLinked(from, to, mask)) return;
    const e: Edge = { to, mask, filter };
    if (from.edges.length === 0) this.nodes.push(from);
    from.edges.push(e);
    this.copyLits(from, e);
    this.mark(to, passing(from.marks, e));
    this.spreadKinds(to, from.kinds & mask);
    const source = leaderOf(from);
    source.outs?.push(e);
    if (source !== leaderOf(to)) this.addObjs(from.objs, e);
  }

  /** Objects go along an edge. */
  private addObjs(objs: ObjSet, e: Edge): void {
    if (e.filter !== null) {
      for (const o of objs) if (e.filter(o)) this.put(e.to, o);
      return;
    }
    const to = leaderOf(e.to);
    if (to.objs.addAll(objs, to.newObjs)) this.enqueue(to);
  }

  /** Whether an edge without a filter already brings all that one of this mask would; notes the new one. */
  private isLinked(from: Node, to: Node, mask: number): boolean {
    if (from.edges.length < EDGES_SEARCHED) {
      for (const e of from.edges) if (e.to === to && e.filter === null && (mask & ~e.mask) === 0) return true;
      return false;
    }
    if (from.linked === null) {
      from.linked = new Map();
      for (const e of from.edges) if (e.filter === null) from.linked.set(e.to, (from.linked.get(e.to) ?? 0) | e.mask);
    }
    const known = from.linked.get(to);
    if (known !== undefined && (mask & ~known) === 0) return true;
    from.linked.set(to, (known ?? 0) | mask);
    return false;
  }

  /** Runs `f` for every object that reaches `n`, now or later, until it says "done". */
  eachObj(at: Node, f: Watcher): void {
    const n = leaderOf(at);
    (n.onObj ??= []).push(f);
    const pending = n.newObjs;
    for (const o of n.objs) if (!pending.has(o) && f(o) === DONE) return forget(n, f);
  }

  /** Runs `f` once for each single kind of `mask` that reaches `n`. */
  eachKind(n: Node, mask: number, f: (kind: number) => void): void {
    for (let bit = 1; bit <= ALL_KINDS; bit <<= 1) {
      if ((mask & bit) === 0) continue;
      if (n.kinds & bit) f(bit);
      else (n.onKind ??= []).push({ mask: bit, run: () => f(bit) });
    }
  }

  /** Runs `f` once when any of `mask` reaches `n`. */
  whenKind(n: Node, mask: number, f: () => void): void {
    if (n.kinds & mask) f();
    else (n.onKind ??= []).push({ mask, run: f });
  }

  run(): void {
    for (;;) {
      const n = this.work.take();
      if (n === undefined) return;
      n.queued = false;
      if (++this.steps >= this.nextSearch) this.search();
      const kinds = n.newKinds;
      const objs = n.newObjs;
      n.newKinds = 0;
      if (objs.size > 0) n.newObjs = this.spare.pop() ?? new ObjSet();
      if (kinds !== 0) for (const e of n.edges) if (kinds & e.mask) this.spreadKinds(e.to, kinds & e.mask);
      if (objs.size > 0) for (const e of n.outs ?? n.edges) if (leaderOf(e.to) !== n) this.addObjs(objs, e);
      if (kinds !== 0 && n.onKind !== null) {
        const due = n.onKind.filter((k) => (k.mask & kinds) !== 0);
        if (due.length > 0) {
          n.onKind = n.onKind.filter((k) => (k.mask & kinds) === 0);
          for (const k of due) k.run();
        }
      }
      if (objs.size > 0 && n.onObj !== null) {
        const list = objs.list();
        for (const f of [...n.onObj])
          for (const o of list)
            if (f(o) === DONE) {
              forget(n, f);
              break;
            }
      }
      if (objs.size > 0) {
        objs.clear();
        this.spare.push(objs);
      }
    }
  }

  /** Lets the nodes of each cycle share one set. */
  private search(): void {
    this.nextSearch = Math.trunc(this.steps * SEARCH_GROWTH);
    for (const cycle of cycles(this.nodes)) this.merge(cycle);
    this.work.reorder();
  }

  private merge(cycle: readonly Node[]): void {
    const leader = cycle[0]!;
    const all = new ObjSet();
    for (const n of cycle) all.addAll(n.objs, new ObjSet());
    // What has not been told to those who asked at each of the nodes.
    const untold: { run: Watcher; objs: AbsObj[] }[] = [];
    const onObj: Watcher[] = [];
    const outs = new Map<Node, Edge>();
    const filtered: Edge[] = [];
    for (const n of cycle) {
      if (n.onObj !== null) {
        const objs = all.list().filter((o) => !n.objs.has(o) || n.newObjs.has(o));
        if (objs.length > 0) for (const run of n.onObj) untold.push({ run, objs });
        onObj.push(...n.onObj);
      }
      for (const e of n.outs ?? n.edges)
        if (e.filter !== null) filtered.push(e);
        else if (!outs.has(leaderOf(e.to))) outs.set(leaderOf(e.to), e);
    }
    const members: Node[] = [];
    for (const n of cycle) {
      members.push(n);
      for (const m of n.members ?? []) if (m !== n) members.push(m);
      n.members = null;
      n.newObjs = new ObjSet();
      n.onObj = null;
      n.outs = null;
      if (n !== leader) n.leader = leader;
    }
    leader.members = members;
    for (const n of members) n.objs = all;
    leader.onObj = onObj.length === 0 ? null : onObj;
    leader.outs = [...outs.values(), ...filtered].filter((e) => leaderOf(e.to) !== leader);
    for (const e of leader.outs) this.addObjs(all, e);
    for (const { run, objs } of untold)
      for (const o of objs)
        if (run(o) === DONE) {
          forget(leader, run);
          break;
        }
  }
}

/** What of some marks goes along an edge. */
const passing = (marks: number, e: Edge): number => (e.mask & UNDEF ? marks : marks & ~MARK_UNDEF);

const DONE = "done";

function forget(at: Node, f: Watcher): void {
  const n = leaderOf(at);
  const k = n.onObj?.indexOf(f) ?? -1;
  if (k >= 0) n.onObj!.splice(k, 1);
}

const FIRST_SEARCH = 100_000;
const SEARCH_GROWTH = 1.3;

/** Up to so many edges are searched one by one; more are looked up. */
const EDGES_SEARCHED = 12;

const PRIMS = 8 | 16 | 32 | 64;
