/**
 * Where the fields of objects lie, so that what is accessed together lies together.
 *
 * A property that some place of the program reads from objects of several shapes should have one
 * offset in all of them: the access is then one load, and needs neither a table nor a look at the
 * shape. Fields that are accessed together form a family; two families that meet in one shape must
 * not overlap there. That is colouring, with offsets as colours, done greedily from the most used
 * family on. Objects do not grow by it: an offset counts only while the shape's other fields still
 * fit into what the allocator would take anyway.
 */

export interface FieldSize {
  readonly name: string;
  /** 1, 4 or 8 bytes; a field lies at a multiple of it. */
  readonly size: number;
}

/** Fields of one size that some accesses cannot tell apart. */
export interface Family {
  readonly members: readonly { readonly shape: number; readonly name: string }[];
  /** Accesses; families with more are placed first. */
  readonly weight: number;
}

/** The header. */
export const FIRST_OFFSET = 8;
/** What the allocator rounds to. */
const GRANULE = 16;

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Offsets in order of definition, each as low as its alignment allows. */
export function packed(fields: readonly FieldSize[]): { readonly offsets: Map<string, number>; readonly end: number } {
  const offsets = new Map<string, number>();
  let at = FIRST_OFFSET;
  for (const f of fields) {
    at = roundUp(at, f.size);
    offsets.set(f.name, at);
    at += f.size;
  }
  return { offsets, end: at };
}

/** The bytes of one shape that are given away so far. */
class Plan {
  readonly offsets = new Map<string, number>();
  readonly limit: number;

  constructor(readonly fields: readonly FieldSize[]) {
    this.limit = roundUp(packed(fields).end, GRANULE);
  }

  sizeOf(name: string): number {
    return this.fields.find((f) => f.name === name)!.size;
  }

  free(at: number, size: number): boolean {
    if (at + size > this.limit) return false;
    for (const [name, o] of this.offsets) if (at < o + this.sizeOf(name) && o < at + size) return false;
    return true;
  }

  /** Whether `name` can lie there, with room left for the fields that have no place yet. */
  allows(name: string, at: number): boolean {
    if (this.offsets.has(name) || !this.free(at, this.sizeOf(name))) return false;
    this.offsets.set(name, at);
    const fits = this.rest() !== null;
    this.offsets.delete(name);
    return fits;
  }

  /** Places for the remaining fields, the largest first, or null when there is no room. */
  rest(): Map<string, number> | null {
    const before = new Map(this.offsets);
    const open = this.fields.filter((f) => !before.has(f.name)).sort((a, b) => b.size - a.size);
    let fits = true;
    for (const f of open) {
      let at = FIRST_OFFSET;
      while (!this.free(at, f.size) && at < this.limit) at += f.size;
      if (at >= this.limit) fits = false;
      else this.offsets.set(f.name, at);
    }
    const all = new Map(this.offsets);
    this.offsets.clear();
    for (const [name, at] of before) this.offsets.set(name, at);
    return fits ? all : null;
  }
}

/**
 * Offsets of all fields, by shape and name. Each family gets one offset in as many of its shapes as
 * can have it; the others share the next best one, and so on.
 */
export function place(
  shapes: readonly (readonly FieldSize[])[],
  families: readonly Family[],
): readonly ReadonlyMap<string, number>[] {
  const plans = new Map<number, Plan>();
  const plan = (shape: number): Plan => {
    let p = plans.get(shape);
    if (p === undefined) plans.set(shape, (p = new Plan(shapes[shape]!)));
    return p;
  };
  const queue = families.map((f) => f).sort((a, b) => b.weight - a.weight);
  for (const f of queue) {
    let open = f.members;
    while (open.length > 1) {
      const size = plan(open[0]!.shape).sizeOf(open[0]!.name);
      const end = Math.max(...open.map((m) => plan(m.shape).limit));
      let best: typeof open = [];
      let bestAt = 0;
      for (let at = FIRST_OFFSET; at + size <= end && best.length < open.length; at += size) {
        const able = open.filter((m) => plan(m.shape).allows(m.name, at));
        if (able.length > best.length) [best, bestAt] = [able, at];
      }
      if (best.length === 0) break;
      for (const m of best) plan(m.shape).offsets.set(m.name, bestAt);
      open = open.filter((m) => !best.includes(m));
    }
  }
  return shapes.map((fields, i) => plans.get(i)?.rest() ?? packed(fields).offsets);
}
