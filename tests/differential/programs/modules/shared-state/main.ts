import { bump, registry, state } from "./state.ts";
import { install } from "./plugin.ts";

install("x");
bump();
state.label = "changed by main";
console.log(state, registry, bump());
export const done = true;
