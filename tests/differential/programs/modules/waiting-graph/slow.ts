import { log } from "./log.ts";
log("slow start");
await new Promise<void>((done) => setTimeout(done, 10));
log("slow end");
export const slow = "slow";
