// KILN1050
const list = { length: 1, 0: "a", [Symbol.isConcatSpreadable]: true };
console.log(([] as unknown[]).concat(list));
