const o = {
  get x() {
    return 1;
  },
};
const key = ["a", "b"][Math.floor(Math.random())] ?? "c";
(o as unknown as Record<string, number>)[key] = 2;
console.log(o.x);
