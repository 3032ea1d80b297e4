const upper = (s: string): string => s.toUpperCase();
export { upper as shout };
export const VERSION = "1.0";
