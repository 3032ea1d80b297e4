/** `kiln:zone` where tests say which zone it is. */
import type { Zone } from "../zone/zone.ts";

export const chosen: { zone: Zone | null } = { zone: null };

export function localZone(): Zone | null {
  return chosen.zone;
}
