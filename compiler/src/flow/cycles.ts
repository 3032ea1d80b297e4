/**
 * Cycles of the flow graph. Whatever reaches one node of a cycle reaches all, so they can share a set
 * of objects, of which one of them, the leader, takes care (Nuutila and Soisalon-Soininen 1994 for
 * what is found here, by Tarjan's algorithm without recursion; Fähndrich et al. 1998 for its use).
 * Kinds and literals stay apart: edges let some of them through.
 */
import type { Edge, Node, Visit } from "./domain.ts";

/** The node that takes care of the objects of `n`. */
export function leaderOf(n: Node): Node {
  if (n.leader === null) return n;
  let root = n.leader;
  while (root.leader !== null) root = root.leader;
  for (let at = n; at !== root; ) {
    const next: Node = at.leader!;
    at.leader = root;
    at = next;
  }
  return root;
}

/**
 * The sets of two and more leaders that edges without filters connect in both directions. Numbers the
 * nodes on the way: what an edge leads to has the lower number, but on cycles.
 */
export function cycles(nodes: readonly Node[]): Node[][] {
  const found: Node[][] = [];
  const visits: Visit[] = [];
  const stack: Visit[] = [];
  let order = 0;
  const begin = (node: Node): Visit => {
    const v: Visit = { node, index: visits.length, low: visits.length, onStack: true };
    node.visit = v;
    visits.push(v);
    stack.push(v);
    return v;
  };
  for (const start of nodes) {
    if (start.leader !== null || start.visit !== null) continue;
    const path: { visit: Visit; edges: readonly Edge[]; at: number }[] = [
      { visit: begin(start), edges: start.outs ?? start.edges, at: 0 },
    ];
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const e = top.edges[top.at++];
      if (e !== undefined) {
        if (e.filter !== null) continue;
        const to = leaderOf(e.to);
        const seen = to.visit;
        if (seen === null) path.push({ visit: begin(to), edges: to.outs ?? to.edges, at: 0 });
        else if (seen.onStack) top.visit.low = Math.min(top.visit.low, seen.index);
        continue;
      }
      path.pop();
      const { visit } = top;
      const below = path[path.length - 1]?.visit;
      if (below !== undefined) below.low = Math.min(below.low, visit.low);
      if (visit.low !== visit.index) continue;
      order++;
      const members: Node[] = [];
      for (;;) {
        const v = stack.pop()!;
        v.onStack = false;
        v.node.order = order;
        members.push(v.node);
        if (v === visit) break;
      }
      if (members.length > 1) found.push(members);
    }
  }
  for (const v of visits) v.node.visit = null;
  return found;
}
