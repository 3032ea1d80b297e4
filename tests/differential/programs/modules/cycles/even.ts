import { isOdd } from "./odd.ts";

export const trace: string[] = ["even loaded"];
export function isEven(n: number): boolean {
  return n === 0 || isOdd(n - 1);
}
