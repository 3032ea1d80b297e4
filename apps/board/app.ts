/** A board of short posts: users, whom they follow, timelines; as JSON, as a page, and live. */
import { Api } from "./api.ts";
import { Board } from "./board.ts";
import { Live } from "./live.ts";
import page from "./page.html" with { type: "text" };

const api = new Api(new Board(), new Live(), page);

export default {
  port: Number(process.env.PORT ?? 8080),

  fetch(request: Request): Response | Promise<Response> {
    return api.fetch(request);
  },
};
