// Wrong arguments of node:path, with Node's codes.
import path from "node:path";

function attempt(run: () => unknown): void {
  try {
    console.log("fine", run());
  } catch (error) {
    const e = error as Error & { code?: string };
    console.log(e.name, e.code, e.message, e instanceof TypeError);
  }
}

class Point {
  x = 1;
}
const wrong: unknown[] = [
  undefined,
  null,
  1,
  -0,
  3.5,
  true,
  {},
  [],
  ["a"],
  new Point(),
  new Map(),
  new Error("m"),
  "ok",
];
for (const w of wrong) {
  attempt(() => path.join("a", w as string));
  attempt(() => path.basename(w as string));
}
attempt(() => path.resolve("/x", 7 as unknown as string));
attempt(() => path.relative("/x", null as unknown as string));
attempt(() => path.normalize(undefined as unknown as string));
attempt(() => path.dirname(function named() {} as unknown as string));
attempt(() => path.extname((() => 1) as unknown as string));
attempt(() => path.format(null as unknown as path.FormatInputPathObject));
attempt(() => path.format("x" as unknown as path.FormatInputPathObject));
attempt(() => path.isAbsolute("a long text that is not wrong at all"));
