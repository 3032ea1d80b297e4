// Factories, singletons, registries of classes, static inheritance of methods.
abstract class Plugin {
  static readonly registry = new Map<string, new (n: number) => Plugin>();
  static register(name: string, cls: new (n: number) => Plugin): void {
    if (Plugin.registry.has(name)) throw new Error(`${name} twice`);
    Plugin.registry.set(name, cls);
  }
  static create(name: string, n: number): Plugin {
    const C = Plugin.registry.get(name);
    if (!C) throw new RangeError(`no ${name}: ${[...Plugin.registry.keys()]}`);
    return new C(n);
  }
  constructor(protected n: number) {}
  abstract run(): string;
  static describe(): string {
    return `class ${this.name}`;
  }
}
class Twice extends Plugin {
  static {
    Plugin.register("twice", Twice);
  }
  run(): string {
    return String(this.n * 2);
  }
}
class Shout extends Twice {
  static {
    Plugin.register("shout", this);
  }
  override run(): string {
    return `${super.run()}!`;
  }
}
console.log(Plugin.create("twice", 4).run(), Plugin.create("shout", 4).run(), Shout.describe(), Plugin.describe(), [
  ...Plugin.registry.keys(),
]);
for (const f of [() => Plugin.create("none", 1), () => Plugin.register("twice", Shout)])
  try {
    f();
  } catch (e) {
    console.log(`${e}`);
  }
class Config {
  static #one: Config | null = null;
  readonly values: Record<string, string> = {};
  static get(): Config {
    return (Config.#one ??= new Config());
  }
  private constructor() {}
}
Config.get().values.a = "1";
console.log(Config.get() === Config.get(), Config.get().values, Plugin.create("shout", 1) instanceof Twice);
