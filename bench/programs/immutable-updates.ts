/** A store in the style of reducers: every action copies what changes, by spread, map and filter. */
const ACTIONS = 150_000;

interface Todo {
  readonly id: number;
  readonly title: string;
  readonly done: boolean;
}

interface State {
  readonly todos: readonly Todo[];
  readonly filter: "all" | "open" | "done";
  readonly nextId: number;
  readonly history: { readonly added: number; readonly toggled: number; readonly removed: number };
}

type Action =
  | { readonly type: "add"; readonly title: string }
  | { readonly type: "toggle"; readonly id: number }
  | { readonly type: "remove"; readonly id: number }
  | { readonly type: "filter"; readonly filter: State["filter"] };

function reduce(state: State, action: Action): State {
  const { history } = state;
  switch (action.type) {
    case "add":
      return {
        ...state,
        todos: [...state.todos, { id: state.nextId, title: action.title, done: false }],
        nextId: state.nextId + 1,
        history: { ...history, added: history.added + 1 },
      };
    case "toggle":
      return {
        ...state,
        todos: state.todos.map((todo) => (todo.id === action.id ? { ...todo, done: !todo.done } : todo)),
        history: { ...history, toggled: history.toggled + 1 },
      };
    case "remove":
      return {
        ...state,
        todos: state.todos.filter((todo) => todo.id !== action.id),
        history: { ...history, removed: history.removed + 1 },
      };
    case "filter":
      return { ...state, filter: action.filter };
  }
}

const visible = ({ todos, filter }: State): readonly Todo[] =>
  filter === "all" ? todos : todos.filter(({ done }) => done === (filter === "done"));

let state: State = { todos: [], filter: "all", nextId: 0, history: { added: 0, toggled: 0, removed: 0 } };
let seen = 0;
for (let i = 0; i < ACTIONS; i++) {
  const pick = i % 7;
  const id = (i * 31) % Math.max(1, state.nextId);
  if (pick < 2) state = reduce(state, { type: "add", title: `task ${i}` });
  else if (pick < 5) state = reduce(state, { type: "toggle", id });
  else if (pick === 5) state = reduce(state, { type: "remove", id: Math.max(0, state.nextId - 300) });
  else state = reduce(state, { type: "filter", filter: (["all", "open", "done"] as const)[i % 3]! });
  if (state.todos.length > 500) state = { ...state, todos: state.todos.slice(-250) };
  if (i % 5 === 0) seen += visible(state).length;
}
console.log(seen, state.todos.length, JSON.stringify(state.history));
