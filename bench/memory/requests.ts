/**
 * What a server allocates, without a network: requests are parsed, sessions looked up in a bounded store, JSON bodies
 * read, pages put together; for `requests SECONDS`. Some objects live for a request, some for minutes.
 */
const SECONDS = Number(process.argv[2] ?? 30);
const SESSIONS_MAX = 50_000;
const BATCH = 2000;

interface Session {
  readonly id: string;
  readonly seen: string[];
  visits: number;
}

interface Order {
  readonly user: string;
  readonly items: { readonly sku: string; readonly count: number; readonly note: string | null }[];
}

const SEEN_MAX = 8;
const sessions = new Map<string, Session>();

let seed = 1;
function random(limit: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) % limit;
}

function requestText(): string {
  const items = Array.from({ length: 1 + random(12) }, (_, i) => ({
    sku: `s${random(1000)}`,
    count: i,
    note: i % 3 === 0 ? "leave at the door — thanks" : null,
  }));
  const body = JSON.stringify({ user: `u${random(100_000)}`, items });
  return `POST /orders/${random(5000)}?page=${random(9)} HTTP/1.1\r\nHost: example.com\r\nAccept: */*\r\nCookie: sid=${random(120_000)}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function parse(text: string): { path: string; headers: Map<string, string>; body: Order } {
  const end = text.indexOf("\r\n\r\n");
  const [first, ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { path: first!.split(" ")[1]!, headers, body: JSON.parse(text.slice(end + 4)) as Order };
}

function session(id: string): Session {
  let found = sessions.get(id);
  if (found === undefined) {
    found = { id, seen: [], visits: 0 };
    if (sessions.size >= SESSIONS_MAX)
      for (const oldest of sessions.keys()) {
        sessions.delete(oldest);
        break;
      }
  } else sessions.delete(id);
  sessions.set(id, found);
  return found;
}

let bytes = 0;
function handle(text: string): void {
  const { path, headers, body } = parse(text);
  const of = session(headers.get("cookie") ?? "");
  of.visits++;
  of.seen.push(path);
  if (of.seen.length > SEEN_MAX) of.seen.shift();
  const rows = body.items.map(
    ({ sku, count, note }) => `<li>${sku} × ${count}${note === null ? "" : ` (${note})`}</li>`,
  );
  const page = `<h1>${body.user}</h1><p>${of.visits} visits, last ${of.seen.join(", ")}</p><ul>${rows.join("\n")}</ul>`;
  bytes += `HTTP/1.1 200 OK\r\nContent-Length: ${page.length}\r\n\r\n${page}`.length;
}

const started = performance.now();
let requests = 0;
let longestMs = 0;
function batch(): void {
  for (let i = 0; i < BATCH; i++) {
    const from = performance.now();
    handle(requestText());
    longestMs = Math.max(longestMs, performance.now() - from);
  }
  requests += BATCH;
  if (performance.now() - started < SECONDS * 1000) setTimeout(batch, 0);
  else console.log(JSON.stringify({ requests, bytes, longestMs, sessions: sessions.size }));
}
batch();
