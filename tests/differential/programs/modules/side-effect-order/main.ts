import "./first.ts";
import { log } from "./log.ts";
import { second } from "./second.ts";

log("main");
console.log(second);
import "./last.ts";
