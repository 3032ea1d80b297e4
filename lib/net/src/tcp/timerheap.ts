/**
 * Connections by their next deadline: a binary heap. A key may be earlier than the real
 * deadline, never later: timers that move back (on every ACK) cost nothing, and the
 * owner puts the key right when it comes up.
 */
import type { Tcb } from "./tcb.ts";

export class TimerHeap {
  private readonly items: Tcb[] = [];

  get size(): number {
    return this.items.length;
  }

  /** The earliest key, or Infinity. */
  get firstKeyMs(): number {
    return this.items.length === 0 ? Infinity : this.items[0]!.timerKeyMs;
  }

  first(): Tcb {
    return this.items[0]!;
  }

  /** Sees to it that `tcb` comes up no later than `keyMs`. */
  ensure(tcb: Tcb, keyMs: number): void {
    if (tcb.timerIndex < 0) {
      if (keyMs === Infinity) return;
      tcb.timerIndex = this.items.length;
      tcb.timerKeyMs = keyMs;
      this.items.push(tcb);
      this.up(tcb.timerIndex);
    } else if (keyMs < tcb.timerKeyMs) {
      tcb.timerKeyMs = keyMs;
      this.up(tcb.timerIndex);
    }
  }

  /** Sets the exact key; Infinity takes the connection out. */
  set(tcb: Tcb, keyMs: number): void {
    if (keyMs === Infinity) {
      this.remove(tcb);
      return;
    }
    if (tcb.timerIndex < 0 || keyMs <= tcb.timerKeyMs) {
      this.ensure(tcb, keyMs);
      return;
    }
    tcb.timerKeyMs = keyMs;
    this.down(tcb.timerIndex);
  }

  remove(tcb: Tcb): void {
    const index = tcb.timerIndex;
    if (index < 0) return;
    tcb.timerIndex = -1;
    tcb.timerKeyMs = Infinity;
    const last = this.items.pop()!;
    if (last === tcb) return;
    this.items[index] = last;
    last.timerIndex = index;
    this.up(index);
    this.down(last.timerIndex);
  }

  private up(start: number): void {
    const items = this.items;
    const moving = items[start]!;
    let index = start;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = items[parentIndex]!;
      if (parent.timerKeyMs <= moving.timerKeyMs) break;
      items[index] = parent;
      parent.timerIndex = index;
      index = parentIndex;
    }
    items[index] = moving;
    moving.timerIndex = index;
  }

  private down(start: number): void {
    const items = this.items;
    const count = items.length;
    const moving = items[start]!;
    let index = start;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= count) break;
      if (childIndex + 1 < count && items[childIndex + 1]!.timerKeyMs < items[childIndex]!.timerKeyMs) childIndex++;
      const child = items[childIndex]!;
      if (child.timerKeyMs >= moving.timerKeyMs) break;
      items[index] = child;
      child.timerIndex = index;
      index = childIndex;
    }
    items[index] = moving;
    moving.timerIndex = index;
  }
}
