import { log } from "./log.ts";

log("first");
