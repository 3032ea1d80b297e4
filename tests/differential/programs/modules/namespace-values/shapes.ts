export const PI = 3;
export let count = 0;
export function bump(): number {
  return ++count;
}
export class Circle {
  r = 1;
}
export enum Kind {
  A = 1,
}
export interface Nothing {
  x: number;
}
const hidden = 1;
export { hidden as shown };
export default function area(r: number): number {
  return PI * r * r;
}
export const add = (a: number, b: number): number => a + b;
