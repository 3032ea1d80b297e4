/**
 * The nodes that wait for their turn: first come, first served while a program is small; once cycles
 * have been searched and nodes are numbered, what is upstream goes first, so that a node waits until
 * what leads to it has come to rest (a binary heap).
 */
import type { Node } from "./domain.ts";

export class WorkList {
  private items: Node[] = [];
  private head = 0;
  private ordered = false;

  push(n: Node): void {
    this.items.push(n);
    if (this.ordered) this.rise(this.items.length - 1);
  }

  take(): Node | undefined {
    if (this.ordered) return this.takeFirst();
    const n = this.items[this.head];
    if (n === undefined) {
      this.items = [];
      this.head = 0;
    } else this.head++;
    return n;
  }

  /** Nodes have new numbers. */
  reorder(): void {
    this.items = this.items.slice(this.head).sort((x, y) => y.order - x.order);
    this.head = 0;
    this.ordered = true;
  }

  private takeFirst(): Node | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) {
      items[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(at: number): void {
    const { items } = this;
    const n = items[at]!;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (items[up]!.order >= n.order) break;
      items[at] = items[up]!;
      at = up;
    }
    items[at] = n;
  }

  private sink(at: number): void {
    const { items } = this;
    const n = items[at]!;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= items.length) break;
      if (down + 1 < items.length && items[down + 1]!.order > items[down]!.order) down++;
      if (items[down]!.order <= n.order) break;
      items[at] = items[down]!;
      at = down;
    }
    items[at] = n;
  }
}
