/**
 * Classes that go by another name than their declaration gives: that of a static field, or one that is defined while the
 * program runs. Inspection finds it through the prototypes of what they make.
 */
import type { Analysis } from "./analysis.ts";
import type { AbsObj } from "./domain.ts";
import { expose } from "./exposed.ts";
import { protoObject } from "./open.ts";

/** Ids of classes whose `name` is defined somewhere, and what waits for that. */
export class Renamed {
  private readonly ids = new Set<string>();
  private readonly waiting = new Map<string, (() => void)[]>();

  add(id: string): void {
    if (this.ids.has(id)) return;
    this.ids.add(id);
    for (const f of this.waiting.get(id) ?? []) f();
    this.waiting.delete(id);
  }

  when(id: string, f: () => void): void {
    const waiting = this.waiting.get(id);
    if (this.ids.has(id)) f();
    else if (waiting === undefined) this.waiting.set(id, [f]);
    else waiting.push(f);
  }
}

/** Runs `f` when the class of `o` or a parent of it goes by another name, now or later. */
export function whenRenamed(a: Analysis, o: AbsObj, f: () => void): void {
  if (o.kind !== "instance" && o.kind !== "proto" && o.kind !== "class") return;
  const below: string[] = [];
  for (const cls of a.classes.chain(o.cls!)) {
    if (cls.isStd) return;
    below.push(cls.id);
    const ids = [...below];
    a.renamed.when(cls.id, () => {
      // Without prototypes of their own, classes below would seem to have the name.
      for (const id of ids) protoObject(a, a.classes.get(id));
      expose(a, protoObject(a, cls));
      expose(a, a.classObject(cls.id));
      a.protoAsked.add(o);
      f();
    });
    if (cls.staticFields.includes("name")) a.renamed.add(cls.id);
  }
}
