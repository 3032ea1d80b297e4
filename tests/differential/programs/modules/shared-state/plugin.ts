import { bump, registry, state } from "./state.ts";

export function install(name: string): void {
  registry.set(name, () => `${name}:${state.label}`);
  bump();
  console.log(registry.get(name)!());
  state.label = "changed by plugin";
  console.log(registry.get(name)!());
}
