import { add, counter, increment, type Pair, PI as pi, Point } from "./math.ts";
import * as strings from "./strings.ts";
import greet, { lang } from "./greet.ts";

const p: Pair = [1, 2];
console.log(add(...p), pi, new Point(3, 4).norm(), strings.shout("hi"), strings.VERSION, greet("Ann"), lang);
console.log(counter);
increment();
increment();
console.log(counter, Object.keys(strings).sort());
