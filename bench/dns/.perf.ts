import zone from "/work/wt/dns/.kiln/dns-perf/perf.test.zone" with { type: "text" };
import { serve } from "./image.ts";
serve([["perf.test", zone]]);
