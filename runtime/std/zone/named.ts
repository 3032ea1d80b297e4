/** Zones by name, for programs that name one: the table of all of them is in the image then. */
import { intlZone } from "./table.ts";
import { Zone } from "./zone.ts";

/** Zones that were asked for last are kept, so that texts of many times decode each once. */
const KEPT_MAX = 8;
const keptNames: string[] = [];
const kept: Zone[] = [];
let oldest = 0;

/** The zone that Intl knows by a name; null: UTC. @throws RangeError where there is none */
export function zoneNamed(name: string): Zone | null {
  // What is known to be one of these reaches no further, and the table is not in the image.
  if (name === "UTC" || name === "GMT" || name === "Etc/UTC") return null;
  return find(`${name}`);
}

function find(name: string): Zone {
  const at = keptNames.indexOf(name);
  if (at >= 0) return kept[at] as Zone;
  const record = intlZone(name);
  if (record === null) throw new RangeError(`Invalid time zone specified: ${name}`);
  const zone = new Zone(record.id, record.names.split("\n"), record.history);
  if (keptNames.length < KEPT_MAX) {
    keptNames.push(name);
    kept.push(zone);
  } else {
    keptNames[oldest] = name;
    kept[oldest] = zone;
    oldest = (oldest + 1) % KEPT_MAX;
  }
  return zone;
}
