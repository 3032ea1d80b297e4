// zod 4: refinements that wait.
import * as z from "zod";

const u = z.string().refine(async (v) => {
  await null;
  return v.length > 2;
}, "short");
console.log(await u.safeParseAsync("ab").then((r) => JSON.stringify(r.error?.issues)), await u.parseAsync("abc"));
