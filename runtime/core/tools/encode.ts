/** Lists of numbers as text for tables in source files; runtime/std/regexp/ranges.ts reads them. */

/** Six bits per character from "?", the sixth of which says that more follow. */
export function encode(numbers: readonly number[]): string {
  let text = "";
  for (let value of numbers) {
    for (; value >= 32; value >>>= 5) text += String.fromCharCode(63 + 32 + (value & 31));
    text += String.fromCharCode(63 + value);
  }
  return text;
}

/** Ascending or not: each number as its distance from the one before, doubled, plus one where it goes down. */
export function signed(distance: number): number {
  return distance < 0 ? -distance * 2 + 1 : distance * 2;
}
