/** `console.table`, in Node's format. */
import { rawHas, rawKeys, rawKind } from "kiln:core";
import { inspect } from "./inspect.ts";
import { displayWidth } from "./inspect-text.ts";
import { keys as keysOf } from "./Object.ts";

/** Elements of a list inside a cell that are shown. */
const CELL_LIST_MAX = 3;
const INDEX = "(index)";
const ITERATION_INDEX = "(iteration index)";
const VALUES = "Values";

/** One column: its head, and its cells by row; rows beyond its end are empty. */
class Column {
  readonly head: string;
  readonly cells: string[] = [];

  constructor(head: string) {
    this.head = head;
  }

  put(row: number, text: string): void {
    while (this.cells.length < row) this.cells.push("");
    this.cells.push(text);
  }
}

/** The table of rows and columns, or null when the data is no object and is to be logged as it is. */
export function formatTable(data: unknown, properties: readonly string[] | undefined): string | null {
  if (data === null || typeof data !== "object") return null;
  if (data instanceof Map) return mapTable(data);
  if (data instanceof Set) return setTable(data);
  const rows = keysOf(data);
  const index = new Column(INDEX);
  const named = new Map<string, Column>();
  const values = new Column(VALUES);
  let row = 0;
  for (const key of rows) {
    index.put(row, key);
    const item = (data as Record<string, unknown>)[key];
    if (item === null || (typeof item !== "object" && typeof item !== "function")) values.put(row, cellText(item));
    else if (properties === undefined)
      for (const name of keysOf(item)) columnOf(named, name).put(row, memberText(item, name));
    if (properties !== undefined) {
      for (const name of properties) columnOf(named, name).put(row, memberText(item, name));
    }
    row++;
  }
  const columns: Column[] = [index];
  for (const name of inKeyOrder(named)) columns.push(columnOf(named, name));
  if (values.cells.length > 0) columns.push(values);
  return draw(columns, rows.length);
}

/** The column with this name, made when it is new. */
function columnOf(columns: Map<string, Column>, name: string): Column {
  const known = columns.get(name);
  if (known !== undefined) return known;
  const made = new Column(name);
  columns.set(name, made);
  return made;
}

/** Names as an object would list them: integers first. */
function inKeyOrder(columns: Map<string, Column>): string[] {
  const order: Record<string, boolean> = {};
  for (const name of columns.keys()) order[name] = true;
  return keysOf(order);
}

function memberText(item: unknown, name: string): string {
  if (item === null || typeof item !== "object") return "";
  if (Array.isArray(item)) return cellText((item as unknown[])[Number(name)]);
  return rawHas(item, name) ? cellText((item as Record<string, unknown>)[name]) : "";
}

function mapTable(map: ReadonlyMap<unknown, unknown>): string {
  const index = new Column(ITERATION_INDEX);
  const keys = new Column("Key");
  const values = new Column(VALUES);
  let row = 0;
  for (const [key, value] of map) {
    index.put(row, `${row}`);
    keys.put(row, cellText(key));
    values.put(row, cellText(value));
    row++;
  }
  return draw([index, keys, values], row);
}

function setTable(set: ReadonlySet<unknown>): string {
  const index = new Column(ITERATION_INDEX);
  const values = new Column(VALUES);
  let row = 0;
  for (const value of set) {
    index.put(row, `${row}`);
    values.put(row, cellText(value));
    row++;
  }
  return draw([index, values], row);
}

function cellText(value: unknown): string {
  const wide = typeof value === "object" && value !== null && rawKind(value) !== 7 && rawKeys(value).length > 2;
  return inspect(value, { depth: wide ? -1 : 0, maxArrayLength: CELL_LIST_MAX, breakLength: Infinity });
}

function draw(columns: readonly Column[], rows: number): string {
  const widths: number[] = [];
  for (const column of columns) {
    let width = displayWidth(column.head);
    for (const cell of column.cells) width = Math.max(width, displayWidth(cell));
    widths.push(width);
  }
  const heads: string[] = [];
  for (const column of columns) heads.push(column.head);
  let text = `${rule(widths, "┌", "┬", "┐")}\n${line(heads, widths)}\n${rule(widths, "├", "┼", "┤")}\n`;
  for (let row = 0; row < rows; row++) {
    const cells: string[] = [];
    for (const column of columns) cells.push(row < column.cells.length ? (column.cells[row] as string) : "");
    text += `${line(cells, widths)}\n`;
  }
  return text + rule(widths, "└", "┴", "┘");
}

function rule(widths: readonly number[], left: string, middle: string, right: string): string {
  const parts: string[] = [];
  for (const width of widths) parts.push("─".repeat(width + 2));
  return `${left}${parts.join(middle)}${right}`;
}

/** Cells at the left of their columns. */
function line(cells: readonly string[], widths: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as string;
    parts.push(cell + " ".repeat((widths[i] as number) - displayWidth(cell)));
  }
  return `│ ${parts.join(" │ ")} │`;
}
