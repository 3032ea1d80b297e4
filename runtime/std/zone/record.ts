/**
 * `kiln:zone-record`: the zone that an image is built with. The compiler puts the chosen zone's record in this module's
 * place (compiler/src/zone.ts); what stands here is the shape of it.
 */
export const ID: string = "UTC";
/** Joined by line feeds. */
export const NAMES: string = "Coordinated Universal Time\nUTC";
export const HISTORY: string = "";
