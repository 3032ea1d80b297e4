type Token = { kind: "number" | "name" | "string" | "op"; text: string; at: number };
const rules: readonly (readonly [Token["kind"] | "space" | "comment", RegExp])[] = [
  ["space", /\s+/y],
  ["comment", /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ["number", /0x[\da-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?/iy],
  ["name", /[A-Za-z_$][\w$]*/y],
  ["string", /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y],
  ["op", /=>|===?|!==?|&&|\|\||[-+*/%<>=!&|^~?:;,.(){}[\]]/y],
];
function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  outer: while (at < source.length) {
    for (const [kind, re] of rules) {
      re.lastIndex = at;
      const m = re.exec(source);
      if (m === null) continue;
      if (kind !== "space" && kind !== "comment") tokens.push({ kind, text: m[0], at });
      at = re.lastIndex;
      continue outer;
    }
    throw new SyntaxError(`unexpected ${source[at]} at ${at}`);
  }
  return tokens;
}
const program = `// start
const x = 0xFF + 12.5e-3 * (y_1 - "a\\"b");
/* block
   comment */ if (x === 3 && !done) { call('it', f => f.z); }`;
for (const t of tokenize(program)) console.log(t.kind.padEnd(7), t.at, t.text);
try {
  tokenize("a # b");
} catch (e) {
  console.log(String(e));
}
console.log(tokenize(program.repeat(50)).length);
