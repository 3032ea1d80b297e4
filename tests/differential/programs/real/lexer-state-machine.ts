// A table-driven state machine with guards, actions and history.
type State = "idle" | "loading" | "ready" | "failed";
type Event =
  | { type: "fetch"; url: string }
  | { type: "done"; data: string[] }
  | { type: "error"; reason: string }
  | { type: "retry" }
  | { type: "reset" };
interface Context {
  url: string | null;
  tries: number;
  data: string[];
  log: string[];
}
type Transition<E> =
  | State
  | { to: State; when?: (c: Context, e: E) => boolean; do?: (c: Context, e: E) => void }
  | readonly { to: State; when?: (c: Context, e: E) => boolean; do?: (c: Context, e: E) => void }[];
type Machine = { [S in State]: { [K in Event["type"]]?: Transition<Extract<Event, { type: K }>> } };
const machine: Machine = {
  idle: { fetch: { to: "loading", do: (c, e) => void (c.url = e.url) } },
  loading: {
    done: [
      { to: "failed", when: (_c, e) => e.data.length === 0, do: (c) => c.log.push("empty") },
      { to: "ready", do: (c, e) => void (c.data = [...c.data, ...e.data]) },
    ],
    error: { to: "failed", do: (c, e) => void c.log.push(`error ${e.reason}`) },
  },
  ready: { reset: "idle", fetch: { to: "loading", do: (c, e) => void (c.url = e.url) } },
  failed: { retry: { to: "loading", when: (c) => c.tries < 2, do: (c) => void c.tries++ }, reset: "idle" },
};
function* run(initial: State, context: Context): Generator<State, never, Event> {
  let state = initial;
  for (;;) {
    const event: Event = yield state;
    const found = machine[state][event.type] as Transition<Event> | undefined;
    if (found === undefined) {
      context.log.push(`${state} ignores ${event.type}`);
      continue;
    }
    const options =
      typeof found === "string"
        ? [{ to: found }]
        : Array.isArray(found)
          ? found
          : [found as Exclude<typeof found, readonly unknown[] | string>];
    const chosen = options.find((o) => o.when?.(context, event) ?? true);
    if (!chosen) {
      context.log.push(`${event.type} refused`);
      continue;
    }
    chosen.do?.(context, event);
    state = chosen.to;
  }
}
const context: Context = { url: null, tries: 0, data: [], log: [] };
const m = run("idle", context);
const states = [m.next().value];
const script: Event[] = [
  { type: "done", data: [] },
  { type: "fetch", url: "/a" },
  { type: "error", reason: "timeout" },
  { type: "retry" },
  { type: "done", data: [] },
  { type: "retry" },
  { type: "error", reason: "again" },
  { type: "retry" },
  { type: "reset" },
  { type: "fetch", url: "/b" },
  { type: "done", data: ["x", "y"] },
];
for (const e of script) states.push(m.next(e).value);
console.log(states.join(" > "));
console.log(context);
