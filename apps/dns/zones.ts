/** The zones that are part of the image: origin and master file. Change them and build again. */
import kilnExample from "./kiln.example.zone" with { type: "text" };

/** @see ZONES_MAX for how many there can be */
export const ZONES: readonly (readonly [origin: string, text: string])[] = [["kiln.example", kilnExample]];
