function csv(line: string): string[] {
  const out: string[] = [];
  for (const m of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    out.push(m[1] !== undefined ? m[1].replace(/""/g, '"') : (m[2] ?? ""));
  return out;
}
console.log(csv('a,"b ""c"", d",,e'), csv(""), csv('"x"'), csv(",,"));
const iso = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?)?$/;
for (const s of ["2024-02-29", "2024-02-29T12:34:56.789Z", "2024-02-29T12:34+02:00", "24-1-1", "+012024-01-01"])
  console.log(s, iso.exec(s)?.slice(1) ?? null);
const log =
  /^(?<ip>\S+) \S+ (?<user>\S+) \[(?<time>[^\]]+)\] "(?<method>[A-Z]+) (?<path>[^" ]*)[^"]*" (?<status>\d{3}) (?<bytes>\d+|-)/;
const lines = [
  '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326',
  '10.0.0.7 - - [11/Oct/2000:01:02:03 +0000] "POST /login?x=1 HTTP/1.1" 302 -',
  "garbage",
];
const counts = new Map<string, number>();
for (const line of lines) {
  const g = log.exec(line)?.groups;
  if (!g) {
    console.log("skip", line);
    continue;
  }
  console.log(g.ip, g.user, g.method, g.path, g.status, g.bytes === "-" ? 0 : Number(g.bytes));
  counts.set(g.status ?? "", (counts.get(g.status ?? "") ?? 0) + 1);
}
console.log(counts);
const env = "A=1\n# comment\n B = two words \nC='q'\n";
for (const m of env.matchAll(/^\s*(?!#)(\w+)\s*=\s*(?:'([^']*)'|(.*?))\s*$/gm)) console.log(m[1], m[2] ?? m[3]);
console.log(
  "rgb(1, 22,333)".match(/\d+/g)?.map(Number),
  "1h 30m 5s".replace(
    /(\d+)([hms])/g,
    (_, n: string, u: string) => `${Number(n) * { h: 3600, m: 60, s: 1 }[u as "h" | "m" | "s"]},`,
  ),
);
console.log(
  "a=1&b=2&c".split(/&/).map((p) => /^([^=]*)(?:=(.*))?$/.exec(p)?.slice(1)),
  "HelloWorldFooBar".split(/(?=[A-Z])/),
  "x-real-ip".replace(/(^|-)(\w)/g, (_, d: string, c: string) => d + c.toUpperCase()),
);
