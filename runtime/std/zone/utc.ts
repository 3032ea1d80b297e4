/** `kiln:zone` of an image that is in UTC: it holds nothing of time zones. */
import type { Zone } from "./zone.ts";

/** The zone that the image is in; null: UTC. */
export function localZone(): Zone | null {
  return null;
}
