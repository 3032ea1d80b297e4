/** Allocation of many small objects, some short-lived, some long-lived: the collector. */
const DEPTH_MIN = 4;
const DEPTH_MAX = 18;

class TreeNode {
  constructor(
    readonly left: TreeNode | null,
    readonly right: TreeNode | null,
  ) {}
}

function build(depth: number): TreeNode {
  return depth === 0 ? new TreeNode(null, null) : new TreeNode(build(depth - 1), build(depth - 1));
}

function count(node: TreeNode): number {
  return node.left === null || node.right === null ? 1 : 1 + count(node.left) + count(node.right);
}

console.log(`stretch ${DEPTH_MAX + 1} ${count(build(DEPTH_MAX + 1))}`);
const kept = build(DEPTH_MAX);
for (let depth = DEPTH_MIN; depth <= DEPTH_MAX; depth += 4) {
  const rounds = 1 << (DEPTH_MAX - depth + DEPTH_MIN);
  let total = 0;
  for (let i = 0; i < rounds; i++) total += count(build(depth));
  console.log(`${rounds} of depth ${depth}: ${total}`);
}
console.log(`kept ${count(kept)}`);
