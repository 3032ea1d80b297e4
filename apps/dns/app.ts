/** An authoritative name server for the zone in kiln.example.zone, over UDP and TCP. */
import { Authority } from "@kiln/dns/answer";
import { Zone } from "@kiln/dns/zone";
import { checkZone } from "@kiln/dns/zone-check";
import { parseZoneFile } from "@kiln/dns/zone-file/parser";
import text from "./kiln.example.zone" with { type: "text" };
import { optionsOf, randomSeed, serve } from "./server.ts";
import { settingsOf } from "./settings.ts";

const ORIGIN = "kiln.example";

const settings = settingsOf(process.env);
const zone = new Zone(parseZoneFile(text, ORIGIN, { file: `${ORIGIN}.zone`, seed: randomSeed() }));
for (const warning of checkZone(zone)) console.log(`warning: ${warning}`);
serve(new Authority(zone, optionsOf(settings)), settings, null, () => {
  console.log(`${ORIGIN} ${zone.serial} on port ${settings.port}, ${zone.nodeCount} names`);
});
