type State =
  | { type: "idle" }
  | { type: "connecting"; attempt: number }
  | { type: "open"; bytes: number }
  | { type: "failed"; error: Error };
type Event = { type: "connect" } | { type: "ok" } | { type: "data"; n: number } | { type: "error"; message: string };
function step(s: State, e: Event): State {
  switch (s.type) {
    case "idle":
      return e.type === "connect" ? { type: "connecting", attempt: 1 } : s;
    case "connecting":
      if (e.type === "ok") return { type: "open", bytes: 0 };
      if (e.type === "error")
        return s.attempt < 2
          ? { type: "connecting", attempt: s.attempt + 1 }
          : { type: "failed", error: new Error(e.message) };
      return s;
    case "open":
      if (e.type === "data") return { ...s, bytes: s.bytes + e.n };
      return e.type === "error" ? { type: "idle" } : s;
    case "failed":
      return s;
  }
}
let s: State = { type: "idle" };
const run = (events: Event[]): void => {
  for (const e of events) {
    s = step(s, e);
    console.log(e.type, "->", s.type, s.type === "open" ? s.bytes : s.type === "failed" ? s.error.message : "");
  }
};
run([
  { type: "data", n: 1 },
  { type: "connect" },
  { type: "error", message: "x" },
  { type: "ok" },
  { type: "data", n: 5 },
  { type: "data", n: 2.5 },
]);
run([
  { type: "error", message: "y" },
  { type: "connect" },
  { type: "error", message: "1" },
  { type: "error", message: "2" },
  { type: "ok" },
]);
