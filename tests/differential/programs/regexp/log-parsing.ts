// Parsing logs: named groups, sticky, lazy quantifiers, alternation, lookaround, replace functions, split with captures.
const lines = `2024-01-02T03:04:05.678Z [INFO] server: started on :8080 (pid=123)
2024-01-02T03:04:06Z [WARN ] db.pool: slow query "select 1; -- x" took 1532ms
bad line
2024-01-02T03:05:00+02:00 [ERROR] http: GET /a/b?c=d&e=f%20g 500 {"err":"boom","at":[1,2]}
    at handler (app.ts:12:5)
    at async run (app.ts:3:1)`.split("\n");
const re =
  /^(?<time>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))\s+\[(?<level>[A-Z]+)\s*\]\s+(?<source>[\w.]+):\s+(?<message>.*)$/;
for (const line of lines) {
  const m = re.exec(line);
  console.log(m ? { ...m.groups } : `no match: ${line.trim().slice(0, 12)}`);
}
const fields = (s: string): Record<string, string> =>
  Object.fromEntries([...s.matchAll(/(\w+)=("[^"]*"|\S+)/g)].map(([, k, v]) => [k, v.replace(/^"|"$/g, "")]));
console.log(fields('a=1 b="two words" c=x=y d='), fields(""));
const frames = lines.flatMap((l) => l.match(/^\s+at (?:async )?(\w+) \((.+?):(\d+):(\d+)\)$/)?.slice(1, 5) ?? []);
console.log(frames);
console.log(
  "took 1532ms and 20s, 3 m".replace(
    /(\d+)\s*(ms|s|m)\b/g,
    (_, n: string, u: string) => `${Number(n) * { ms: 1, s: 1000, m: 60000 }[u]!}ms`,
  ),
);
console.log(
  "2024-01-02".replace(/(\d+)-(\d+)-(\d+)/, "$3/$2/$1 $& $$ $` $' $4 $<x>"),
  "aaa".replace(/a/g, "$&$&"),
  "abc".replace("b", "[$`|$&|$']"),
);
console.log(
  "a1b22c333".split(/(\d+)/),
  "a, b;c".split(/[,;]\s*/),
  "abc".split(/(?:)/),
  "".split(/x/),
  "xax".split(/x/),
  "a1b2".split(/\d/, 1),
);
const token = /\s*(?:(?<num>\d+\.?\d*)|(?<id>[a-z_]\w*)|(?<op>[-+*/()=]))/iy;
const tokens: string[] = [];
const src = "x1 = 3.14*(y + 2) - _z";
for (let m; (m = token.exec(src)); )
  tokens.push(
    Object.entries(m.groups!)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => `${k}:${v}`)[0],
  );
console.log(tokens.join(" "), token.lastIndex);
console.log(
  "price: $5, cost: €7, 9".match(/(?<=[$€])\d/g),
  "foobar foobaz".match(/foo(?!bar)\w+/)?.[0],
  "a.b.c".lastIndexOf("."),
  "camelCaseString".replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase(),
);
console.log(
  /^(?:(\w)(?=.*\1))+/.test("aab"),
  /(a)|(b)/.exec("b"),
  /(?:(a)|b)*/.exec("ab"),
  "abab".match(/(ab)\1/)?.index,
  /(z)((a+)?(b+)?(c))*/.exec("zaacbbbcac"),
);
console.log(
  "The Cat".search(/cat/i),
  /\bcat\b/i.test("concat"),
  /^\p{Lu}/u.test("Éa"),
  "x\ny".match(/^y$/m)?.index,
  "a\nb".match(/a.b/s)?.[0],
  /a.b/.test("a\nb"),
);
const g = /a/g;
console.log(
  g.test("aa"),
  g.lastIndex,
  g.test("aa"),
  g.lastIndex,
  g.test("aa"),
  g.lastIndex,
  "aa".replace(g, "b"),
  g.lastIndex,
);
console.log(
  [..."a1b2".matchAll(/([a-z])(\d)/g)].map((m) => [m[0], m.index, m[1], m[2]]),
  "none".match(/x/g),
  "none".match(/x/),
);
console.log(
  String(/a\/b/gi),
  /x/.source,
  new RegExp("a/b", "g").source,
  /[/]/.source,
  new RegExp("").source,
  /x/dgimsuy.flags,
);
