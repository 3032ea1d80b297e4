import { create, type Node } from "./factory.ts";

const root: Node = create("group", [
  create("text", "hello"),
  create("group", [create("number", 4.5)]),
  create("number", 2),
]);
console.log(root.render(0));
console.log(root.size());
