/** Lists of objects whose keys are alike, nearly alike, written in other ways, twice, in other orders. */

const texts = [
  '[{"a":1,"b":2},{"a":3,"b":4},{"b":5,"a":6},{"a":7},{"a":8,"b":9,"c":10},{}]',
  '[{"a":1,"a":2},{"a":3,"a":4},{"a":5,"b":6,"a":7},{"a":8,"b":9,"a":10,"b":11}]',
  '[{"a":1,"b":2},{"a":3,"a":4,"b":5},{"a":1,"b":2,"b":3},{"a":1,"b":2}]',
  '[{"\\u0061":1},{"a":2},{"\\u0061":3,"a":4},{"a":5,"\\u0061":6}]',
  '[{"a\\"b":1,"x":2},{"a\\"b":3,"x":4},{"a\\"b":5}]',
  '[{"":1,"b":2},{"":3,"b":4},{"":5}]',
  '[{"2":"x","1":"y","b":0},{"2":"z","1":"w","b":1},{"b":2,"0":3}]',
  '[{"__proto__":1,"a":2},{"__proto__":{"b":1},"a":3},{"a":4,"__proto__":null}]',
  '[{"ä":1,"日本":2},{"ä":3,"日本":4},{"ä":5,"日":6}]',
  '[{"k":{"k":{"k":1}}},{"k":{"k":{"k":2},"l":3}},{"l":{"k":4}},[{"k":5},[{"k":6}]]]',
  '[{"toString":1,"constructor":2,"hasOwnProperty":3},{"toString":4,"constructor":5,"hasOwnProperty":6}]',
  '[{"ab":1,"abc":2},{"abc":3,"ab":4},{"ab" : 5 , "abc":6},{ "ab":7,"abcd":8}]',
  `[${[0, 1, 2].map((n) => `{${Array.from({ length: 40 }, (_, i) => `"key${i}":${n * i}`).join(",")}}`).join(",")}]`,
  `[${[0, 1, 2].map((n) => `{${Array.from({ length: 9 + n }, (_, i) => `"${i * 3}":${n}`).join(",")}}`).join(",")}]`,
];

function show(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(show).join()}]`;
  return `{${Object.entries(value)
    .map(([k, v]) => `${k}=${show(v)}`)
    .join()}}`;
}

for (const text of texts) {
  const parsed: unknown = JSON.parse(text);
  console.log(show(parsed));
  console.log(JSON.stringify(parsed), JSON.stringify(parsed, null, 1).length, JSON.stringify(parsed, ["b", "k", "a"]));
}
// What is parsed is changed like any object, also beyond the room that was made for it.
const list = JSON.parse('[{"a":1,"b":2},{"a":3,"b":4},{"a":5,"b":6}]') as Record<string, number>[];
for (const o of list) {
  o["c"] = o["a"]! + 1;
  delete o["a"];
  o["a"] = 7;
  for (let i = 0; i < 12; i++) o[`n${i}`] = i;
  console.log(Object.keys(o).join(), o["b"], o["c"], o["n11"], JSON.stringify(o));
}
const broken = [
  '[{"a":1},{"a"',
  '[{"a":1},{"a',
  '[{"a":1},{"a":',
  '[{"a":1},{"a" 2}]',
  '[{"a":1},{"a":2,}]',
  '[{"a":1},{"a":2,"b}]',
  '[{"a\\"b":1},{"a"b":2}]',
  '[{"a\\nb":1},{"a\nb":2}]',
  '[{"a":1,"b":2},{"a":1,"b"2}]',
  '[{"":1},{""',
  '[{"":1},{"',
];
for (const text of broken) {
  try {
    console.log(show(JSON.parse(text)));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
let deep = "1";
for (let i = 0; i < 500; i++) deep = i % 2 === 0 ? `{"d":${deep},"e":${i}}` : `[${deep},{"d":${i}}]`;
console.log(JSON.stringify(JSON.parse(deep)) === deep);
// A reviver, toJSON and getters see each key; numbers at their limits.
const revived: unknown = JSON.parse(
  '[{"a":1,"b":[2]},{"a":3,"b":[4]}]',
  function (this: unknown, key: string, value: unknown) {
    if (key === "a") return undefined;
    return typeof value === "number" ? value * 2 : value;
  },
);
console.log(JSON.stringify(revived));
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  toJSON(key: string): unknown {
    return key === "skip" ? undefined : { key, sum: this.x + this.y };
  }
}
const points = {
  skip: new Point(1, 2),
  first: new Point(3, 4),
  list: [
    new Point(5, 6),
    {
      get g() {
        return -0;
      },
    },
  ],
};
console.log(JSON.stringify(points), JSON.stringify(points, null, "--"));
console.log(JSON.stringify([{ u: undefined, a: 1 }, { a: 2, u: undefined }, { a: 3, b: () => 1, c: 4 }, { c: 5 }]));
console.log(
  JSON.stringify(JSON.parse("[0,-0,1e21,1E-7,5e-324,1.7976931348623157e308,0.1,-1.5e+3,123456789012345678]")),
);
