import { shared } from "./shared.ts";
console.log("lazy evaluated", shared.count);
export const value = 42;
export let changing = 1;
export function bump(): number {
  shared.count++;
  return ++changing;
}
export default class Thing {
  name = "thing";
}
