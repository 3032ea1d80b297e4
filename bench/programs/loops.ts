/** Loops of flow graphs: dominators and strongly connected components over maps, sets and lists of blocks. */
const GRAPHS = 400;
const DIAMONDS = 400;

class Block {
  readonly successors: Block[] = [];
  readonly predecessors: Block[] = [];
  order = -1;
  dominator: Block | null = null;
  constructor(readonly id: number) {}
}

class Graph {
  readonly blocks: Block[] = [];
  readonly entry = this.block();

  block(): Block {
    const block = new Block(this.blocks.length);
    this.blocks.push(block);
    return block;
  }

  edge(from: Block, to: Block): void {
    from.successors.push(to);
    to.predecessors.push(from);
  }
}

/** Reverse postorder from the entry. */
function orderOf(graph: Graph): Block[] {
  const seen = new Set<Block>([graph.entry]);
  const order: Block[] = [];
  const stack: { block: Block; next: number }[] = [{ block: graph.entry, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const successor = top.block.successors[top.next++];
    if (successor === undefined) {
      order.push(top.block);
      stack.pop();
    } else if (!seen.has(successor)) {
      seen.add(successor);
      stack.push({ block: successor, next: 0 });
    }
  }
  order.reverse();
  for (const [i, block] of order.entries()) block.order = i;
  return order;
}

function dominators(order: Block[]): void {
  const entry = order[0]!;
  for (const block of order) block.dominator = null;
  entry.dominator = entry;
  const meet = (a: Block, b: Block): Block => {
    while (a !== b) {
      while (a.order > b.order) a = a.dominator!;
      while (b.order > a.order) b = b.dominator!;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of order) {
      if (block === entry) continue;
      let found: Block | null = null;
      for (const p of block.predecessors) if (p.dominator !== null) found = found === null ? p : meet(p, found);
      if (found !== block.dominator) {
        block.dominator = found;
        changed = true;
      }
    }
  }
}

function dominates(a: Block, b: Block): boolean {
  let at = b;
  while (at.order > a.order) at = at.dominator!;
  return at === a;
}

/** The natural loops: for each header, the blocks that reach it again without passing it. */
function loopsOf(order: Block[]): Map<Block, Set<Block>> {
  const loops = new Map<Block, Set<Block>>();
  for (const block of order)
    for (const header of block.successors) {
      if (!dominates(header, block)) continue;
      let body = loops.get(header);
      if (body === undefined) {
        body = new Set([header]);
        loops.set(header, body);
      }
      const work = [block];
      for (let next = work.pop(); next !== undefined; next = work.pop()) {
        if (body.has(next)) continue;
        body.add(next);
        work.push(...next.predecessors);
      }
    }
  return loops;
}

/** A chain of diamonds in nested loops. */
function sample(seed: number): Graph {
  const graph = new Graph();
  let at = graph.entry;
  const headers: Block[] = [];
  for (let i = 0; i < DIAMONDS; i++) {
    if ((i + seed) % 5 === 0) headers.push(at);
    const [left, right, join] = [graph.block(), graph.block(), graph.block()];
    graph.edge(at, left);
    graph.edge(at, right);
    graph.edge(left, join);
    graph.edge(right, join);
    at = join;
    if ((i * 7 + seed) % 6 === 0) {
      const header = headers.pop();
      if (header !== undefined) graph.edge(at, header);
    }
  }
  return graph;
}

let total = 0;
let hash = 0;
for (let i = 0; i < GRAPHS; i++) {
  const graph = sample(i);
  const order = orderOf(graph);
  dominators(order);
  const loops = loopsOf(order);
  total += loops.size;
  for (const [header, body] of loops) hash = (Math.imul(hash, 31) + header.id * body.size) | 0;
}
console.log(total, hash);
