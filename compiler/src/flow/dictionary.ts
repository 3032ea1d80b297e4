/**
 * Dictionaries: what index signatures type, and literals whose set of properties changes. At run time all their
 * values are alike; here each name that the program writes has a slot of its own (in `beside`), one more holds what
 * computed names write, and `elem` holds all of it. So options that are merged from several objects stay apart.
 */
import type { Analysis } from "./analysis.ts";
import { eachBeside, shareBeside, writeAnyBeside, writeBeside } from "./beside.ts";
import { type AbsObj, HOLE, type Node } from "./domain.ts";

/** `o[name] = v`; null: any name. */
export function writeDict(a: Analysis, o: AbsObj, name: string | null, v: Node): void {
  if (name === null) writeAnyBeside(a, o, v);
  else writeBeside(a, o, name, v);
}

/** Makes the slots of a dictionary: those that a literal has already are its properties. */
export function beginDict(a: Analysis, o: AbsObj): void {
  a.eachProp(o, (name, slot) => {
    shareBeside(a, o, name, slot);
    eachBeside(o, (at, any) => {
      if (at === null) a.solver.edge(any, slot);
    });
  });
  eachBeside(o, (_name, slot) => a.solver.edge(slot, o.elem, ~HOLE));
}
