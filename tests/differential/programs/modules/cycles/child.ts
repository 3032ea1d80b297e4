import { Child, type Parent } from "./parent.ts";

export function label(p: Parent): string {
  return `${p instanceof Child ? "C" : "P"}${p.n}`;
}
