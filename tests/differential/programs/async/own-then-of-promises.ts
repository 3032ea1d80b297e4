// Promises with a then of their own: who calls it, and who does not.
const pr: any = Promise.resolve(1);
pr.then = function (f: any) {
  console.log("own then");
  return f(9);
};
(async () => {
  console.log("await", await pr);
})();
void Promise.resolve()
  .then(() => pr)
  .then((v) => console.log("returned", v));
new Promise((r) => r(pr)).then((v) => console.log("resolved", v));
(async () => pr)().then((v) => console.log("async", v));
void Promise.all([pr]).then((v) => console.log("all", v));
void (async () => {
  for await (const x of [pr]) console.log("for await", x);
})();
const old = Promise.prototype.then;
console.log(pr.then === old, Promise.resolve(2).then === old);
