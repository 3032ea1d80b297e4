// What is read under enumerated keys: properties that a constructor hides are none of them, until they are deleted and
// assigned again, or defined otherwise.
class Node {
  items: unknown[] = [];
  constructor(schema: unknown, hidden: unknown) {
    Object.defineProperty(this, "schema", { value: schema, writable: true, configurable: true, enumerable: false });
    Object.defineProperty(this, "kind", { value: hidden });
  }
}
class Deleted extends Node {}
class Redefined extends Node {}
class Early {
  constructor() {
    (this as any).tag = "early";
    Object.defineProperty(this, "tag", { value: "late", writable: true });
  }
}

function values(o: any): unknown[] {
  const out: unknown[] = [];
  for (const key of Object.keys(o)) out.push(key, o[key]);
  return out;
}

const node = new Node({ name: "first" }, () => 1);
console.log(values(node));
(node as any).schema = { name: "second" };
console.log(values(node), (node as any).schema.name, (node as any).kind());

const deleted: any = new Deleted("s", "k");
deleted.schema = "t";
console.log(values(deleted));
delete deleted.schema;
deleted.schema = "u";
console.log(values(deleted));

const redefined: any = new Redefined("s", "k");
Object.defineProperty(redefined, "schema", { enumerable: true });
redefined.schema = "shown";
console.log(values(redefined));
console.log(values(new Early()), (new Early() as any).tag);
for (const key in redefined) console.log(key, redefined[key]);

// A function that came into such a property after it was deleted is found and called.
class Renewed extends Node {}
const renewed: any = new Renewed("s", 1);
delete renewed.schema;
renewed.schema = () => "renewed";
function calls(o: any): void {
  for (const key of Object.keys(o)) {
    const value = o[key];
    console.log(key, typeof value === "function" ? value() : value);
  }
}
calls(renewed);
