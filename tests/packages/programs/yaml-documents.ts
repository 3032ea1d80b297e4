// yaml: documents that are changed, visited, made anew.
import { Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar, stringify, visit, YAMLSeq } from "yaml";

const doc = parseDocument("# head\na: 1 # one\nb:\n  - x\n  - y\nc: { d: [1, 2], e: null }\n");
doc.setIn(["b", 0], "changed");
doc.addIn(["b"], "z");
doc.setIn(["c", "f"], { made: true });
doc.deleteIn(["c", "e"]);
console.log(String(doc));
console.log(
  doc.getIn(["c", "d", 1]),
  doc.hasIn(["c", "e"]),
  doc.get("a"),
  isSeq(doc.get("b")),
  isMap(doc.get("c", true)),
);

visit(doc, {
  Scalar(key, node) {
    if (node.value === "y") node.value = "Y";
    if (key === "value" && node.value === 1) return new Scalar("one");
    return undefined;
  },
  Pair(_key, pair) {
    if (isScalar(pair.key) && pair.key.value === "c") return visit.REMOVE;
    return undefined;
  },
});
console.log(doc.toString());

const made = new Document({ name: "kiln", list: [1, 2, { deep: true }], when: null });
made.set("more", [null, "text"]);
made.deleteIn(["list", 0]);
made.commentBefore = " made here";
made.add(new Pair("last", "pair"));
console.log(made.toString(), JSON.stringify(made.toJS()), made.has("name"), made.getIn(["list", 0]));
console.log(made.delete("name"), made.delete("name"), JSON.stringify(made));

const seq = new YAMLSeq();
seq.items.push(new Scalar(1), new Scalar("two"));
seq.flow = true;
console.log(stringify({ seq, text: "several\nlines\n", num: 0.5 }));
const broken = parseDocument("a: [1, 2\nb: }");
console.log(
  broken.errors.map((e) => `${e.code} ${e.linePos?.[0].line}:${e.linePos?.[0].col}`),
  broken.warnings.length,
);
