import { isEven, trace } from "./even.ts";
import { isOdd } from "./odd.ts";
import { Child, describe } from "./parent.ts";

console.log(isEven(10), isOdd(7), isEven(3), trace);
console.log(describe(new Child(2)));
