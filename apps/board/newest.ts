/** Numbers of posts, of which the greatest is always at hand: a binary heap of fixed size. */
export class Newest {
  readonly #ids: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#ids = new Float64Array(capacity);
  }

  clear(): void {
    this.#size = 0;
  }

  /** The greatest, or 0 when there is none. */
  get top(): number {
    return this.#size === 0 ? 0 : this.#ids[0]!;
  }

  /** @throws RangeError when there is no room. */
  push(id: number): void {
    const ids = this.#ids;
    if (this.#size === ids.length) throw new RangeError(`There is room for ${ids.length} numbers`);
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = ids[parent]!;
      if (above >= id) break;
      ids[at] = above;
      at = parent;
    }
    ids[at] = id;
  }

  /** Puts `id` in the place of the greatest; 0 only takes that away. */
  replaceTop(id: number): void {
    const ids = this.#ids;
    const moved = id === 0 ? ids[--this.#size]! : id;
    const size = this.#size;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && ids[child + 1]! > ids[child]!) child++;
      const below = ids[child]!;
      if (below <= moved) break;
      ids[at] = below;
      at = child;
    }
    ids[at] = moved;
  }
}
