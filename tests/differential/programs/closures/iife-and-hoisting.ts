console.log(hoisted(2), typeof readLater());
function hoisted(n: number): number {
  return helper(n) + 1;
  function helper(k: number): number {
    return k * 10;
  }
}
var later = 5;
function readLater(): unknown {
  return later;
}
const mod = (() => {
  let hidden = 1;
  return { bump: () => ++hidden };
})();
console.log(mod.bump(), mod.bump(), later);
const r = ((a: number, b: number) => a - b)(9, 4);
const named = function self(n: number): number {
  return n === 0 ? 0 : n + self(n - 1);
};
console.log(
  r,
  named(4),
  named.name,
  hoisted.name,
  mod.bump.name,
  (() => 1).length,
  ((a: number, b: number) => a + b).length,
);
try {
  touch();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
function touch(): number {
  return tdz + 1;
}
const tdz = 1;
console.log(touch());
