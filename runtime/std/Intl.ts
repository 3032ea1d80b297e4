/** Intl (ECMA-402) for English. What a program does not use of it is not in its image. */
export { Collator } from "./intl/collator.ts";
export { DateTimeFormat } from "./intl/date-format.ts";
export { NumberFormat } from "./intl/number-format.ts";
