export let x = 1;
export const y = 2;
export function set(v: number): void {
  x = v;
}
