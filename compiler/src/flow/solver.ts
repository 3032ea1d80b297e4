/** Propagation along the flow graph: difference propagation with a FIFO work list. */
import { type AbsObj, ALL_KINDS, BIGINT, type Edge, type Node, NUM } from "./domain.ts";
import { ObjSet } from "./object-set.ts";

export class Solver {
  private readonly work: Node[] = [];
  private head = 0;
  steps = 0;

  private enqueue(n: Node): void {
    if (n.queued) return;
    n.queued = true;
    this.work.push(n);
  }

  /** Runs once, when the first BigInt is met anywhere. */
  onBig: (() => void) | null = null;

  addKinds(n: Node, kinds: number): void {
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

  addObj(n: Node, o: AbsObj): void {
    if (!n.objs.add(o)) return;
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
    from.edges.push(e);
    this.copyLits(from, e);
    this.addKinds(to, from.kinds & mask);
    this.addObjs(from.objs, e);
  }

  /** Objects go along an edge. */
  private addObjs(objs: ObjSet, e: Edge): void {
    if (e.filter !== null) {
      for (const o of objs) if (e.filter(o)) this.addObj(e.to, o);
    } else if (e.to.objs.addAll(objs, e.to.newObjs)) this.enqueue(e.to);
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

  /** Runs `f` for every object that reaches `n`, now or later. */
  eachObj(n: Node, f: (o: AbsObj) => void): void {
    (n.onObj ??= []).push(f);
    const pending = n.newObjs;
    for (const o of n.objs) if (!pending.has(o)) f(o);
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
    while (this.head < this.work.length) {
      const n = this.work[this.head++]!;
      if (this.head > 65536) {
        this.work.splice(0, this.head);
        this.head = 0;
      }
      n.queued = false;
      this.steps++;
      const kinds = n.newKinds;
      const objs = n.newObjs;
      n.newKinds = 0;
      if (objs.size > 0) n.newObjs = new ObjSet();
      for (const e of n.edges) {
        if (kinds & e.mask) this.addKinds(e.to, kinds & e.mask);
        if (objs.size > 0) this.addObjs(objs, e);
      }
      if (kinds !== 0 && n.onKind !== null) {
        const due = n.onKind.filter((k) => (k.mask & kinds) !== 0);
        if (due.length > 0) {
          n.onKind = n.onKind.filter((k) => (k.mask & kinds) === 0);
          for (const k of due) k.run();
        }
      }
      if (objs.size > 0 && n.onObj !== null) {
        const list = objs.list();
        for (const f of [...n.onObj]) for (const o of list) f(o);
      }
    }
  }
}

/** Up to so many edges are searched one by one; more are looked up. */
const EDGES_SEARCHED = 12;

const PRIMS = 8 | 16 | 32;
