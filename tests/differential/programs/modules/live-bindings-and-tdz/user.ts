import { get } from "./value.ts";

export let early = "";
export function attempt(): void {
  try {
    early += get() + ";";
  } catch (e) {
    early = `${(e as Error).name};`;
  }
}
