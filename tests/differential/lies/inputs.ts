// Parsed data and dictionaries that are not what their types say.
interface User {
  name: string;
  age: number;
  tags: string[];
  address: { city: string };
}
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
const parse = <T>(text: string): T => JSON.parse(text) as T;

attempt("string for number", () => parse<User>('{"age":"41"}').age + 1);
attempt("number for string", () => parse<User>('{"name":5}').name.length);
attempt("null for object", () => parse<User>('{"address":null}').address.city);
attempt("missing object", () => parse<User>("{}").address.city);
attempt("missing number", () => parse<User>("{}").age + 1);
attempt("object for array", () => parse<User>('{"tags":{}}').tags.length);
attempt("array of others", () =>
  parse<User>('{"tags":[1,2]}')
    .tags.map((t) => `${t}!`)
    .join(),
);
attempt("string for array", () => parse<User>('{"tags":"abc"}').tags.length);
attempt("number for all", () => parse<User>("5").name);
attempt("null for all", () => parse<User>("null").name);
attempt("array for object", () => parse<User>("[1]").name);
attempt("element of array", () => (parse<number[]>('["a"]')[0] ?? 0) * 2);
attempt("nested element", () => parse<number[][]>("[[1],2]")[1]![0]);
attempt("record of numbers", () => {
  const r = parse<Record<string, number>>('{"a":1,"b":"x"}');
  return Object.values(r).reduce((s, n) => s + n, 0);
});
attempt("record read", () => {
  const r: Record<string, number> = { a: 1 };
  return r["none"]! + 1;
});
attempt("boolean for string", () => parse<User>('{"name":true}').name.toUpperCase());
