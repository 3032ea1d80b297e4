const v: any = 5;
const k: any = ["x", "y"][console.log.length > 5 ? 1 : 0];
const t = (f: () => unknown): void => {
  try {
    console.log("no error", f());
  } catch (e) {
    console.log((e as Error).message);
  }
};
t(() => (v ? 1 : (2 as any))[k]);
t(() => (v ? 1 : (2 as any))[k].c());
t(() => (v ? 1 : (2 as any))["x"].c());
t(() => (v ? 1 : (2 as any)).x.c());
t(() => (true as any)[k].c());
t(() => (Symbol() as any)[k].c());
t(() => (5n as any)[k].c());
t(() => (5n as any)[k]?.c());
t(() => ("s" as any)[k].c());
t(() => ((() => 1) as any)[k].c());
