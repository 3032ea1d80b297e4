console.log("a start");
export let x = 1;
await 0;
x = 2;
console.log("a end");
