/** The named fields of a segment in a script's line: `len 100 ack 5 win 0 sack 10-20 30-40 ts 7 * no mss`. */
export interface Field {
  readonly name: string;
  readonly numbers: readonly number[];
  /** As it is compared; `*` stands for anything. */
  readonly text: string;
}

/** What the peer's SYN carries unless a script says otherwise. */
export const SYN_FIELDS: readonly string[] = ["mss", "1460", "win", "60000"];

const WORDS_AFTER: Readonly<Record<string, number>> = {
  len: 1,
  ack: 1,
  win: 1,
  mss: 1,
  ws: 1,
  urg: 1,
  port: 1,
  ts: 2,
  sackok: 0,
  bad: 0,
};

/** @throws Error for a word that names no field. */
export function parseFields(words: readonly string[]): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < words.length) {
    const name = words[at++]!;
    if (name === "no") {
      fields.push({ name: words[at++]!, numbers: [], text: "none" });
      continue;
    }
    const values: string[] = [];
    if (name === "sack") {
      while (at < words.length && /^-?\d+--?\d+$/.test(words[at]!)) values.push(words[at++]!);
      const numbers = values.flatMap((value) => /^(-?\d+)-(-?\d+)$/.exec(value)!.slice(1).map(Number));
      fields.push({ name, numbers, text: values.join(" ") });
      continue;
    }
    const count = WORDS_AFTER[name];
    if (count === undefined) throw new Error(`"${name}" is no field of a segment`);
    for (let i = 0; i < count; i++) values.push(words[at++] ?? "");
    fields.push({ name, numbers: values.map(Number), text: values.join(" ") });
  }
  return fields;
}

/** True when what was seen is what the script wants; each `*` matches one word. */
export function fieldMatches(seen: string, wanted: string): boolean {
  const seenWords = seen.split(" ");
  const wantedWords = wanted.split(" ");
  if (seenWords.length !== wantedWords.length) return false;
  return wantedWords.every((word, index) => word === "*" || word === seenWords[index]);
}
