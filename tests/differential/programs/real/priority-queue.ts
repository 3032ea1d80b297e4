class Heap<T> {
  private items: T[] = [];
  constructor(private readonly less: (a: T, b: T) => boolean) {}
  get size(): number {
    return this.items.length;
  }
  push(x: T): void {
    const h = this.items;
    h.push(x);
    let i = h.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!this.less(h[i], h[p])) break;
      [h[i], h[p]] = [h[p], h[i]];
      i = p;
    }
  }
  pop(): T | undefined {
    const h = this.items;
    const top = h[0];
    const last = h.pop();
    if (h.length > 0 && last !== undefined) {
      h[0] = last;
      let i = 0;
      for (;;) {
        const l = 2 * i + 1;
        const r = l + 1;
        let m = i;
        if (l < h.length && this.less(h[l], h[m])) m = l;
        if (r < h.length && this.less(h[r], h[m])) m = r;
        if (m === i) break;
        [h[i], h[m]] = [h[m], h[i]];
        i = m;
      }
    }
    return top;
  }
}
const nums = new Heap<number>((a, b) => a < b);
let s = 12345;
for (let i = 0; i < 200; i++) {
  s = (Math.imul(s, 1103515245) + 12345) & 0x7fffffff;
  nums.push(s % 1000);
}
const sorted: number[] = [];
while (nums.size > 0) sorted.push(nums.pop()!);
console.log(
  sorted.slice(0, 10),
  sorted.slice(-5),
  sorted.every((x, i) => i === 0 || sorted[i - 1] <= x),
  nums.pop(),
);
interface Task {
  name: string;
  priority: number;
  order: number;
}
const tasks = new Heap<Task>((a, b) => a.priority < b.priority || (a.priority === b.priority && a.order < b.order));
["write:2", "test:1", "plan:0", "ship:3", "fix:1", "rest:9"].forEach((t, order) => {
  const [name, p] = t.split(":");
  tasks.push({ name, priority: Number(p), order });
});
while (tasks.size > 0) {
  const t = tasks.pop()!;
  console.log(t.priority, t.name);
}
