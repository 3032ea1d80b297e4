/** A `var` that a function inside its own initialiser captures: the function sees the value, not `undefined`. */
type Task = { name: string; run: () => string; done?: (s: string) => string };

function eachTask(use: (t: Task) => void): void {
  var i = 0;
  var step = function () {
    if (i > 0) {
      var name = `task ${i}`;
      var task: Task = {
        name: name,
        run: function () {
          return task.done ? task.done(task.name) : "nothing";
        },
      };
      use(task);
      return "stop";
    }
    return "go";
  };
  for (; i < 3; ++i) if (step() === "stop") break;
}
eachTask((t) => {
  console.log(t.run());
  t.done = (s) => `${s}!`;
  console.log(t.run());
});

function destructured(): number[] {
  var [first, second] = [() => (second as () => number)() + 1, () => 41] as (() => number)[];
  return [first!(), second!()];
}
console.log(destructured());

function headOfLoop(): string[] {
  const out: (() => string)[] = [];
  var word: () => string;
  for (var word of [() => `${typeof word}`, () => "second"] as (() => string)[]) out.push(word);
  return out.map((f) => f());
}
console.log(headOfLoop());

function recursive(n: number): number {
  var fact = function (k: number): number {
    return k <= 1 ? 1 : k * fact(k - 1);
  };
  return fact(n);
}
console.log(recursive(6));
