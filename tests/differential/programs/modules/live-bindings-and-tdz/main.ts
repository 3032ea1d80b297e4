import { early } from "./user.ts";
import { get, value } from "./value.ts";

console.log(value, get(), early);
