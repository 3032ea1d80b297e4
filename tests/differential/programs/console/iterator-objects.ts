console.log(new Map([["x", 1]]).entries(), new Map([["x", 1]]).keys(), new Set([1]).values(), [1, 2].values().next());
console.log([1, 2][Symbol.iterator]().next(), new Map([["k", { a: 1 }]]).values());
