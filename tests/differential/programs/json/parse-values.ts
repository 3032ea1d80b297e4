for (const s of [
  "1",
  "-0",
  "1.5e3",
  '"a\\u00e9\\n\\"\\/"',
  "true",
  "null",
  "[]",
  "{}",
  " [1 , 2 ] ",
  '{"a":{"b":[1,{"c":null}]}}',
  "1E+2",
  "0.1",
]) {
  console.log(JSON.parse(s));
}
interface Config {
  name: string;
  ports: number[];
  opts?: { [k: string]: boolean };
}
const c = JSON.parse('{"name":"svc","ports":[80,443],"opts":{"tls":true,"v6":false},"extra":1}') as Config;
console.log(
  c.name,
  c.ports[1] + 1,
  c.opts?.tls,
  Object.keys(c),
  c.ports.map((p) => p * 2),
  c,
);
const dup = JSON.parse('{"a":1,"b":2,"a":3,"10":4,"2":5}') as Record<string, number>;
console.log(dup, Object.keys(dup));
console.log(JSON.parse('"\\ud83d\\ude00"'), (JSON.parse('"\\ud83d"') as string).length, JSON.parse("[1,[2,[3,[]]]]"));
const rev = JSON.parse('{"a":1,"b":[1,2]}', (k, v: unknown) => (typeof v === "number" ? v * 10 : v)) as unknown;
console.log(rev);
