class TreeNode {
  left: TreeNode | null = null;
  right: TreeNode | null = null;
  constructor(
    readonly key: number,
    public value: string,
  ) {}
}
class Bst {
  root: TreeNode | null = null;
  set(key: number, value: string): void {
    if (!this.root) {
      this.root = new TreeNode(key, value);
      return;
    }
    let n = this.root;
    for (;;) {
      if (key === n.key) {
        n.value = value;
        return;
      }
      const side = key < n.key ? "left" : "right";
      const next: TreeNode | null = n[side];
      if (next === null) {
        n[side] = new TreeNode(key, value);
        return;
      }
      n = next;
    }
  }
  *[Symbol.iterator](): Generator<[number, string]> {
    const stack: TreeNode[] = [];
    let n = this.root;
    while (n || stack.length) {
      while (n) {
        stack.push(n);
        n = n.left;
      }
      n = stack.pop()!;
      yield [n.key, n.value];
      n = n.right;
    }
  }
  height(n: TreeNode | null = this.root): number {
    return n ? 1 + Math.max(this.height(n.left), this.height(n.right)) : 0;
  }
}
const t = new Bst();
for (const k of [50, 30, 70, 20, 40, 60, 80, 30, 65]) t.set(k, `v${k}`);
console.log([...t].map(([k, v]) => `${k}=${v}`).join(" "), t.height(), new Bst().height());
