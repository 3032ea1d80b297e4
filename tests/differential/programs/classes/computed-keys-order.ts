// Keys of members are evaluated once, in order, behind the parent; members are found under them.
const log: string[] = [];
function key<K extends string>(name: K): K {
  log.push(name);
  return name;
}
function base(): new () => { hello(): string } {
  log.push("parent");
  return class {
    hello(): string {
      return "base";
    }
  };
}
class C extends base() {
  a = log.push("field a");
  static s = log.push("static s");
  [key("m")](): string {
    return "method";
  }
  get [key("g")](): string {
    return "getter";
  }
  static {
    log.push("block");
  }
  static [key("t")](): string {
    return "static method";
  }
}
console.log(log.join(" "));
log.length = 0;
const c = new C() as C & { m(): string; readonly g: string };
console.log(log.join(" "), c.m(), c.g, c.hello(), Object.keys(c), (C as unknown as { t(): string }).t());
