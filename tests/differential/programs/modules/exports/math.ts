export type Pair = [number, number];
export const PI = 3.14159;
export let counter = 0;
export function increment(): void {
  counter++;
}
export function add(a: number, b: number): number {
  return a + b;
}
export class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  norm(): number {
    return Math.sqrt(add(this.x ** 2, this.y ** 2));
  }
}
