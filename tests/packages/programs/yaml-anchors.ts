// yaml: documents made of values, with nodes and aliases that the program creates.
import { Document, isAlias, isScalar, Pair, type YAMLMap } from "yaml";

const doc = new Document({ base: { x: 1 }, list: [] as unknown[] });
const base = doc.get("base", true) as unknown as YAMLMap;
doc.addIn(["list"], doc.createAlias(base as never, "b"));
doc.addIn(["list"], doc.createNode({ y: [2, "three"] }));
doc.add(new Pair("last", "pair"));
console.log(String(doc), JSON.stringify(doc.toJS()));
console.log(isAlias(doc.getIn(["list", 0], true)), isScalar(doc.getIn(["base", "x"], true)), base.anchor);
