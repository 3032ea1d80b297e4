import { x } from "./a.ts";
import { waited } from "./waits.ts";
import { c } from "./c.ts";
const lazy = await import("./lazy.ts");
console.log("e", x, waited, c, lazy.value);
export {};
