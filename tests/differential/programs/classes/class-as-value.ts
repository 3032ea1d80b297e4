interface Plugin {
  run(): string;
}
class Alpha implements Plugin {
  run(): string {
    return "alpha";
  }
}
class Beta implements Plugin {
  constructor(private n = 3) {}
  run(): string {
    return "beta".repeat(this.n);
  }
}
const registry = new Map<string, new () => Plugin>([
  ["a", Alpha],
  ["b", Beta],
]);
for (const [k, ctor] of registry) console.log(k, ctor.name, new ctor().run());
function create<T>(ctor: new (n: number) => T, n: number): T {
  return new ctor(n);
}
console.log(
  create(Beta, 2).run(),
  registry.get("a") === Alpha,
  new (registry.get("b")!)() instanceof Beta,
  typeof Alpha,
);
const Local = class {
  v = 7;
};
console.log(new Local().v, Local.name);
