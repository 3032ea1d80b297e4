// zod 4: properties that may be missing, and arrays, with what is wrong in them.
import { z } from "zod";

const Order = z.object({
  id: z.number(),
  note: z.string().optional(),
  tags: z.array(z.string()),
});
type Order = z.infer<typeof Order>;

const inputs: unknown[] = [
  { id: 1, note: "soon", tags: ["a", "b"], extra: 1 },
  { id: 2, tags: [] },
  { id: 2.5, note: "much too long", tags: ["a", 2, "c"] },
  { id: "3", note: null, tags: { length: 1 } },
  { tags: [undefined] },
  null,
  [1],
];
for (const input of inputs) {
  const result = Order.safeParse(input);
  if (result.success) console.log(JSON.stringify(result.data), "note" in result.data);
  else for (const issue of result.error.issues) console.log(issue.code, issue.path.join("."), issue.message);
}
const order: Order = Order.parse(inputs[0]);
console.log(order.note?.length, order.tags.join("+"), Order.parse(inputs[1]).note ?? "none");
