const p = new Promise<number>((resolve, reject) => {
  resolve(1);
  resolve(2);
  reject(new Error("ignored"));
});
p.then((v) => console.log("value", v));
let outside: (v: string) => void = () => undefined;
const deferred = new Promise<string>((r) => {
  outside = r;
});
deferred.then((v) => console.log("deferred", v));
outside("late");
Promise.resolve(1)
  .then((v) => new Promise<number>((r) => setTimeout(() => r(v + 1), 1)))
  .then((v) => Promise.resolve(v * 2))
  .then((v) => console.log("chained", v));
Promise.reject(new Error("e1"))
  .catch((e: Error) => {
    throw new Error(e.message + "+");
  })
  .then(() => console.log("skipped"))
  .catch((e: Error) => console.log(e.message));
Promise.resolve("x")
  .then(undefined as unknown as (s: string) => string)
  .then((v) => console.log("through", v));
p.then(() => {
  throw 5;
}).catch((v) => console.log("thrown", v));
const { promise } = { promise: Promise.resolve([1, 2]) };
promise.then(([a, b]) => console.log(a + b));
console.log(String(p), typeof p.then, p instanceof Promise);
