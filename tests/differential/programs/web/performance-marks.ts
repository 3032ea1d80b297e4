/** performance.mark, measure and their entries. */
import { performance as fromModule } from "node:perf_hooks";

console.log(performance.mark("a", { startTime: 5, detail: { x: [1] } }));
console.log(performance.mark("b", { startTime: 9 }).detail);
console.log(performance.measure("m", "a", "b"));
console.log(performance.measure("n", { start: "a", duration: 10, detail: "d" }).toJSON());
console.log(
  performance.measure("o", { end: "b" }).duration,
  performance.measure("p", { end: "b", duration: 2 }).startTime,
);
console.log(performance.getEntries().map((entry) => `${entry.entryType} ${entry.name} ${entry.startTime}`));
console.log(
  performance.getEntriesByType("measure").length,
  performance.getEntriesByName("a", "mark").length,
  performance.getEntriesByName("a", "measure"),
);
performance.clearMarks("a");
performance.clearMeasures();
console.log(performance.getEntries().map((entry) => entry.name));
const now = performance.mark("now");
console.log(now.startTime > 0, now.duration, now instanceof PerformanceMark, now instanceof PerformanceEntry);
const length = performance.measure("since", "now").duration;
console.log(length >= 0, fromModule.getEntries().length);
for (const wrong of [
  () => performance.measure("x", "a"),
  () => performance.mark("x", { startTime: -1 }),
  () => performance.mark("x", { startTime: "s" as unknown as number }),
  () => performance.measure("x", { start: 1, end: 2, duration: 3 }),
  () => performance.measure(5 as unknown as string),
]) {
  try {
    wrong();
  } catch (error) {
    const e = error as Error & { code?: string };
    console.log(e.name, e.message, e.code, String(error), e.stack?.split("\n")[0]);
  }
}
