// zod 4: formats, dates, maps, sets, big integers, errors as text and as trees.
import * as z from "zod";

const s = z.object({
  email: z.email(),
  when: z.date(),
  id: z.uuid().optional(),
  url: z.url().nullish(),
  big: z.bigint().default(1n),
  m: z.map(z.string(), z.number()),
  st: z.set(z.string()),
});
const r = s.safeParse({ email: "a@b.co", when: new Date(0), m: new Map([["a", 1]]), st: new Set(["x"]) });
console.log(r.success, r.success ? r.data : r.error.issues);
const bad = s.safeParse({ email: "a", when: 5, id: "x", url: "::", m: new Map([["a", "1"]]), st: new Set([1]) });
if (!bad.success) {
  console.log(z.prettifyError(bad.error));
  console.log(JSON.stringify(z.treeifyError(bad.error)).length > 10);
  console.log(JSON.stringify(z.flattenError(bad.error)));
}
