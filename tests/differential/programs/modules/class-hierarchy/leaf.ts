import { Node } from "./node.ts";

export class Leaf<T extends string | number> extends Node {
  constructor(private value: T) {
    super();
  }
  render(indent: number): string {
    return `${this.pad(indent)}${typeof this.value}:${this.value}`;
  }
}
