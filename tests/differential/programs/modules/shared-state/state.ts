export const state = { n: 0, label: "initial" };
export const registry = new Map<string, () => string>();
export function bump(): number {
  state.n += 1;
  return state.n;
}
