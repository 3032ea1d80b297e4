// KILN2009
class Stack extends Array<number> {}
const stack = new Stack(1, 2);
console.log(stack.map((x) => x * 2));
