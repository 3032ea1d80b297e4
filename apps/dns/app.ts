/** An authoritative name server for the zones in zones.ts, over UDP and TCP. */
import { Authority } from "@kiln/dns/answer";
import { Zone } from "@kiln/dns/zone";
import { checkZone } from "@kiln/dns/zone-check";
import { parseZoneFile } from "@kiln/dns/zone-file/parser";
import { notify, optionsOf, randomSeed, serve } from "./server.ts";
import { settingsOf } from "./settings.ts";
import { ZONES } from "./zones.ts";

const settings = settingsOf(process.env);
const authority = new Authority(null, optionsOf(settings));
for (const [origin, text] of ZONES) {
  const zone = new Zone(parseZoneFile(text, origin, { file: `${origin}.zone`, seed: randomSeed() }));
  for (const warning of checkZone(zone)) console.log(`warning: ${warning}`);
  if (!authority.setZone(zone)) throw new Error("too many zones");
  console.log(`${origin} ${zone.serial}, ${zone.nodeCount} names`);
  notify(zone.origin, settings.notify);
}
serve(authority, settings, null, () => console.log(`on port ${settings.port}`));
