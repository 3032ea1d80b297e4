// yaml: documents made of values and nodes, and copies of them.
import { Document, isDocument, isMap, YAMLMap } from "yaml";

const made = new Document({ name: "kiln", list: [1, 2, { deep: true }] });
made.set("more", [null, "text"]);
made.deleteIn(["list", 0]);
const inner = new YAMLMap();
inner.set("x", 3);
made.set("inner", inner);
made.set("node", made.createNode({ z: [1, "two"], flag: false }));
made.add(made.createPair("pair", { deep: [null] }));
const copy = made.clone();
copy.setIn(["inner", "x"], 4);
copy.delete("pair");
console.log(String(copy), made.getIn(["inner", "x"]), isDocument(copy), isMap(copy.contents), copy instanceof Document);
