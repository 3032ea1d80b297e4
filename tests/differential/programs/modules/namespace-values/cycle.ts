import * as main from "./main.ts";

export const name = "cycle";
export const seesMain = (): string[] => Object.keys(main);
export const readMain = (): string => main.late;
export const again = (key: string): unknown => (main as unknown as Record<string, unknown>)[key];
