const log: string[] = [];
function f(mode: number): string {
  try {
    log.push(`try${mode}`);
    if (mode === 1) throw new Error("one");
    if (mode === 2) return "returned";
    log.push("end");
  } catch (e) {
    log.push(`catch ${(e as Error).message}`);
    if (mode === 1) return "from catch";
  } finally {
    log.push(`finally${mode}`);
  }
  return "after";
}
console.log(f(0), f(1), f(2));
console.log(log.join(", "));
function nested(): void {
  try {
    try {
      throw new Error("inner");
    } finally {
      console.log("f1");
    }
  } catch (e) {
    console.log("caught", (e as Error).message);
    try {
      throw new Error("second");
    } catch {
      console.log("no binding");
    } finally {
      console.log("f2");
    }
  } finally {
    console.log("f3");
  }
}
nested();
