class ListNode<T> {
  next: ListNode<T> | null = null;
  prev: ListNode<T> | null = null;
  constructor(public value: T) {}
}
class LinkedList<T> {
  #head: ListNode<T> | null = null;
  #tail: ListNode<T> | null = null;
  #size = 0;
  get size(): number {
    return this.#size;
  }
  push(v: T): ListNode<T> {
    const n = new ListNode(v);
    if (this.#tail === null) this.#head = n;
    else {
      this.#tail.next = n;
      n.prev = this.#tail;
    }
    this.#tail = n;
    this.#size++;
    return n;
  }
  remove(n: ListNode<T>): void {
    if (n.prev) n.prev.next = n.next;
    else this.#head = n.next;
    if (n.next) n.next.prev = n.prev;
    else this.#tail = n.prev;
    this.#size--;
  }
  toArray(): T[] {
    const out: T[] = [];
    for (let n = this.#head; n; n = n.next) out.push(n.value);
    return out;
  }
}
const l = new LinkedList<string>();
const nodes = ["a", "b", "c", "d"].map((s) => l.push(s));
l.remove(nodes[1]);
l.remove(nodes[0]);
console.log(l.toArray(), l.size);
l.remove(nodes[3]);
l.push("e");
console.log(l.toArray(), l.size);
const nums = new LinkedList<number>();
for (let i = 0; i < 5; i++) nums.push(i * 1.5);
console.log(nums.toArray(), nums);
