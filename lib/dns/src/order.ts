/**
 * Nodes in the order of their names.
 * @see RFC 4034 section 6.1
 */
import { NODE_APEX, NODE_HASHED, type ZoneStore } from "./store.ts";
import { TYPE_NSEC3 } from "./types.ts";

/**
 * The hashed names whose NSEC3 records have the same hash, iterations and salt as the NSEC3PARAM record
 * `parameters`, by hash. While a zone changes its salt there are others (RFC 5155 section 7.3).
 */
export function hashesInOrder(store: ZoneStore, parameters: number): Int32Array {
  const found = new Int32Array(store.nodeCount);
  let count = 0;
  for (let node = 2; node < store.nodeCount; node++) {
    const record = store.parent(node) === NODE_HASHED ? store.find(node, TYPE_NSEC3) : 0;
    if (record !== 0 && sameParameters(store, record, parameters)) found[count++] = node;
  }
  const out = found.slice(0, count);
  sortByParent(store, out);
  return out;
}

function sameParameters(store: ZoneStore, record: number, parameters: number): boolean {
  const a = store.data(record);
  const b = store.data(parameters);
  const length = store.dataLength(parameters);
  if (store.dataLength(record) < length) return false;
  // The flags, at 1, tell of opting out.
  for (let i = 0; i < length; i++) if (i !== 1 && store.bytes[a + i]! !== store.bytes[b + i]!) return false;
  return true;
}

/** All names that have records of `type`, in canonical order. */
export function namesInOrder(store: ZoneStore, type: number): Int32Array {
  const count = store.nodeCount;
  const byParent = new Int32Array(count);
  for (let i = 0; i < count; i++) byParent[i] = i;
  sortByParent(store, byParent);
  // The children of a node are a stretch of `byParent`; a walk that takes them in turn gives the order.
  const begins = new Int32Array(count).fill(-1);
  for (let i = count - 1; i >= 0; i--) if (store.parent(byParent[i]!) >= 0) begins[store.parent(byParent[i]!)] = i;
  const out = new Int32Array(count);
  let length = 0;
  // Where to go on at each depth of the walk.
  const stack = new Int32Array(130);
  let depth = 0;
  let node = NODE_APEX;
  while (true) {
    if (store.find(node, type) !== 0) out[length++] = node;
    stack[depth] = begins[node]!;
    while (depth >= 0 && (stack[depth]! < 0 || stack[depth]! >= count)) depth--;
    if (depth < 0) return out.slice(0, length);
    const place = stack[depth]!;
    node = byParent[place]!;
    const isLast = place + 1 >= count || store.parent(byParent[place + 1]!) !== store.parent(node);
    stack[depth] = isLast ? -1 : place + 1;
    depth++;
  }
}

function isBehind(store: ZoneStore, a: number, b: number): boolean {
  const order = store.parent(a) - store.parent(b);
  return order > 0 || (order === 0 && store.compareLabels(a, b) > 0);
}

/** Heap sort by parent and label: in place, and no order of names makes it slow. */
function sortByParent(store: ZoneStore, nodes: Int32Array): void {
  const count = nodes.length;
  for (let i = (count >> 1) - 1; i >= 0; i--) sift(store, nodes, i, count);
  for (let end = count - 1; end > 0; end--) {
    const last = nodes[end]!;
    nodes[end] = nodes[0]!;
    nodes[0] = last;
    sift(store, nodes, 0, end);
  }
}

function sift(store: ZoneStore, nodes: Int32Array, from: number, count: number): void {
  const node = nodes[from]!;
  let at = from;
  while (true) {
    let child = at * 2 + 1;
    if (child >= count) break;
    if (child + 1 < count && isBehind(store, nodes[child + 1]!, nodes[child]!)) child++;
    if (!isBehind(store, nodes[child]!, node)) break;
    nodes[at] = nodes[child]!;
    at = child;
  }
  nodes[at] = node;
}
