// zod 4: one of several: unions, discriminated unions, literals, enums, tuples, records, intersections, recursion.
import * as z from "zod";

const show = (result: { success: boolean; data?: unknown; error?: { issues: readonly unknown[] } }): void =>
  console.log(result.success ? JSON.stringify(result.data) : JSON.stringify(result.error!.issues));

const Shape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("circle"), radius: z.number() }),
  z.object({ kind: z.literal("square"), side: z.number().positive() }),
  z.object({ kind: z.literal(["line", "ray"]), from: z.tuple([z.number(), z.number()]) }),
]);
type Shape = z.infer<typeof Shape>;
const area = (shape: Shape): number =>
  shape.kind === "circle" ? shape.radius * 3 : shape.kind === "square" ? shape.side ** 2 : 0;

console.log(area(Shape.parse({ kind: "circle", radius: 2 })), area(Shape.parse({ kind: "square", side: 3 })));
show(Shape.safeParse({ kind: "ray", from: [1, 2] }));
show(Shape.safeParse({ kind: "square", side: -1 }));
show(Shape.safeParse({ kind: "oval" }));
show(Shape.safeParse({ kind: "line", from: [1] }));

const Id = z.union([z.string().min(3), z.number().int()]);
show(Id.safeParse("abc"));
show(Id.safeParse(12));
show(Id.safeParse("x"));
show(Id.safeParse(null));
const Level = z.enum(["low", "high"]);
console.log(Level.options, Level.enum.low);
show(Level.safeParse("high"));
show(Level.safeParse("middle"));
const Scores = z.record(z.string(), z.number());
show(Scores.safeParse({ a: 1, b: 2 }));
show(Scores.safeParse({ a: "1" }));
const Both = z.intersection(z.object({ a: z.string() }), z.object({ b: z.number() }));
show(Both.safeParse({ a: "x", b: 1 }));
show(Both.safeParse({ a: "x" }));
const Picked = z.object({ a: z.string(), b: z.number(), c: z.boolean() }).pick({ a: true, c: true });
show(Picked.safeParse({ a: "x", b: 2, c: false }));
show(Picked.omit({ c: true }).strict().safeParse({ a: "x", z: 1 }));

interface Tree {
  name: string;
  children: Tree[];
}
const Tree: z.ZodType<Tree> = z.object({ name: z.string(), children: z.lazy(() => z.array(Tree)) });
show(Tree.safeParse({ name: "root", children: [{ name: "leaf", children: [] }] }));
show(Tree.safeParse({ name: "root", children: [{ name: 1, children: [] }] }));
