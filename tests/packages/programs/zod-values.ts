// zod 4: values that schemas change: defaults, null, transforms, pipes, coercion, refinements.
import * as z from "zod";

const show = (result: { success: boolean; data?: unknown; error?: { issues: readonly unknown[] } }): void =>
  console.log(result.success ? JSON.stringify(result.data) : JSON.stringify(result.error!.issues));

const Settings = z.object({
  title: z
    .string()
    .trim()
    .min(1)
    .transform((text) => text.toUpperCase()),
  note: z.string().nullable(),
  retries: z.number().int().default(7),
  tags: z.array(z.string()).default([]),
  size: z.string().transform((text) => text.length),
  port: z.coerce.number().refine((n) => n < 65536, { message: "no such port" }),
  colour: z.string().optional().catch("red"),
});
type Settings = z.infer<typeof Settings>;

const given: Settings = Settings.parse({ title: " a ", note: null, size: "four", port: "80" });
console.log(given.title, given.note, given.retries, given.tags, given.size + 1, given.port * 2, given.colour);
show(Settings.safeParse({ title: "b", note: "n", retries: 1, tags: ["x"], size: "", port: 8080, colour: "blue" }));
show(Settings.safeParse({ title: "  ", note: 5, retries: 1.5, tags: [1], size: 4, port: "70000", colour: 5 }));

const Days = z.preprocess((v) => (typeof v === "string" ? v.split(",") : v), z.array(z.string()));
show(Days.safeParse("mo,tu"));
show(Days.safeParse(5));
const Half = z
  .number()
  .pipe(z.transform((n) => n / 2))
  .pipe(z.number().max(10));
show(Half.safeParse(8));
show(Half.safeParse(80));
const Even = z.number().superRefine((n, ctx) => {
  if (n % 2 !== 0) ctx.addIssue({ code: "custom", message: `${n} is odd` });
});
show(Even.safeParse(4));
show(Even.safeParse(5));
try {
  Settings.parse({});
} catch (error) {
  console.log(error instanceof z.ZodError, (error as z.ZodError).issues.length);
}
