// KILN1006
function keep(..._: number[]): unknown {
  return arguments;
}
console.log(typeof keep(1));
