import "./first.ts";
import { log } from "./log.ts";

log("second before dependency use");
export const second = "value of second";
