/** How `util.inspect` arranges the parts of an object: one line, columns, or one line each. */
import { displayWidth } from "./inspect-text.ts";

/** Longest line that parts are put on together, unless the caller says otherwise. */
export const BREAK_LENGTH = 80;
/** Innermost levels that may share a line. */
export const COMPACT = 3;
/** Elements of a list that are shown. */
export const LIST_MAX = 100;
/** Lists with more parts than this are set in columns. */
const GROUP_MIN = 6;
const COLUMNS_MAX = 15;
/** A character is about this many times as high as wide. */
const CHARACTER_RATIO = 2.5;
const SEPARATOR_WIDTH = 2;

export interface Layout {
  /** Columns that the surrounding objects have taken. */
  indentation: number;
  /** Depth of the object that was entered last. */
  innermost: number;
  /** Longest line that parts are put on together. */
  readonly breakLength: number;
  /** Whether parts may share a line. */
  readonly compact: boolean;
}

/** Puts an object together. `base` comes before the braces, `depth` is the object's own. */
export function arrange(
  layout: Layout,
  parts: string[],
  base: string,
  open: string,
  close: string,
  list: boolean,
  numeric: boolean,
  more: boolean,
  depth: number,
): string {
  const count = parts.length;
  const lines = layout.compact && list && count > GROUP_MIN ? inColumns(layout, parts, numeric, more) : parts;
  const lead = base === "" ? "" : `${base} `;
  if (layout.compact && layout.innermost - depth < COMPACT && lines.length === count) {
    const start = lines.length + layout.indentation + open.length + base.length + 10;
    if (fits(lines, start, base, layout.breakLength)) {
      const text = lines.join(", ");
      if (!text.includes("\n")) return `${lead}${open} ${text} ${close}`;
    }
  }
  const newline = `\n${" ".repeat(layout.indentation)}`;
  return `${lead}${open}${newline}  ${lines.join(`,${newline}  `)}${newline}${close}`;
}

function fits(parts: readonly string[], start: number, base: string, breakLength: number): boolean {
  let total = parts.length + start;
  if (total + parts.length > breakLength) return false;
  for (const part of parts) {
    total += part.length;
    if (total > breakLength) return false;
  }
  return base === "" || !base.includes("\n");
}

/** Sets a list in columns when its parts are short and alike; otherwise returns it as it is. */
function inColumns(layout: Layout, parts: string[], numeric: boolean, more: boolean): string[] {
  const count = more ? parts.length - 1 : parts.length;
  const widths: number[] = [];
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const width = displayWidth(parts[i] as string);
    widths.push(width);
    total += width + SEPARATOR_WIDTH;
    if (width > widest) widest = width;
  }
  const cell = widest + SEPARATOR_WIDTH;
  if (cell * 3 + layout.indentation >= layout.breakLength) return parts;
  if (!(total / cell > 5 || widest <= 6)) return parts;
  const bias = Math.sqrt(cell - total / parts.length);
  const biased = Math.max(cell - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(CHARACTER_RATIO * biased * count) / biased),
    Math.floor((layout.breakLength - layout.indentation) / cell),
    COMPACT * 4,
    COLUMNS_MAX,
  );
  if (columns <= 1) return parts;
  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) {
      if ((widths[i] as number) > width) width = widths[i] as number;
    }
    columnWidths.push(width + SEPARATOR_WIDTH);
  }
  const lines: string[] = [];
  for (let row = 0; row < count; row += columns) {
    const end = Math.min(row + columns, count);
    let line = "";
    for (let i = row; i < end; i++) {
      const last = i === end - 1;
      const text = last ? (parts[i] as string) : `${parts[i]}, `;
      const missing = (columnWidths[i - row] as number) - (widths[i] as number) - SEPARATOR_WIDTH;
      if (numeric) line += " ".repeat(missing) + text;
      else if (last) line += text;
      else line += text + " ".repeat(missing);
    }
    lines.push(line);
  }
  if (more) lines.push(parts[count] as string);
  return lines;
}
