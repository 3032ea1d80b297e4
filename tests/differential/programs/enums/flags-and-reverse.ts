// Enums: numeric with reverse names, string enums, flags, computed members, iteration, const assertions instead.
enum Level {
  Low,
  Mid = 5,
  High,
}
enum Color {
  Red = "r",
  Green = "g",
}
enum Perm {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  Exec = 1 << 2,
  All = Read | Write | Exec,
}
console.log(Level, Color, Level[5], Level["High"], Level[Level.Low], Color.Green);
console.log(
  Object.keys(Level),
  Object.values(Color),
  Object.entries(Perm).filter(([k]) => Number.isNaN(Number(k))).length,
);
const show = (p: Perm): string =>
  p === Perm.None
    ? "none"
    : [Perm.Read, Perm.Write, Perm.Exec]
        .filter((f) => (p & f) !== 0)
        .map((f) => Perm[f])
        .join("|");
let p = Perm.Read | Perm.Exec;
console.log(show(p), show((p |= Perm.Write)), show((p &= ~Perm.Read)), show((p ^= Perm.All)), show(Perm.None), Perm[7]);
const parse = (s: string): Color | undefined => Object.values(Color).find((c) => c === s);
console.log(parse("g"), parse("x"), "Red" in Color, ("Blue" as string) in Color);
const next = (l: Level): Level => (l === Level.Low ? Level.Mid : l === Level.Mid ? Level.High : Level.Low);
console.log([Level.Low, next(Level.Low), next(next(Level.Low)), next(Level.High)].map((l) => Level[l]).join());
const Size = { S: 1, M: 2, L: 3 } as const;
type Size = (typeof Size)[keyof typeof Size];
const sizes: Size[] = Object.values(Size);
console.log(sizes, Object.entries(Size).find(([, v]) => v === 2)?.[0], Size.L);
const describe = (c: Color): string => {
  switch (c) {
    case Color.Red:
      return "stop";
    case Color.Green:
      return "go";
  }
};
console.log(
  describe(Color.Red),
  describe(Color.Green),
  typeof Level,
  typeof Level.Low,
  JSON.stringify({ l: Level.High, c: Color.Red }),
);
