import { isEven, trace } from "./even.ts";

export function isOdd(n: number): boolean {
  if (n === 3) trace.push("odd saw 3");
  return n !== 0 && isEven(n - 1);
}
