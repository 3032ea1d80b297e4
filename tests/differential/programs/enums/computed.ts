// Enums with computed members, as values, with identity.
const log: string[] = [];
function f(n: number): number {
  log.push(`f${n}`);
  return n;
}
enum Flags {
  None,
  A = 1 << 0,
  B = 1 << 1,
  C = f(8),
  D = "text".length,
  E = C | D | A,
  F = f(E + 100),
}
console.log(log.join(), Flags.A, Flags.C, Flags.D, Flags.E, Flags.F);
console.log(Flags);
console.log(Flags[8], Flags[4], Flags[13], Flags[0], Flags[113]);
enum Mixed {
  No = 0,
  Yes = "YES",
  Half = 0.5,
  Neg = -1,
  Sum = No + Half * 3,
  "with space" = 7,
  Same = 7,
}
console.log(Mixed, Mixed.Yes, Mixed["with space"], Mixed[7], Mixed[-1], Mixed[0.5], Mixed.Sum);
const alias = Mixed;
console.log(alias === Mixed, alias.Half, Object.keys(alias).length, "Yes" in Mixed);
function values<T extends object>(e: T): T[keyof T][] {
  return Object.values(e);
}
console.log(values(Mixed).join(" "));
function local(n: number) {
  enum L {
    A = n,
    B = A + 1,
    C = n * 2,
  }
  const g = (): string => `${L[n]} ${L.B} ${L.C}`;
  return { L, g };
}
const one = local(1);
const two = local(5);
console.log(one.g(), two.g(), one.L === two.L, two.L);
try {
  console.log(early());
} catch (e) {
  console.log((e as Error).name);
}
function early(): number {
  return Later.X;
}
enum Later {
  X = f(1),
}
console.log(early());
enum Later {
  Y = X + 1,
  Z = f(Y * 10),
}
console.log(Later.Y, Later.Z, Later[20]);
const enum K {
  P = 1,
  Q = P << 4,
}
console.log(K.P, K.Q);
declare enum Never {}
type T = Never;
const t: T | null = null;
console.log(t);
