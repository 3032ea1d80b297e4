// zod's classes (`zod/v3`): objects, strings, numbers, arrays, enumerations, optional properties, errors.
import { z } from "zod/v3";

const Person = z.object({
  name: z.string().min(2),
  age: z.number().int().nonnegative(),
  email: z.string().email().optional(),
  tags: z.array(z.string()),
  colour: z.enum(["red", "green"]),
});

function show(value: unknown): void {
  const result = Person.safeParse(value);
  if (result.success) console.log("ok", JSON.stringify(result.data));
  else for (const issue of result.error.issues) console.log(issue.code, issue.path.join("."), issue.message);
}

console.log(Person.parse({ name: "Ann", age: 31, tags: ["a"], colour: "red", more: 1 }));
show({ name: "Bo", age: 0, email: "bo@example.org", tags: [], colour: "green" });
show({ name: "B", age: -1.5, email: "no", tags: ["a", 1], colour: "blue" });
show({});
