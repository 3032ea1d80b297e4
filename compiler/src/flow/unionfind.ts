/** Disjoint sets with path compression (Tarjan, 1975). */
export class UnionFind<T> {
  private readonly parent = new Map<T, T>();

  find(x: T): T {
    let root = x;
    for (let p = this.parent.get(root); p !== undefined && p !== root; p = this.parent.get(root)) root = p;
    for (let at = x; at !== root; ) {
      const next = this.parent.get(at) ?? root;
      this.parent.set(at, root);
      at = next;
    }
    if (!this.parent.has(root)) this.parent.set(root, root);
    return root;
  }

  union(x: T, y: T): void {
    const [p, q] = [this.find(x), this.find(y)];
    if (p !== q) this.parent.set(q, p);
  }

  /** The sets, in order of their first members' arrival. */
  sets(): T[][] {
    const out = new Map<T, T[]>();
    for (const x of this.parent.keys()) {
      const root = this.find(x);
      const set = out.get(root);
      if (set === undefined) out.set(root, [x]);
      else set.push(x);
    }
    return [...out.values()];
  }
}
