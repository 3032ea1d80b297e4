// KILN1024
const key = process.argv.length > 1 ? "a" : "b";
let taken: unknown = 0;
let rest: object = {};
({ [key]: taken, ...rest } = { a: 1, b: 2 });
console.log(taken, rest);
