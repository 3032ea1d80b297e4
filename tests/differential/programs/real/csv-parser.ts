// A CSV reader and writer with quotes, embedded newlines, and typed columns.
class CsvError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${message} at ${line}:${column}`);
    this.name = "CsvError";
  }
}
function* rows(text: string, separator = ","): Generator<string[]> {
  let row: string[] = [];
  let field = "";
  let line = 1;
  let column = 0;
  let quoted = false;
  let wasQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    column++;
    if (quoted) {
      if (c === '"') {
        if (text[i + 1] === '"') {
          field += '"';
          i++;
        } else quoted = false;
      } else {
        if (c === "\n") {
          line++;
          column = 0;
        }
        field += c;
      }
    } else if (c === '"') {
      if (field !== "" || wasQuoted) throw new CsvError("unexpected quote", line, column);
      quoted = wasQuoted = true;
    } else if (c === separator) {
      row.push(field);
      field = "";
      wasQuoted = false;
    } else if (c === "\n") {
      row.push(field);
      yield row;
      row = [];
      field = "";
      wasQuoted = false;
      line++;
      column = 0;
    } else if (c !== "\r") field += c;
  }
  if (quoted) throw new CsvError("unterminated quote", line, column);
  if (field !== "" || row.length > 0) yield [...row, field];
}
type Cell = string | number | boolean | null;
const convert = (text: string): Cell => {
  if (text === "") return null;
  if (text === "true" || text === "false") return text === "true";
  const n = Number(text);
  return Number.isNaN(n) ? text : n;
};
function table(text: string): Record<string, Cell>[] {
  const [head, ...body] = rows(text);
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name, convert(cells[i] ?? "")])));
}
const quote = (cell: Cell): string => {
  const text = cell === null ? "" : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const write = (records: Record<string, Cell>[]): string => {
  const keys = [...new Set(records.flatMap((r) => Object.keys(r)))];
  return [keys, ...records.map((r) => keys.map((k) => r[k] ?? null))].map((r) => r.map(quote).join(",")).join("\n");
};
const source = 'name,age,ok,note\r\nAnn,31,true,"said ""hi"""\nBob,,false,"two\nlines"\n"Çelik, D.",4.5e1,,x';
const parsed = table(source);
console.log(parsed);
console.log(write(parsed));
console.log(JSON.stringify(table(write(parsed))) === JSON.stringify(parsed));
console.log([...rows("a;b;;c\n;\n", ";")]);
for (const bad of ['a,"b', 'a,b"c', '"a"b"', 'ok\n"x"",y']) {
  try {
    console.log([...rows(bad)]);
  } catch (e) {
    if (e instanceof CsvError) console.log(e.name, e.message, e.line, e.column);
  }
}
const totals = parsed.reduce<Map<string, number>>((m, r) => {
  for (const [k, v] of Object.entries(r)) m.set(`${k}:${typeof v}`, (m.get(`${k}:${typeof v}`) ?? 0) + 1);
  return m;
}, new Map());
console.log(totals);
