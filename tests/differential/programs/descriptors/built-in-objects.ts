// Own properties of Math, constructors and prototypes: which there are, descriptors, deleting and defining.
console.log(
  Object.hasOwn(Object.prototype, "toString"),
  Object.hasOwn(Math, "PI"),
  Object.hasOwn(Math, "nope"),
  Object.hasOwn(Array.prototype, "map"),
);
console.log(
  Object.hasOwn(Array, "isArray"),
  Object.hasOwn(Array, "from"),
  Object.hasOwn(Array, "bind"),
  Object.hasOwn(Map.prototype, "get"),
  Object.hasOwn(Map.prototype, "moveEntry"),
);
console.log(Math.hasOwnProperty("PI"), Object.prototype.hasOwnProperty.call(Math, "toString"));
console.log(Object.getOwnPropertyNames(Math).sort().join());
console.log(Object.getOwnPropertyNames(Map.prototype).join());
console.log(Object.getOwnPropertyNames(Object.prototype).join());
console.log(Object.getOwnPropertyDescriptor(Math, "PI"), Object.getOwnPropertyDescriptor(Math, "none"));
const max = Object.getOwnPropertyDescriptor(Math, "max")!;
console.log(
  max.value === Math.max,
  max.writable,
  max.enumerable,
  max.configurable,
  (max.value as (...n: number[]) => number)(1, 5, 2),
);
console.log(
  Object.getOwnPropertyDescriptor(Map.prototype, "size")?.get?.call(new Map([[1, 2]])),
  Object.getOwnPropertyDescriptor(Map.prototype, "size")?.set,
);
console.log(Object.getOwnPropertyDescriptor(Map.prototype, "get")?.value === Map.prototype.get);
console.log(Object.getOwnPropertyDescriptor(Array, "prototype")?.value === Array.prototype);
console.log(Object.getOwnPropertyDescriptor(Map, "length"), Object.getOwnPropertyDescriptor(Map, "name"));
const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;
console.log(tag.call(new Float64Array(1)), tag.call({}));
console.log(
  Object.getOwnPropertySymbols(Map.prototype).length,
  Object.getOwnPropertySymbols(Math).length,
  Object.getOwnPropertySymbols([]).length,
);
const attempt = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
attempt(() => delete (Math as any).PI);
attempt(() => delete (Math as any).nothing);
attempt(() => delete (Array as any).prototype);
attempt(() => Reflect.deleteProperty(Math, "PI"));
attempt(() => Reflect.deleteProperty(Math, "nothing"));
attempt(() => Object.defineProperty(Math, "PI", { value: 3 }));
attempt(() => Reflect.defineProperty(Math, "PI", { value: 3 }));
console.log(
  Reflect.ownKeys(Reflect).length,
  Reflect.has(Math, "PI"),
  Reflect.has(Math, "nope"),
  Reflect.has(Math, "toString"),
);
const o = { a: 1 };
console.log(
  Object.hasOwn(o, "a"),
  Object.hasOwn(o, "toString"),
  Object.prototype.propertyIsEnumerable.call(Math, "PI"),
);
for (const k of ["PI", "abs", "zzz", process.argv.length > 100 ? "E" : "LN2"])
  console.log(k, Object.hasOwn(Math, k), k in Math, Math.hasOwnProperty(k));
