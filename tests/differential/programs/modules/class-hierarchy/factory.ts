import { Group } from "./group.ts";
import { Leaf } from "./leaf.ts";
import type { Node } from "./node.ts";

export type { Node };
export function create(kind: "group" | "text" | "number", v: Node[] | string | number): Node {
  if (Array.isArray(v)) return new Group(v);
  return typeof v === "string" ? new Leaf(v) : new Leaf(v * (kind === "number" ? 2 : 1));
}
