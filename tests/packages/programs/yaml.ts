// yaml: documents of all styles parsed and written, errors with their places.
import { parse, parseAllDocuments, parseDocument, stringify } from "yaml";

const text = `# a comment
name: kiln
version: 1.5
tags: [a, b, "c d"]
base: &base { x: 1, y: 2.5, z: ~ }
derived:
  <<: *base
  y: 3
list:
  - one
  - two: 2
    three: 'it''s'
  - - nested
    - [flow, {k: v}]
multi: |
  line 1
  line 2
folded: >-
  some folded
  text

  para
bool: true
no: false
nothing: null
hex: 0xff
oct: 0o17
inf: .inf
date: 2001-12-14
? complex key
: complex value
empty:
`;
console.log(JSON.stringify(parse(text, { merge: true }), null, 1));
console.log(JSON.stringify(parse(text)));

const written = {
  a: 1,
  b: [true, null, "x: y", "multi\nline"],
  c: { d: new Date(0), e: [], f: {} },
  n: -0.5,
  s: "123",
  t: "",
};
console.log(stringify(written));
console.log(stringify([1, [2, [3, { four: 4 }]]], { indent: 4, flowCollectionPadding: false }));
console.log(JSON.stringify(parse(stringify(written))) === JSON.stringify(written), stringify("plain"), stringify(null));

const bad = parseDocument("a: [1, 2\nb: }\n c: d");
for (const e of bad.errors) console.log(e.name, e.code, e.message.split("\n")[0]);
try {
  parse("a: b: c");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
for (const document of parseAllDocuments("---\na: 1\n---\nb: 2\n...\n"))
  console.log("errors" in document ? document.errors.length : 0, JSON.stringify(document));
