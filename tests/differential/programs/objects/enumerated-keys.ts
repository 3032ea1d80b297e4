// Reads by keys that were enumerated of the same object, also where a member of the class comes to light.
class Parent {
  x = 1;
  y: unknown = "two";
  describe(): string {
    return "described";
  }
  get size(): number {
    return 7;
  }
  static made = 3;
  static of(): Parent {
    return new Parent();
  }
}
class Child extends Parent {
  z = [3];
}

function values(o: object): unknown[] {
  const all: unknown[] = [];
  for (const key of Object.keys(o)) all.push((o as Record<string, unknown>)[key]);
  for (const key in o) all.push((o as Record<string, unknown>)[key]);
  const keys = Object.keys(o);
  for (let i = 0; i < keys.length; i++) all.push((o as Record<string, unknown>)[keys[i] ?? ""]);
  return all;
}
console.log(values(new Parent()), values(new Child()), values(Parent), values([5, 6]), values({ a: 1, f: () => 2 }));

const extended = new Child() as unknown as Record<string, unknown>;
extended.added = () => "added";
console.log(values(extended).length, typeof values(extended)[3]);

// A property that hides a method is deleted while the keys are walked.
class Shy {
  a = 1;
  run(): string {
    return "method";
  }
}
function walk(o: Record<string, unknown>, drop: boolean): void {
  for (const key of Object.keys(o)) {
    if (drop) delete o[key];
    const value = o[key];
    console.log(key, typeof value === "function" ? (value as () => unknown).call(o) : value);
  }
}
const shy = new Shy() as unknown as Record<string, unknown>;
shy.run = () => "own";
walk(shy, false);
walk(shy, true);

// Keys of an array that somebody else can change are not those of the object.
function named(o: Record<string, unknown>, more: (keys: string[]) => void): unknown[] {
  const keys = Object.keys(o);
  more(keys);
  return keys.map((key) => typeof o[key]);
}
console.log(named(new Shy() as unknown as Record<string, unknown>, (keys) => keys.push("run")));
function indexed(o: Record<string, unknown>, more: (keys: string[]) => void): unknown[] {
  const keys = Object.keys(o);
  more(keys);
  const all: unknown[] = [];
  for (const key of keys) all.push(typeof o[key]);
  return all;
}
console.log(indexed(new Shy() as unknown as Record<string, unknown>, (keys) => keys.push("run")));
