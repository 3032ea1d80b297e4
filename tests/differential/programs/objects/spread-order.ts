// The order of keys that spreads of several kinds of object give.
type Event =
  | { kind: "open"; id: string; owner: string }
  | { kind: "move"; from: string; to: string; amount: number; memo?: string }
  | { kind: "add" | "take"; id: string; amount: number }
  | { kind: "close"; id: string };
const events: Event[] = [
  { kind: "move", from: "a", to: "b", amount: 1, memo: "m" },
  { kind: "open", id: "a", owner: "o" },
  { kind: "add", id: "a", amount: 2 },
  { kind: "move", to: "z", amount: 3, from: "y" },
  { kind: "close", id: "a" },
];
const copies = events.map((e) => ({ ...e }));
console.log(copies);
console.log(copies.map((c) => Object.keys(c).join()));
const stamped = events.map((e, i) => ({ at: i, ...e, kind: "seen" }));
console.log(JSON.stringify(stamped));
interface Options {
  a?: number;
  b?: number;
  c?: number;
}
const defaults: Options = { b: 1, c: 2 };
const late = (o: Options): Options => ({ ...o, a: 0 });
const early = (o: Options): Options => ({ a: 0, ...o });
const both = (o: Options): Options => ({ ...defaults, ...o });
for (const o of [{ a: 1 }, { b: 2, a: 1 }, { c: 3 }, {}, { c: 1, b: 2, a: 3 }] as Options[])
  console.log(Object.keys(late(o)).join(), Object.keys(early(o)).join(), Object.entries(both(o)).join());
const maybe = (yes: boolean) => ({
  first: 1,
  ...(yes && { extra: 2 }),
  last: 3,
  ...(yes ? { first: 4 } : { more: 5 }),
});
console.log(maybe(true), maybe(false));
let grown: Record<string, number> | Options = {};
for (const part of [{ b: 1 }, { a: 2 }, { b: 3, c: 4 }]) grown = { ...grown, ...part };
console.log(grown);
class Point {
  y = 1;
  x = 2;
}
const mixed = [new Point(), { x: 5, y: 6 }, { z: 0, x: 7 }].map((p) => ({ ...p, tag: "t" }));
console.log(
  mixed,
  mixed.map((m) => Object.values(m).join("/")),
);
const { kind, ...rest } = events[3];
console.log(
  kind,
  rest,
  events.map(({ kind: _k, ...r }) => Object.keys(r).join()),
);
const get = {
  get b() {
    return 1;
  },
  a: 2,
};
console.log([get, { a: 3, b: 4 }].map((g) => ({ ...g })));
