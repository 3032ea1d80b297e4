/** Test vectors for numbers and strings: what to ask of the core, and what Node answers. */

/** A small seeded generator (mulberry32), so that failures repeat. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Collects requests in the test program's binary form, with the expected answer lines and labels for failures. */
export class Vectors {
  readonly expected: string[] = [];
  readonly labels: string[] = [];
  private readonly parts: Buffer[] = [];

  input(): Buffer {
    return Buffer.concat(this.parts);
  }

  private op(code: number, label: string, expected: string, ...operands: Buffer[]): void {
    this.parts.push(Buffer.from([code]), ...operands);
    this.expected.push(expected);
    this.labels.push(label);
  }

  private static f64(value: number): Buffer {
    const b = Buffer.alloc(8);
    b.writeDoubleLE(value);
    return b;
  }

  private static u32(value: number): Buffer {
    const b = Buffer.alloc(4);
    b.writeInt32LE(value | 0);
    return b;
  }

  private static str(text: string, form: number): Buffer {
    const head = Buffer.alloc(5);
    head[0] = form;
    head.writeUInt32LE(text.length, 1);
    return Buffer.concat([head, Buffer.from(text, "utf16le")]);
  }

  static hexOfString(text: string): string {
    let out = "";
    for (let i = 0; i < text.length; i++) out += text.charCodeAt(i).toString(16).padStart(4, "0");
    return out;
  }

  static hexOfNumber(value: number): string {
    const b = Buffer.alloc(8);
    b.writeDoubleBE(value);
    return Number.isNaN(value) ? "7ff8000000000000" : b.toString("hex");
  }

  /** op 1 to 5: a number as text, with one integer parameter except for op 1. */
  numberText(code: number, label: string, value: number, parameter: number | null, text: string): void {
    const operands = parameter === null ? [] : [Vectors.u32(parameter)];
    this.op(code, label, Vectors.hexOfString(text), Vectors.f64(value), ...operands);
  }

  fmod(a: number, b: number): void {
    this.op(6, `${a} % ${b}`, Vectors.hexOfNumber(a % b), Vectors.f64(a), Vectors.f64(b));
  }

  toInt32(value: number): void {
    this.op(16, `${value} | 0`, Vectors.hexOfNumber((value | 0) + 0), Vectors.f64(value));
  }

  /** op 7 to 9: a number read from text. */
  readNumber(code: number, text: string, form: number, radix: number | null, value: number): void {
    const operands = radix === null ? [] : [Vectors.u32(radix)];
    this.op(
      code,
      `read ${code} ${JSON.stringify(text)}`,
      Vectors.hexOfNumber(value),
      Vectors.str(text, form),
      ...operands,
    );
  }

  /** op 10 and 11: upper and lower case, which the core knows where all is Latin-1; otherwise the line is empty. */
  changeCase(text: string, form: number): void {
    const latin1 = (s: string): boolean => [...s].every((c) => c <= "\xff");
    const narrow = latin1(text) && (form < 2 || (form === 2 && text.length < 2));
    for (const [code, result] of [
      [10, text.toUpperCase()],
      [11, text.toLowerCase()],
    ] as const) {
      const known = narrow && latin1(result) && result.length === text.length;
      this.stringText(code, text, form, null, known ? result : "");
    }
  }

  /** op 12: text from text. */
  stringText(code: number, text: string, form: number, parameter: number | null, result: string): void {
    const operands = parameter === null ? [] : [Vectors.u32(parameter)];
    this.op(
      code,
      `string ${code} ${JSON.stringify(text)}`,
      Vectors.hexOfString(result),
      Vectors.str(text, form),
      ...operands,
    );
  }

  decodeUtf8(bytes: Buffer): void {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    this.op(13, `utf8 ${bytes.toString("hex")}`, Vectors.hexOfString(text), Vectors.u32(bytes.length), bytes);
  }

  encodeUtf8(text: string, form: number): void {
    this.op(18, `encode ${JSON.stringify(text)}`, Buffer.from(text, "utf8").toString("hex"), Vectors.str(text, form));
  }

  /** op 14. */
  find(text: string, needle: string, from: number, form: number, result: number): void {
    const label = `find ${JSON.stringify(text)} ${JSON.stringify(needle)} ${from}`;
    this.op(14, label, Vectors.hexOfNumber(result), Vectors.str(text, form), Vectors.str(needle, 0), Vectors.u32(from));
  }

  /** op 17 and 19: order, equality with equal hashes. */
  compare(a: string, b: string, formA: number, formB: number): void {
    const order = a < b ? -1 : a > b ? 1 : 0;
    const label = `compare ${JSON.stringify(a)} ${JSON.stringify(b)} forms ${formA} ${formB}`;
    this.op(17, label, Vectors.hexOfNumber(order), Vectors.str(a, formA), Vectors.str(b, formB));
    this.op(19, label, Vectors.hexOfNumber(a === b ? 1 : 0), Vectors.str(a, formA), Vectors.str(b, formB));
  }

  /** op 20: random concatenations and slices over a pool of eight strings; every string is an answer. */
  concatenations(random: () => number, count: number, wide: boolean): void {
    const pool: string[] = [];
    const start: Buffer[] = [];
    for (let i = 0; i < 8; i++) {
      const text = (wide && i % 4 === 0 ? "\u20ac" : String.fromCharCode(97 + i)).repeat(1 + i * 3);
      pool.push(text);
      start.push(Vectors.str(text, 0));
    }
    const steps = Buffer.alloc(count * 4);
    const favourite = Math.floor(random() * 8);
    for (let i = 0; i < count; i++) {
      // Mostly one string that grows, as programs do; sometimes its earlier forms are appended to as well.
      const grow = random() < 0.7;
      const a = grow ? favourite : Math.floor(random() * 8);
      const b = grow ? favourite : Math.floor(random() * 8);
      const c = Math.floor(random() * 8);
      steps.set([a, b, c, random() < 0.1 ? 1 + Math.floor(random() * 8) : 0], i * 4);
      const left = pool[b] ?? "";
      const right = pool[c] ?? "";
      pool[a] = left.length + right.length < 3000 ? left + right : left.slice(Math.floor(left.length / 2));
    }
    this.parts.push(Buffer.from([20]), ...start, Vectors.u32(count), steps);
    for (let i = 0; i < 8; i++) {
      this.expected.push(Vectors.hexOfString(pool[i] ?? ""));
      this.labels.push(`concatenations ${count} string ${i}`);
    }
  }
}
