import { a2 } from "./a.ts";

export const b = `B${a2}`;
export const deep = (): string => `deep ${b}`;
