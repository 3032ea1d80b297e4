import { log } from "./log.ts";
log("quick start");
await null;
log("quick end");
export const quick = "quick";
