/**
 * Names and numbers in generated C.
 *
 * In one file they count: short, and each change moves those behind it. In several units (units.ts) they follow from
 * what they stand for, so that a change in one function leaves the text of units alone that do not use it.
 */
import { createHash } from "node:crypto";
import type { FuncInst } from "../flow/domain.ts";
import { FIRST_SHAPE, type FuncGroup, type Shape } from "../flow/layout.ts";

const HASH_DIGITS = 12;

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);

/** Shapes take one of so many places for each that there is, so that few meet. */
const SHAPE_PLACES = 4;
const SHAPE_PLACES_MIN = 1024;

export class Names {
  private readonly taken = new Map<string, string>();
  /** In one file, of shapes that were asked for: the others have no row. */
  private readonly shapeIds = new Map<Shape, number>();
  private readonly shapePlaces = new Set<number>();
  private shapeRoom = 0;
  private rows = 0;

  /** @param separate for several units */
  constructor(
    readonly separate: boolean,
    private readonly shapes: readonly Shape[],
    groups: readonly FuncGroup[],
    private readonly site: (id: number) => string,
  ) {
    if (separate) this.placeShapes(groups.filter((g) => g.rep.func.kind !== "normal").length);
  }

  /** How definitions begin of what every unit that uses it defines, and of what only one does. */
  get constant(): string {
    return this.separate ? "__attribute__((weak)) " : "static ";
  }
  get function(): string {
    return this.separate ? "" : "static ";
  }

  /** The name of something that `key` describes and `count` others of its kind came before. */
  of(prefix: string, count: number, key: string): string {
    if (!this.separate) return `${prefix}${count}`;
    for (let again = 0; ; again++) {
      const name = `${prefix}_${hash(again === 0 ? key : `${key} ${again}`)}`;
      const known = this.taken.get(name);
      if (known === undefined) this.taken.set(name, key);
      else if (known !== key) continue;
      return name;
    }
  }

  shapeId(s: Shape): number {
    let id = this.shapeIds.get(s);
    if (id === undefined) this.shapeIds.set(s, (id = FIRST_SHAPE + this.rows++));
    return id;
  }

  /** One more shape, which `key` describes. */
  extraShape(key: string): number {
    return this.separate ? this.place(`frame ${key}`) : FIRST_SHAPE + this.rows++;
  }

  /** Rows that the table of shapes must have. */
  get shapeCount(): number {
    return this.separate ? FIRST_SHAPE + this.shapeRoom : FIRST_SHAPE + this.rows;
  }

  /** @param frames how many shapes of frames may be wanted besides */
  private placeShapes(frames: number): void {
    this.shapeRoom = SHAPE_PLACES_MIN;
    while (this.shapeRoom < SHAPE_PLACES * (this.shapes.length + frames)) this.shapeRoom *= 2;
    const counts = new Map<string, number>();
    const keyed = this.shapes.flatMap((s): [string, Shape][] => {
      if (s.builtin !== null) return [];
      const key = shapeKey(s, this.site);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [[`${key} ${count}`, s]];
    });
    keyed.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, s] of keyed) this.shapeIds.set(s, this.place(key));
  }

  private place(key: string): number {
    let at = Number.parseInt(hash(key), 16) % this.shapeRoom;
    while (this.shapePlaces.has(at)) at = (at + 1) % this.shapeRoom;
    this.shapePlaces.add(at);
    return FIRST_SHAPE + at;
  }
}

function shapeKey(s: Shape, site: (id: number) => string): string {
  const [o] = s.members;
  const fields = s.fields.map((f) => `${f.name}:${f.rep}`).join();
  const places = s.members.map((m) => [m.site, ...m.ctx.sites].map(site).join("<"));
  const least = places.reduce((a, b) => (b < a ? b : a));
  return [o!.kind, o!.cls?.id, o!.func?.id, o!.builtin, fields, least].join(" ");
}

/**
 * What tells an instance from the others of its function: the call sites of its context and of the closure that it
 * belongs to; "" where there is but one.
 *
 * @param site names a call site by its number
 */
function contextKey(fi: FuncInst, site: (id: number) => string): string {
  const sites = fi.ctx.sites.map(site).join("<");
  const c = fi.closure;
  return c === null ? sites : `${sites} in ${c.label} ${c.cls?.id} ${site(c.site)} ${c.ctx.sites.map(site).join("<")}`;
}

/** The least of the contexts that share the code of a group: it changes only when that one goes, or a lesser one comes. */
export function groupKey(g: FuncGroup, site: (id: number) => string): { key: string; fi: FuncInst } {
  let least = { key: contextKey(g.members[0]!, site), fi: g.members[0]! };
  for (const fi of g.members) {
    const key = contextKey(fi, site);
    if (key < least.key) least = { key, fi };
  }
  return least;
}
