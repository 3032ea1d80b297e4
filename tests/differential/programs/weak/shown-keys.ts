// What a weak collection remembers of an object is not shown with it.
const bare = (): number => 1;
const named = Object.assign((): number => 2, { x: 1 });
const list = [1, 2];
const tagged = Object.assign([3], { y: 2 });
class Plain {}
class Held {
  z = 3;
}
const weak = new WeakMap<object, number>([
  [bare, 1],
  [named, 2],
  [list, 3],
  [tagged, 4],
  [Plain, 5],
  [Held, 6],
  [new Held(), 7],
]);
const held = new Held();
weak.set(held, 8);
for (const key of [bare, named, list, tagged, Plain, Held, held]) console.log(key, weak.get(key), Object.keys(key));
console.log([bare, named], { bare }, weak.has(bare));
