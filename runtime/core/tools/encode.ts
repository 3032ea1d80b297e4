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

/** All characters that a class matches, as ranges. */
export function rangesOf(property: string): number[] {
  const test = new RegExp(`^${property}$`, "u");
  const out: number[] = [];
  let inside = false;
  for (let c = 0; c <= 0x110000; c++) {
    const yes = c <= 0x10ffff && test.test(String.fromCodePoint(c));
    if (yes !== inside) out.push(yes ? c : c - 1);
    inside = yes;
  }
  return out;
}

/** Ranges as gaps and lengths. */
export function encodeRanges(ranges: readonly number[]): string {
  const deltas: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i++) {
    deltas.push(ranges[i]! - next);
    next = ranges[i]! + (i % 2);
  }
  return encode(deltas);
}

/** Runs of gap, count, step, 2 * distance + sign. */
export function encodeCases(map: Map<number, number>): string {
  const chars = [...map.keys()].sort((a, b) => a - b);
  const out: number[] = [];
  let last = 0;
  for (let i = 0; i < chars.length; ) {
    const distance = map.get(chars[i]!)! - chars[i]!;
    const step = chars[i + 1] === chars[i]! + 2 ? 2 : 1;
    let n = 1;
    while (chars[i + n] === chars[i]! + n * step && map.get(chars[i + n]!)! - chars[i + n]! === distance) n++;
    out.push(chars[i]! - last, n, step, signed(distance));
    last = chars[i + n - 1]!;
    i += n;
  }
  return encode(out);
}
