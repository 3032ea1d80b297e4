// Request line and header fields from bytes, with limits, fed in pieces.
interface Request {
  method: string;
  target: string;
  version: string;
  headers: Map<string, string[]>;
}
type Step =
  | { state: "more" }
  | { state: "done"; request: Request; rest: number }
  | { state: "bad"; status: number; why: string };
const HEADERS_MAX = 4;
const LINE_MAX = 60;
const isToken = (s: string): boolean => {
  if (s === "") return false;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    const alnum = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
    if (!alnum && !"!#$%&'*+-.^_`|~".includes(s[i])) return false;
  }
  return true;
};
class HeadParser {
  private line = "";
  private cr = false;
  private request: Request | null = null;
  feed(bytes: Uint8Array): Step {
    for (let i = 0; i < bytes.length; i++) {
      const b = bytes[i];
      if (b === 13) {
        if (this.cr) return { state: "bad", status: 400, why: "CR CR" };
        this.cr = true;
        continue;
      }
      if (b !== 10) {
        if (this.cr) return { state: "bad", status: 400, why: "CR without LF" };
        if (this.line.length >= LINE_MAX)
          return { state: "bad", status: this.request ? 431 : 414, why: "line too long" };
        this.line += String.fromCharCode(b);
        continue;
      }
      this.cr = false;
      const line = this.line;
      this.line = "";
      if (this.request === null) {
        if (line === "") continue;
        const p = line.split(" ");
        if (p.length !== 3 || !isToken(p[0]) || p[1] === "") return { state: "bad", status: 400, why: "request line" };
        if (p[2] !== "HTTP/1.1" && p[2] !== "HTTP/1.0") return { state: "bad", status: 505, why: p[2] };
        this.request = { method: p[0], target: p[1], version: p[2].slice(5), headers: new Map() };
        continue;
      }
      if (line === "") return { state: "done", request: this.request, rest: bytes.length - i - 1 };
      const colon = line.indexOf(":");
      const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
      if (colon < 1 || !isToken(name)) return { state: "bad", status: 400, why: `field ${JSON.stringify(line)}` };
      const value = line.slice(colon + 1).trim();
      const old = this.request.headers.get(name);
      if (old) old.push(value);
      else {
        if (this.request.headers.size === HEADERS_MAX) return { state: "bad", status: 431, why: "too many fields" };
        this.request.headers.set(name, [value]);
      }
    }
    return { state: "more" };
  }
}
const enc = new TextEncoder();
function run(text: string, chunk: number): string {
  const bytes = enc.encode(text);
  const p = new HeadParser();
  let s: Step = { state: "more" };
  for (let at = 0; at < bytes.length && s.state === "more"; at += chunk) s = p.feed(bytes.subarray(at, at + chunk));
  switch (s.state) {
    case "more":
      return "incomplete";
    case "bad":
      return `${s.status} ${s.why}`;
    case "done":
      return `${s.request.method} ${s.request.target} ${s.request.version} ${JSON.stringify([...s.request.headers])} rest=${s.rest}`;
  }
}
const cases = [
  "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "\r\nPOST /x?y=1 HTTP/1.0\nhost:b \nX-A: 1\nx-a:2\n\nbody",
  "GET / HTTP/2.0\r\n\r\n",
  "GET  / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.1\r\nbad field: 1\r\n\r\n",
  "GET / HTTP/1.1\r\n: 1\r\n\r\n",
  `GET /${"a".repeat(80)} HTTP/1.1\r\n\r\n`,
  `GET / HTTP/1.1\r\nA: ${"b".repeat(80)}`,
  "GET / HTTP/1.1\r\na:1\r\nb:2\r\nc:3\r\nd:4\r\ne:5\r\n\r\n",
  "GET / HTTP/1.1\rX",
  "GET / HT",
];
for (const c of cases) {
  const whole = run(c, 1000);
  console.log(
    whole,
    run(c, 1).replace("rest=0", whole.slice(whole.indexOf("rest="))) === whole,
    run(c, 7).slice(0, 3) === whole.slice(0, 3),
  );
}
