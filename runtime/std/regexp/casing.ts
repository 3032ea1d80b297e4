/** Canonicalize (ECMA-262 22.2.2.7.3): simple case folding with flag u or v, upper case without. */
import { FOLDINGS, UPPERS } from "./case-data.ts";
import { type CharSet, contains, fromRanges, union } from "./charset.ts";
import { decode } from "./ranges.ts";

/** Characters that are not their own canonical form, ascending, and that form. */
export class CaseTable {
  readonly from: Int32Array;
  readonly to: Int32Array;

  constructor(data: string) {
    // Runs: gap, characters, step between them (1 or 2), canonical form of the first, twice the distance + sign.
    const numbers = decode(data, 0, data.length);
    let count = 0;
    for (let i = 0; i < numbers.length; i += 4) count += numbers[i + 1] as number;
    this.from = new Int32Array(count);
    this.to = new Int32Array(count);
    let c = 0;
    let n = 0;
    for (let i = 0; i < numbers.length; i += 4) {
      c += numbers[i] as number;
      const distance = numbers[i + 3] as number;
      for (let k = numbers[i + 1] as number; k > 0; k--) {
        this.from[n] = c;
        this.to[n] = (distance & 1) === 1 ? c - (distance >> 1) : c + (distance >> 1);
        n++;
        if (k > 1) c += numbers[i + 2] as number;
      }
    }
  }

  canonical(c: number): number {
    let lo = 0;
    let hi = this.from.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      const at = this.from[mid] as number;
      if (at === c) return this.to[mid] as number;
      if (at < c) lo = mid + 1;
      else hi = mid;
    }
    return c;
  }

  /** The set with every character that has the same canonical form as one of it. */
  close(set: CharSet): CharSet {
    const { from, to } = this;
    const canonical: number[] = [];
    for (let i = 0; i < from.length; i++)
      if (contains(set, from[i] as number)) {
        canonical.push(to[i] as number);
        canonical.push(to[i] as number);
      }
    const all = union(set, fromRanges(canonical));
    const more: number[] = [];
    for (let i = 0; i < from.length; i++)
      if (contains(all, to[i] as number)) {
        more.push(from[i] as number);
        more.push(from[i] as number);
      }
    return union(all, fromRanges(more));
  }
}

let foldings: CaseTable | null = null;
let uppers: CaseTable | null = null;

function table(full: boolean): CaseTable {
  if (full) {
    foldings ??= new CaseTable(FOLDINGS);
    return foldings;
  }
  uppers ??= new CaseTable(UPPERS);
  return uppers;
}

export function canonicalize(c: number, full: boolean): number {
  if (c < 128) {
    if (full) return c >= 0x41 && c <= 0x5a ? c + 32 : c;
    return c >= 0x61 && c <= 0x7a ? c - 32 : c;
  }
  return table(full).canonical(c);
}

export function closeOver(set: CharSet, full: boolean): CharSet {
  return table(full).close(set);
}
