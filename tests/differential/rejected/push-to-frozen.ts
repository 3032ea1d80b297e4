// KILN2013
const list: readonly number[] = Object.freeze([1, 2]);
(list as number[]).push(3);
console.log(list);
