// zod 4: objects of strings, numbers, booleans and enumerations, as they are parsed and refused.
import { z } from "zod";

const Person = z.object({
  name: z.string().min(1),
  age: z.number().int(),
  role: z.enum(["admin", "user"]),
  active: z.boolean(),
});
type Person = z.infer<typeof Person>;

const ada: Person = Person.parse({ name: "ada", age: 36, role: "admin", active: true, extra: true });
console.log(ada, ada.age + 1);
const text: unknown = JSON.parse('{"name":"","age":3.5,"role":"root"}');
const refused = Person.safeParse(text);
console.log(refused.success, refused.error?.issues.length);
for (const issue of refused.error?.issues ?? []) console.log(issue.code, issue.path.join("."), issue.message);
try {
  Person.parse({ name: 1 });
} catch (e) {
  console.log(e instanceof z.ZodError, (e as Error).name, (e as Error).message);
}
