/** Shortest paths with a generic priority queue: comparison functions, arrays of objects. */
const SIDE = 220;
const QUERIES = 40;

class PriorityQueue<T> {
  private readonly heap: T[] = [];
  constructor(private readonly before: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.heap.length;
  }

  push(item: T): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(item, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = item;
  }

  pop(): T | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.before(heap[child + 1]!, heap[child]!)) child++;
      if (!this.before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

interface Edge {
  readonly to: number;
  readonly cost: number;
}

function grid(side: number): Edge[][] {
  const edges: Edge[][] = [];
  let seed = 17;
  const cost = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return 1 + (seed >>> 24);
  };
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const list: Edge[] = [];
      if (x > 0) list.push({ to: y * side + x - 1, cost: cost() });
      if (x < side - 1) list.push({ to: y * side + x + 1, cost: cost() });
      if (y > 0) list.push({ to: (y - 1) * side + x, cost: cost() });
      if (y < side - 1) list.push({ to: (y + 1) * side + x, cost: cost() });
      edges.push(list);
    }
  return edges;
}

function distances(edges: Edge[][], from: number): number[] {
  const found = new Array<number>(edges.length).fill(Infinity);
  found[from] = 0;
  const queue = new PriorityQueue<{ node: number; distance: number }>((a, b) => a.distance < b.distance);
  queue.push({ node: from, distance: 0 });
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.distance > found[next.node]!) continue;
    for (const { to, cost } of edges[next.node]!) {
      const distance = next.distance + cost;
      if (distance >= found[to]!) continue;
      found[to] = distance;
      queue.push({ node: to, distance });
    }
  }
  return found;
}

const edges = grid(SIDE);
let hash = 0;
for (let i = 0; i < QUERIES; i++) {
  const found = distances(edges, (i * 7919) % edges.length);
  hash = (Math.imul(hash, 31) + found[found.length - 1]! + Math.max(...found.slice(0, 100))) | 0;
}
console.log(hash);
