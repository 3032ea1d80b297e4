type Section = Map<string, string | string[]>;
type Parsed = { ok: true; sections: Map<string, Section> } | { ok: false; line: number; message: string };
function unquote(s: string): string {
  if (s.length >= 2 && s.startsWith('"') && s.endsWith('"')) {
    let out = "";
    for (let i = 1; i < s.length - 1; i++) {
      if (s[i] === "\\" && i + 1 < s.length - 1) {
        i++;
        out += s[i] === "n" ? "\n" : s[i] === "t" ? "\t" : s[i];
      } else out += s[i];
    }
    return out;
  }
  const comment = s.indexOf(" ;");
  return (comment >= 0 ? s.slice(0, comment) : s).trim();
}
function parseIni(text: string): Parsed {
  const sections = new Map<string, Section>();
  let current: Section = new Map();
  sections.set("", current);
  const lines = text.split("\n");
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n].trim();
    if (line === "" || line[0] === ";" || line[0] === "#") continue;
    if (line[0] === "[") {
      const end = line.indexOf("]");
      if (end < 0) return { ok: false, line: n + 1, message: "unclosed section" };
      const name = line.slice(1, end).trim();
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
      continue;
    }
    const eq = line.indexOf("=");
    if (eq <= 0) return { ok: false, line: n + 1, message: eq === 0 ? "empty key" : `no value for ${line}` };
    let key = line.slice(0, eq).trim();
    const value = unquote(line.slice(eq + 1).trim());
    if (key.endsWith("[]")) {
      key = key.slice(0, -2);
      const old = current.get(key);
      if (Array.isArray(old)) old.push(value);
      else current.set(key, old === undefined ? [value] : [old, value]);
    } else current.set(key, value);
  }
  return { ok: true, sections };
}
const good = parseIni(`
; settings
name = kiln ; trailing comment
quoted = "a \\"b\\" \\n c ; kept"

[server]
port=8080
host = localhost
alias[] = one
alias[] = two
[ empty ]
[server]
port = 9090
`);
if (good.ok) {
  console.log(good.sections);
  const server = good.sections.get("server")!;
  console.log(Number(server.get("port")) + 1, server.get("alias"), good.sections.get("")!.get("quoted"));
}
for (const bad of ["[x", "= v", "a = 1\nnothing here", ""]) {
  const r = parseIni(bad);
  console.log(r.ok ? `ok ${r.sections.size}` : `line ${r.line}: ${r.message}`);
}
