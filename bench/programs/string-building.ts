/** A page is rendered from rows many times: concatenation, escaping, joining, slicing. */
const ROUNDS = 6000;
const ROWS = 200;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly note: string;
}

const rows: Row[] = [];
for (let i = 0; i < ROWS; i++)
  rows.push({ id: i, name: `name ${i} & co`, note: i % 3 === 0 ? "<none>" : `note "${i * 7}"` });

function escapeHtml(text: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const entity = c === 38 ? "&amp;" : c === 60 ? "&lt;" : c === 62 ? "&gt;" : c === 34 ? "&quot;" : "";
    if (entity === "") continue;
    out += text.slice(from, i) + entity;
    from = i + 1;
  }
  return out + text.slice(from);
}

function render(round: number): string {
  let html = `<h1>Round ${round}</h1><ul>`;
  for (const row of rows) html += `<li id="r${row.id}"><b>${escapeHtml(row.name)}</b> ${escapeHtml(row.note)}</li>\n`;
  return `${html}</ul>`;
}

let hash = 0;
let length = 0;
for (let i = 0; i < ROUNDS; i++) {
  const page = render(i);
  length += page.length;
  const lines = page.split("\n");
  const longest = lines.reduce((a, b) => (b.length > a.length ? b : a), "");
  for (let k = 0; k < longest.length; k++) hash = (Math.imul(hash, 31) + longest.charCodeAt(k)) | 0;
  hash = (hash + page.indexOf("r150") + lines.map((l) => l.slice(0, 8)).join("").length) | 0;
}
console.log(length, hash);
