// What `next` gives is an object like any other: properties can be deleted and added to it.
function* count(n: number): Generator<number, string, string | undefined> {
  for (let i = 0; i < n; i++) console.log("sent", yield i);
  return "end";
}

function* letters(): Generator<string> {
  try {
    yield "a";
    yield "b";
  } finally {
    console.log("left");
  }
}

const steps: Record<string, unknown>[] = [];
const g = count(2);
steps.push(g.next("") as unknown as Record<string, unknown>);
steps.push(g.next("x") as unknown as Record<string, unknown>);
steps.push(g.next("y") as unknown as Record<string, unknown>);
steps.push(g.next("z") as unknown as Record<string, unknown>);
const l = letters();
steps.push(l.next() as unknown as Record<string, unknown>);
steps.push(l.return("given") as unknown as Record<string, unknown>);
for (const [i, step] of steps.entries()) {
  console.log(step, Object.keys(step).join());
  delete step.value;
  step[`extra${i}`] = i;
  console.log(step, JSON.stringify(step));
}
for (const x of letters()) console.log(x);
console.log([...count(3)]);
