// Errors whose class says the name by a getter.
abstract class Coded extends Error {
  abstract readonly code: number;
  override get name(): string {
    return `${this.constructor.name}[${this.code}]`;
  }
}
class NotFound extends Coded {
  readonly code = 404;
}
class Fixed extends TypeError {
  override get name() {
    return "Fixed";
  }
}
class Settable extends Error {
  #name = "Settable";
  override get name() {
    return this.#name;
  }
  override set name(v: string) {
    this.#name = `<${v}>`;
  }
}
class Plain extends Error {
  override name = "Field";
}
class Assigned extends Error {
  constructor(m: string) {
    super(m);
    this.name = "Assigned";
  }
}
const all = [new NotFound("nothing here"), new Fixed("fixed"), new Settable("s"), new Plain("p"), new Assigned("a")];
for (const e of all) {
  console.log(e.name, String(e), `${e.message}`, e.toString());
  console.log(Object.keys(e), JSON.stringify(e), e instanceof Error, Object.hasOwn(e, "name"));
}
const s = new Settable("again");
s.name = "new";
console.log(s.name, `${s}`);
try {
  (all[0] as { name: string }).name = "other";
} catch (e) {
  console.log((e as Error).constructor.name);
}
try {
  throw new NotFound("thrown", { cause: all[1] });
} catch (e) {
  if (e instanceof Coded) console.log(e.code, e.name, (e.cause as Error).name);
}
