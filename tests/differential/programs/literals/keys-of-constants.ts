// true, null and undefined as keys of `in`.
const names: Record<string, number> = { true: 1, null: 2, undefined: 3 };
const none: Record<string, number> = {};
const is = (key: unknown, o: object): boolean => (key as string) in o;
console.log(
  (true as never) in names,
  (null as never) in names,
  (undefined as never) in names,
  (false as never) in names,
);
console.log((true as never) in none, is(true, names), is(null, names), is(undefined, none), is(Number.NaN, { NaN: 1 }));
const fixed = { true: 1, Infinity: 2 };
console.log((true as never) in fixed, (false as never) in fixed, is(Infinity, fixed));
