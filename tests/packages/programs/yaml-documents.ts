// yaml: documents that are changed, visited and made anew.
import { Document, parseDocument, visit } from "yaml";

const doc = parseDocument("a: 1\nb:\n  - x\n  - y\n");
doc.setIn(["b", 0], "changed");
doc.addIn(["b"], "z");
console.log(String(doc));
visit(doc, {
  Scalar(_key, node) {
    if (node.value === "y") node.value = "Y";
  },
});
console.log(doc.toString());
const made = new Document({ name: "kiln", list: [1, 2, { deep: true }] });
made.set("more", [null, "text"]);
made.deleteIn(["list", 0]);
console.log(made.toString(), JSON.stringify(made.toJS()), made.has("name"), made.getIn(["list", 0]));
