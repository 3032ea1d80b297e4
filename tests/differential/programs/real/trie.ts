// A prefix tree with completion, removal and fuzzy search.
class TrieNode {
  readonly children = new Map<string, TrieNode>();
  count = 0;
}
class Trie implements Iterable<[string, number]> {
  readonly #root = new TrieNode();
  #size = 0;
  get size(): number {
    return this.#size;
  }
  add(word: string, times = 1): this {
    let node = this.#root;
    for (const ch of word) {
      let next = node.children.get(ch);
      if (!next) node.children.set(ch, (next = new TrieNode()));
      node = next;
    }
    if (node.count === 0) this.#size++;
    node.count += times;
    return this;
  }
  #find(prefix: string): TrieNode | undefined {
    let node: TrieNode | undefined = this.#root;
    for (const ch of prefix) node = node?.children.get(ch);
    return node;
  }
  has(word: string): boolean {
    return (this.#find(word)?.count ?? 0) > 0;
  }
  delete(word: string): boolean {
    const path: [TrieNode, string][] = [];
    let node = this.#root;
    for (const ch of word) {
      const next = node.children.get(ch);
      if (!next) return false;
      path.push([node, ch]);
      node = next;
    }
    if (node.count === 0) return false;
    node.count = 0;
    this.#size--;
    for (const [parent, ch] of path.reverse()) {
      const child = parent.children.get(ch)!;
      if (child.count > 0 || child.children.size > 0) break;
      parent.children.delete(ch);
    }
    return true;
  }
  *#walk(node: TrieNode, prefix: string): Generator<[string, number], void> {
    if (node.count > 0) yield [prefix, node.count];
    const keys = [...node.children.keys()].sort();
    for (const k of keys) yield* this.#walk(node.children.get(k)!, prefix + k);
  }
  [Symbol.iterator](): Iterator<[string, number]> {
    return this.#walk(this.#root, "");
  }
  complete(prefix: string, limit = 3): string[] {
    const node = this.#find(prefix);
    if (!node) return [];
    return [...this.#walk(node, prefix)]
      .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
      .slice(0, limit)
      .map(([w]) => w);
  }
  fuzzy(word: string, max: number): string[] {
    const found: string[] = [];
    const first = Array.from({ length: word.length + 1 }, (_, i) => i);
    const visit = (node: TrieNode, ch: string, prefix: string, row: number[]): void => {
      const next = [row[0] + 1];
      for (let i = 1; i <= word.length; i++)
        next.push(Math.min(next[i - 1] + 1, row[i] + 1, row[i - 1] + (word[i - 1] === ch ? 0 : 1)));
      if (node.count > 0 && next[word.length] <= max) found.push(`${prefix}(${next[word.length]})`);
      if (Math.min(...next) <= max) for (const [c, child] of node.children) visit(child, c, prefix + c, next);
    };
    for (const [c, child] of this.#root.children) visit(child, c, c, first);
    return found;
  }
}
const trie = new Trie();
for (const w of "the quick brown fox jumps over the lazy dog then there they quit quiet the brow".split(" "))
  trie.add(w);
trie.add("naïve").add("日本").add("日本語", 5).add("🙂🙃");
console.log(trie.size, [...trie]);
console.log(
  trie.complete("th"),
  trie.complete("qui", 2),
  trie.complete("zz"),
  trie.complete("日"),
  trie.complete("", 4),
);
console.log(
  trie.has("then"),
  trie.has("then "),
  trie.has("qu"),
  trie.delete("then"),
  trie.delete("then"),
  trie.delete("qu"),
);
console.log(trie.size, trie.has("the"), trie.complete("the", 9), trie.fuzzy("quick", 2), trie.fuzzy("fix", 1));
console.log(trie);
