/** The board over HTTP: paths, methods, fields and statuses. README.md lists them. */
import { tagListed } from "@kiln/site/conditions";
import { type Board, type Cut, type Page, Problem } from "./board.ts";
import { BODY_BYTES_MAX, PAGE_POSTS, PAGE_POSTS_MAX } from "./limits.ts";

/** Who is told of posts as they come. */
export interface Audience {
  readonly size: number;
  /** Answers a request to be told; null when there is no room. */
  join(request: Request): Response | null;
  tell(json: string): void;
}

/** What a handler knows of its request. */
interface Call {
  readonly request: Request;
  readonly pathname: string;
  readonly query: URLSearchParams;
}

type Handler = (call: Call) => Response | Promise<Response>;
/** By method; GET answers HEAD too, whose body the server leaves out. */
type Route = ReadonlyMap<string, Handler>;

const USERS = "/api/users";
const JSON_TYPE = "application/json";
const STATUS = { invalid: 400, unknown: 404, taken: 409, full: 507 } as const;
const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-cache",
  "x-content-type-options": "nosniff",
  // The page is one file: its script and style are inline, and it speaks to nobody else.
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

export class Api {
  readonly #board: Board;
  readonly #audience: Audience;
  readonly #page: string;
  readonly #now: () => number;
  /** Part of every entity tag: after a restart, numbers of posts begin anew. */
  readonly #run: string;
  readonly #routes: ReadonlyMap<string, Route>;
  readonly #user: Route = new Map([["GET", (call: Call) => this.#profile(call)]]);

