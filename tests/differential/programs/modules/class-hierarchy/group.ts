import { Node } from "./node.ts";

export class Group extends Node {
  constructor(private kids: Node[]) {
    super();
  }
  render(indent: number): string {
    return `${this.pad(indent)}group ${Node.made}\n${this.kids.map((k) => k.render(indent + 1)).join("\n")}`;
  }
  override size(): number {
    return this.kids.reduce((n, k) => n + k.size(), super.size());
  }
}
