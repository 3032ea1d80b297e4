let x = "outer";
{
  let x = "inner";
  {
    const x = 3;
    console.log(x);
  }
  console.log(x);
}
console.log(x);
function f(x: string): string {
  if (x) {
    let x = "shadow";
    x += "!";
    return x + g();
  }
  return x;
  function g(): string {
    return x.toUpperCase();
  }
}
console.log(f("p"), f(""));
for (let x = 0; x < 1; x++) {
  let y = x;
  y += 5;
  console.log(x, y);
}
switch (x) {
  case "outer":
    let z = 1;
    console.log(z);
    break;
}
const fns: (() => string)[] = [];
{
  function inBlock(): string {
    return "block " + x;
  }
  fns.push(inBlock);
}
x = "changed";
console.log(fns[0]());
try {
  const x = "try";
  throw new Error(x);
} catch (x) {
  console.log((x as Error).message);
}
