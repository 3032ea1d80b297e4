// Enums: merged declarations, reverse mapping, constants of constants, enums as values.
enum Level {
  Low = 1,
  Mid,
  High = Mid * 10,
}
enum Level {
  Max = 99,
}
console.log(Level.Low, Level.Mid, Level.High, Level.Max, Level[20], Level[99]);
console.log(Object.keys(Level).length, Object.values(Level).join());
const enum Bits {
  A = 1 << 0,
  B = 1 << 1,
  AB = A | B,
}
console.log(Bits.A, Bits.AB, Bits.AB & Bits.B);
enum Names {
  First = "first",
  Second = `${First}-2`,
}
console.log(Names.Second, Object.entries(Names));
const names: readonly string[] = Object.values(Names);
console.log(names.includes("first"));
function inner(): string {
  enum Local {
    X = 7,
    Y = X + 1,
  }
  return `${Local[8]} ${Local.X}`;
}
console.log(inner());
const pick = (l: Level): string => {
  switch (l) {
    case Level.Low:
      return "low";
    case Level.Max:
      return "max";
    default:
      return Level[l] ?? "?";
  }
};
console.log(pick(Level.Low), pick(Level.High), pick(Level.Max));
