// zod 4: objects made of other objects.
import * as z from "zod";

const Base = z.object({ id: z.number(), name: z.string() });
const Person = Base.extend({ email: z.string() });
const Patch = Person.partial();

console.log(Person.parse({ id: 1, name: "n", email: "e@x", more: true }));
console.log(JSON.stringify(Person.safeParse({ id: 1 }).error?.issues));
console.log(JSON.stringify(Patch.safeParse({ id: 1 })), JSON.stringify(Patch.safeParse({})));
console.log(JSON.stringify(Patch.safeParse({ email: 5 }).error?.issues));
console.log(Object.keys(Base.shape), Object.keys(Person.shape), Object.keys(Patch.shape));
console.log(JSON.stringify(Base.safeParse({ id: 2, name: "b", email: "dropped" })));
