import { second } from "./second.ts";
import { log } from "./log.ts";

log(`last sees ${second}`);
