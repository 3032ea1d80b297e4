/** How an assertion shows two values that should be the same: by lines, with + and -. */

/** Values whose texts are no longer than this together are shown in one line. */
const SHORT_MAX = 12;
/** Width of a line that gets a mark under the first difference. */
const LINE_WIDTH = 80;
/** Lines that are shown at most, about. */
const SHOWN_MAX = 50;

export function headline(operator: string): string {
  switch (operator) {
    case "deepStrictEqual":
      return "Expected values to be strictly deep-equal:";
    case "strictEqual":
      return "Expected values to be strictly equal:";
    case "deepEqual":
      return "Expected values to be loosely deep-equal:";
    case "notDeepStrictEqual":
      return 'Expected "actual" not to be strictly deep-equal to:';
    case "notStrictEqual":
      return 'Expected "actual" to be strictly unequal to:';
    default:
      return 'Expected "actual" not to be loosely deep-equal to:';
  }
}

/** The same where two objects are compared by reference. */
export function referenceHeadline(operator: string): string {
  return operator === "strictEqual"
    ? 'Expected "actual" to be reference-equal to "expected":'
    : 'Expected "actual" not to be reference-equal to "expected":';
}

/** What is printed so far. */
class Output {
  text = "";
  /** Lines of the expected value that wait until the differing lines of the actual one are out. */
  waiting = "";
  printed = 0;
  skipped = false;
  /** Equal lines since the last difference. */
  equal = 0;

  line(text: string): void {
    this.text += `\n${text}`;
    this.printed++;
  }

  /** Equal lines before a difference: the last ones are shown, others become "...". `at` is the difference. */
  context(lines: readonly string[], at: number): void {
    const count = this.equal;
    this.equal = 0;
    if (count <= 2) return;
    if (count > 3) {
      if (count === 5) this.line(`  ${lines[at - 3]}`);
      else if (count > 5) {
        this.text += "\n...";
        this.skipped = true;
      }
      this.line(`  ${lines[at - 2]}`);
    }
    this.line(`  ${lines[at - 1]}`);
  }
}

/** `message` takes the place of the first line, unless it is "". */
export function difference(
  actual: unknown,
  expected: unknown,
  operator: string,
  message: string,
  inspect: (value: unknown) => string,
): string {
  const whole = inspect(actual).split("\n");
  const actualLines = [...whole];
  const expectedLines = inspect(expected).split("\n");
  const byReference = operator === "strictEqual" && areReferences(actual, expected);
  const head = message || (byReference ? referenceHeadline(operator) : headline(operator));
  let mark = "";
  if (actualLines.length === 1 && expectedLines.length === 1 && actualLines[0] !== expectedLines[0]) {
    const left = actualLines[0]!;
    const right = expectedLines[0]!;
    const width = left.length + right.length;
    if (width <= SHORT_MAX) {
      if (isPrimitive(actual) && isPrimitive(expected) && (actual !== 0 || expected !== 0)) {
        return `${head}\n\n${left} !== ${right}\n`;
      }
    } else if (!byReference && width < LINE_WIDTH) {
      let at = 0;
      while (at < left.length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
      if (at > 2) mark = `\n  ${" ".repeat(at)}^`;
    }
  }
  const end = commonEnd(actualLines, expectedLines);
  if (actualLines.length === 0 && expectedLines.length === 0) {
    const shown = whole.length > SHOWN_MAX ? [...whole.slice(0, 46), "..."] : whole;
    return `Values have same structure but are not reference-equal:\n\n${shown.join("\n")}\n`;
  }
  return compared(`${head}\n+ actual - expected`, actualLines, expectedLines, end, mark);
}

function isPrimitive(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function areReferences(a: unknown, b: unknown): boolean {
  if (typeof a === "function") return typeof b === "function";
  return typeof a === "object" && a !== null && typeof b === "object" && b !== null;
}

interface End {
  text: string;
  skipped: boolean;
}

/** Takes equal lines off both ends; the last three of them are shown, and the first of what is left out. */
function commonEnd(actual: string[], expected: string[]): End {
  let text = "";
  let first = "";
  let count = 0;
  while (actual.length > 0 && expected.length > 0) {
    const line = actual[actual.length - 1]!;
    if (line !== expected[expected.length - 1]) break;
    if (count < 3) text = `\n  ${line}${text}`;
    else first = line;
    count++;
    actual.pop();
    expected.pop();
  }
  const skipped = count >= 5;
  if (skipped) text = `\n...${text}`;
  if (first !== "") text = `\n  ${first}${text}`;
  return { text, skipped };
}

function compared(head: string, actual: string[], expected: string[], end: End, mark: string): string {
  const out = new Output();
  out.skipped = end.skipped;
  const longer = actual.length >= expected.length ? actual : expected;
  const shorter = Math.min(actual.length, expected.length);
  for (let i = 0; i < longer.length; i++) {
    if (i >= shorter) {
      out.context(longer, i);
      if (longer === actual) out.text += `\n+ ${longer[i]}`;
      else out.waiting += `\n- ${longer[i]}`;
      out.printed++;
    } else {
      compareLine(out, actual, expected[i]!, i);
    }
    if (out.printed > SHOWN_MAX && i < longer.length - 2) {
      return `${head} ... Lines skipped\n${out.text}\n...${out.waiting}\n...`;
    }
  }
  return `${head}${out.skipped ? " ... Lines skipped" : ""}\n${out.text}${out.waiting}${end.text}${mark}`;
}

/** A comma at the end of one of two lines is no difference. */
function compareLine(out: Output, actual: readonly string[], expected: string, at: number): void {
  const line = actual[at]!;
  const missing = `${line},` === expected;
  if (line !== expected && line !== `${expected},` && !missing) {
    out.context(actual, at);
    out.text += `\n+ ${line}`;
    out.waiting += `\n- ${expected}`;
    out.printed += 2;
    return;
  }
  out.text += out.waiting;
  out.waiting = "";
  out.equal++;
  if (out.equal <= 2) out.line(`  ${missing ? expected : line}`);
}
