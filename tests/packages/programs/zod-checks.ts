// zod 4: checks of numbers, strings and arrays together with optional properties.
import * as z from "zod";

const Tagged = z.object({
  name: z.string().min(2).max(20),
  tags: z.array(z.string().min(1)).max(5),
  age: z.number().int().min(0).optional(),
});
type Tagged = z.infer<typeof Tagged>;

const good: Tagged = Tagged.parse({ name: "ann", tags: ["x", "y"], age: 3 });
console.log(good, good.tags.length);
for (const value of [
  { name: "ann", tags: [] },
  { name: "a", tags: ["", "1", "2", "3", "4", "5"], age: 1.5 },
  { name: "long enough", tags: "no list", age: -1 },
  null,
]) {
  const result = Tagged.safeParse(value);
  console.log(result.success, JSON.stringify(result.success ? result.data : result.error.issues));
}
try {
  Tagged.parse({ name: 1 });
} catch (error) {
  console.log(error instanceof z.ZodError, (error as z.ZodError).issues.map((i) => i.path.join(".")).join());
}
