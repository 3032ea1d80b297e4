/** `kiln:zone` of an image that was built with a time zone. */
import { HISTORY, ID, NAMES } from "kiln:zone-record";
import { Zone } from "./zone.ts";

let zone: Zone | null = null;

/** The zone that the image is in. */
export function localZone(): Zone {
  zone ??= new Zone(ID, NAMES.split("\n"), HISTORY);
  return zone;
}
