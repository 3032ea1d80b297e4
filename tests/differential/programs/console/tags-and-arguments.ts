// What console.log says of arguments, and of tags that enumeration does not reach.
function args(..._: unknown[]): void {
  console.log(arguments, [arguments], Object.prototype.toString.call(arguments));
}
args(1, "a", { b: 2 });
args();
const hidden: object = {};
Object.defineProperty(hidden, Symbol.toStringTag, { value: "Hidden" });
console.log(hidden, { [Symbol.toStringTag]: "Shown" });
const tagged: object = { a: 1 };
Object.defineProperty(tagged, Symbol.toStringTag, { value: "Arguments" });
console.log(tagged);
class Tagged {
  get [Symbol.toStringTag](): string {
    return "ofClass";
  }
}
console.log(new Tagged(), [new Tagged()]);
