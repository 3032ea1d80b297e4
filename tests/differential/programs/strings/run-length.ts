// Run-length encoding both ways, with digits escaped, and other small codecs.
const encode = (s: string): string =>
  s.replace(
    /(.)\1*/gsu,
    (run, c: string) => (run.length / c.length > 1 ? run.length / c.length : "") + (/\d/.test(c) ? `\\${c}` : c),
  );
const decode = (s: string): string =>
  s.replace(/(\d*)(\\\d|[^\d\\])/gsu, (_m, n: string, c: string) =>
    (c.length === 2 && c[0] === "\\" ? c[1] : c).repeat(Number(n || 1)),
  );
for (const s of ["aaabccd", "", "a", "1112", "🙂🙂🙂x", "line\n\nend"])
  console.log(JSON.stringify(encode(s)), decode(encode(s)) === s);
const morse: Record<string, string> = Object.fromEntries(
  "a.- b-... c-.-. d-.. e. f..-. o--- s... t-".split(" ").map((p) => [p[0], p.slice(1)]),
);
const text = "sos at cafe";
const code = text
  .split(" ")
  .map((w) => [...w].map((c) => morse[c]).join(" "))
  .join(" / ");
const back = Object.fromEntries(Object.entries(morse).map(([k, v]) => [v, k]));
console.log(
  code,
  code
    .split(" / ")
    .map((w) =>
      w
        .split(" ")
        .map((c) => back[c])
        .join(""),
    )
    .join(" ") === text,
);
const bits = [..."Hi"].flatMap((c) => [...c.charCodeAt(0).toString(2).padStart(8, "0")].map(Number));
console.log(
  bits.join(""),
  bits.reduce((n, b) => (n << 1) | b, 0),
  [...Array(2).keys()].map((i) => String.fromCharCode(parseInt(bits.slice(i * 8, i * 8 + 8).join(""), 2))).join(""),
);