  constructor(board: Board, audience: Audience, page: string, now: () => number = Date.now) {
    this.#board = board;
    this.#audience = audience;
    this.#page = page;
    this.#now = now;
    this.#run = now().toString(36);
    this.#routes = new Map<string, Route>([
      ["/", new Map([["GET", () => new Response(this.#page, { headers: PAGE_HEADERS })]])],
      ["/healthz", new Map([["GET", () => this.#health()]])],
      ["/live", new Map([["GET", (call: Call) => this.#live(call)]])],
      [USERS, new Map([["POST", (call: Call) => this.#addUser(call)]])],
      ["/api/public", new Map([["GET", (call: Call) => this.#public(call)]])],
      ["/api/timeline", new Map([["GET", (call: Call) => this.#timeline(call)]])],
      [
        "/api/posts",
        new Map<string, Handler>([
          ["GET", (call) => this.#posts(call)],
          ["POST", (call) => this.#post(call)],
        ]),
      ],
      [
        "/api/follows",
        new Map<string, Handler>([
          ["POST", (call) => this.#follow(call)],
          ["DELETE", (call) => this.#unfollow(call)],
        ]),
      ],
    ]);
  }

  fetch(request: Request): Response | Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const route = this.#routes.get(pathname) ?? (pathname.startsWith(`${USERS}/`) ? this.#user : undefined);
    if (route === undefined) return refuse(404, "there is nothing at this path");
    const handler = route.get(request.method === "HEAD" ? "GET" : request.method);
    if (handler !== undefined) return handler({ request, pathname, query: searchParams });
    const allow = [...route.keys(), ...(route.has("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
    return refuse(405, "this path has no such method", null, { allow });
  }

  #health(): Response {
    const { users, posts } = this.#board;
    return json(200, JSON.stringify({ users, posts, live: this.#audience.size }));
  }

  #live({ request }: Call): Response {
    return this.#audience.join(request) ?? refuse(503, "too many are listening", null, { "retry-after": "60" });
  }

  async #addUser({ request }: Call): Promise<Response> {
    const fields = await readFields(request, ["name"]);
    if (fields instanceof Response) return fields;
    const [name = ""] = fields;
    const added = this.#board.addUser(name, this.#now());
    if (added instanceof Problem) return refusal(added);
    return json(201, JSON.stringify(added), { location: `${USERS}/${name}` });
  }

  #profile({ pathname }: Call): Response {
    const profile = this.#board.profile(pathname.slice(USERS.length + 1));
    return profile instanceof Problem ? refusal(profile) : json(200, JSON.stringify(profile));
  }

  async #post({ request }: Call): Promise<Response> {
    const fields = await readFields(request, ["user", "text"]);
    if (fields instanceof Response) return fields;
    const [user = "", text = ""] = fields;
    const post = this.#board.post(user, text, this.#now());
    if (post instanceof Problem) return refusal(post);
    this.#audience.tell(post);
    return json(201, post);
  }

  async #follow({ request }: Call): Promise<Response> {
    const fields = await readFields(request, ["user", "follows"]);
    if (fields instanceof Response) return fields;
    const [user = "", follows = ""] = fields;
    return done(this.#board.follow(user, follows));
  }

  /** Fields are in the query: the body of a DELETE has no meaning that all on its way agree on (RFC 9110, 9.3.5). */
  #unfollow({ query }: Call): Response {
    const user = query.get("user");
    const follows = query.get("follows");
    if (user === null) return refusal(missing("user"));
    if (follows === null) return refusal(missing("follows"));
    return done(this.#board.unfollow(user, follows));
  }

  #public(call: Call): Response {
    const cut = cutOf(call.query);
    return cut instanceof Problem ? refusal(cut) : this.#answer(call, this.#board.everything(cut));
  }

  #timeline(call: Call): Response {
    return this.#list(call, (user, cut) => this.#board.timeline(user, cut));
  }

  #posts(call: Call): Response {
    return this.#list(call, (user, cut) => this.#board.postsOf(user, cut));
  }

  /** A page of what `read` gives for the user that the query names. */
  #list(call: Call, read: (user: string, cut: Cut) => Page | Problem): Response {
    const user = call.query.get("user");
    if (user === null) return refusal(missing("user"));
    const cut = cutOf(call.query);
    if (cut instanceof Problem) return refusal(cut);
    const page = read(user, cut);
    return page instanceof Problem ? refusal(page) : this.#answer(call, page);
  }

  /** The page, or 304 when the client has it. */
  #answer({ request }: Call, { posts, next, tag }: Page): Response {
    const headers = { etag: `"${this.#run}.${tag}"`, "cache-control": "no-cache" };
    const known = request.headers.get("if-none-match");
    if (known !== null && tagListed(known, headers.etag, true)) return new Response(null, { status: 304, headers });
    return json(200, `{"posts":[${posts.join(",")}],"next":${next}}`, headers);
  }
}

function json(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { "content-type": JSON_TYPE, ...headers } });
}

/** An error as JSON; `field` is the one that is wrong, null when it is the request as such. */
function refuse(
  status: number,
  error: string,
  field: string | null = null,
  headers?: Record<string, string>,
): Response {
  return json(status, JSON.stringify({ error, field }), headers);
}

function refusal({ kind, field, error }: Problem): Response {
  return refuse(STATUS[kind], error, field);
}

function done(problem: Problem | null): Response {
  return problem === null ? new Response(null, { status: 204 }) : refusal(problem);
}

function missing(field: string): Problem {
  return new Problem("invalid", field, `${field} is missing`);
}

/** The page that a query asks for. */
function cutOf(query: URLSearchParams): Cut | Problem {
  const limit = wholeNumber(query.get("limit"), PAGE_POSTS);
  if (!(limit >= 1 && limit <= PAGE_POSTS_MAX)) {
    return new Problem("invalid", "limit", `limit is a whole number from 1 to ${PAGE_POSTS_MAX}`);
  }
  const before = wholeNumber(query.get("before"), Number.POSITIVE_INFINITY);
  if (!(before >= 1)) return new Problem("invalid", "before", "before is the number of a post");
  return { before, limit };
}

/** What decimal digits say, NaN for other texts, and `otherwise` for none. */
function wholeNumber(text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

/** The texts that a body in JSON has under `names`, or why it is refused. */
async function readFields(request: Request, names: readonly string[]): Promise<string[] | Response> {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== JSON_TYPE) return refuse(415, `the body must be ${JSON_TYPE}`);
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_BYTES_MAX) return refuse(413, `a body has at most ${BODY_BYTES_MAX} bytes`);
  const body = parseObject(bytes);
  if (body === null) return refuse(400, "the body must be an object in JSON");
  const texts: string[] = [];
  for (const name of names) {
    const value = body[name];
    if (value === undefined) return refusal(missing(name));
    if (typeof value !== "string") return refusal(new Problem("invalid", name, `${name} must be a text`));
    texts.push(value);
  }
  return texts;
}

/** The object that UTF-8 says in JSON; null when it is none. */
function parseObject(bytes: ArrayBuffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
