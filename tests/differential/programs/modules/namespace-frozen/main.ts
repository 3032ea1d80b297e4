// A namespace is sealed, its exports are data that only the module writes.
import * as ns from "./shapes.ts";

console.log(Object.isFrozen(ns), Object.isSealed(ns), Object.isExtensible(ns));
console.log(Object.getOwnPropertyDescriptor(ns, "x"));
ns.set(5);
console.log(Object.getOwnPropertyDescriptor(ns, "x")!.value, Object.getOwnPropertyDescriptor(ns, "none"));
console.log(Object.prototype.valueOf.call(ns) === ns);
console.log(Object.isFrozen(Object.freeze({ a: 1 })), Object.isFrozen({ a: 1 }), Object.isFrozen(1));
