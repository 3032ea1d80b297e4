/** Number lists as text: six bits per character from "?", the sixth of which says that more follow. */

/** The numbers of a list, from `from` to `to` of a text. */
export function decode(text: string, from: number, to: number): number[] {
  const out: number[] = [];
  let value = 0;
  let shift = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i) - 63;
    value |= (c & 31) << shift;
    if (c >= 32) shift += 5;
    else {
      out.push(value);
      value = 0;
      shift = 0;
    }
  }
  return out;
}

/** A set of code points from gaps and lengths. */
export function decodeSet(text: string, from: number, to: number): number[] {
  const out = decode(text, from, to);
  let next = 0;
  for (let i = 0; i < out.length; i++) {
    next += out[i] as number;
    out[i] = next;
    if ((i & 1) === 1) next++;
  }
  return out;
}
