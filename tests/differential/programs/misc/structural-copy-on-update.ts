// Immutable updates of nested state, as reducers do it.
interface Todo {
  readonly id: number;
  readonly text: string;
  readonly done: boolean;
}
interface AppState {
  readonly todos: readonly Todo[];
  readonly filter: "all" | "open";
  readonly nextId: number;
}
type Action =
  | { type: "add"; text: string }
  | { type: "toggle"; id: number }
  | { type: "filter"; filter: AppState["filter"] }
  | { type: "clear" };
function reduce(s: AppState, a: Action): AppState {
  switch (a.type) {
    case "add":
      return { ...s, todos: [...s.todos, { id: s.nextId, text: a.text, done: false }], nextId: s.nextId + 1 };
    case "toggle":
      return { ...s, todos: s.todos.map((t) => (t.id === a.id ? { ...t, done: !t.done } : t)) };
    case "filter":
      return { ...s, filter: a.filter };
    case "clear":
      return { ...s, todos: s.todos.filter((t) => !t.done) };
  }
}
const actions: Action[] = [
  { type: "add", text: "one" },
  { type: "add", text: "two" },
  { type: "toggle", id: 1 },
  { type: "filter", filter: "open" },
  { type: "add", text: "three" },
  { type: "clear" },
];
let s: AppState = { todos: [], filter: "all", nextId: 1 };
const history: AppState[] = [s];
for (const a of actions) history.push((s = reduce(s, a)));
for (const h of history) console.log(h);
console.log(
  history[1].todos[0] === history[2].todos[0],
  history[3].todos[1] === history[2].todos[1],
  history[0].todos.length,
);
