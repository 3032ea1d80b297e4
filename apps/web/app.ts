/** A guest book: pages embedded at build time, a form that posts, and its state as JSON. */
import { Guestbook } from "./guestbook.ts";
import page from "./public/index.html" with { type: "text" };
import notFound from "./public/not-found.html" with { type: "text" };
import style from "./public/style.css" with { type: "text" };

const book = new Guestbook();
const started = Date.now();
let requests = 0;

function html(body: string, status = 200): Response {
  return new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** The page with what is in the book, and with what was wrong with the form. */
function render(problem = ""): string {
  // Functions, because a replacement text would read `$&` and the like in what people write.
  return page.replace("<!--problem-->", () => problem).replace("<!--entries-->", () => book.html());
}

async function sign(request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const problem = book.sign(form.get("name") ?? "", form.get("message") ?? "");
  if (problem !== null)
    return html(page.replace("<!--problem-->", problem).replace("<!--entries-->", book.html()), 400);
  // The browser fetches the page anew, so that reloading it does not post again.
  return new Response(null, { status: 303, headers: { location: "/#book" } });
}

function methodNotAllowed(allow: string): Response {
  return new Response("Method not allowed\n", { status: 405, headers: { allow } });
}

export default {
  port: Number(process.env.PORT ?? 8080),

  async fetch(request: Request): Promise<Response> {
    requests++;
    const { pathname } = new URL(request.url);
    const reads = request.method === "GET" || request.method === "HEAD";
    switch (pathname) {
      case "/":
        return reads ? html(render()) : methodNotAllowed("GET, HEAD");
      case "/style.css":
        return reads
          ? new Response(style, { headers: { "content-type": "text/css", "cache-control": "max-age=3600" } })
          : methodNotAllowed("GET, HEAD");
      case "/api/status":
        return reads
          ? Response.json({ requests, entries: book.size, upSeconds: Math.floor((Date.now() - started) / 1000) })
          : methodNotAllowed("GET, HEAD");
      case "/api/entries":
        return reads ? Response.json(book.entries()) : methodNotAllowed("GET, HEAD");
      case "/sign":
        return request.method === "POST" ? sign(request) : methodNotAllowed("POST");
      default:
        return html(notFound, 404);
    }
  },
};
