import { log } from "./log.ts";
import "./user.ts";
import { get, value } from "./value.ts";

console.log(value, get(), log);
