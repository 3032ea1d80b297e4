/** JavaScript packages: how they are found, in which forms they may be written. Each case equals Node. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Fixture, runFixture } from "./fixtures.ts";

const cases: Record<string, Fixture> = {
  "exports-conditions": {
    files: {
      "node_modules/p/package.json": JSON.stringify({
        name: "p",
        type: "module",
        exports: {
          ".": { types: "./p.d.ts", browser: "./browser.js", node: { import: "./node.js" }, default: "./default.js" },
          "./sub/*.js": "./lib/*.js",
          "./sub/deep/*": { types: "./any.d.ts", default: "./deep/*.js" },
          "./private/*": null,
        },
        imports: { "#inner": { default: "./lib/inner.js" } },
      }),
      "node_modules/p/p.d.ts":
        "export declare const where: string;\nexport declare function twice(n: number): number;\n",
      "node_modules/p/node.js": 'export { twice } from "./lib/twice.js";\nexport const where = "node";\n',
      "node_modules/p/lib/twice.js": 'import { times } from "#inner";\nexport const twice = (n) => times(n, 2);\n',
      "node_modules/p/lib/inner.js": "export function times(a, b) {\n  return a * b;\n}\n",
      "node_modules/p/lib/twice.d.ts": "export declare const twice: (n: number) => number;\n",
      "node_modules/p/any.d.ts": "declare const name: string;\nexport default name;\n",
      "node_modules/p/deep/a.js": 'export default "deep a";\n',
    },
    main: `import { where, twice } from "p";
import { twice as again } from "p/sub/twice.js";
import a from "p/sub/deep/a";
console.log(where, twice(21), again(4), a);
`,
  },
  "re-exports": {
    files: {
      "node_modules/p/package.json": '{ "name": "p", "type": "module", "main": "index.js", "types": "index.d.ts" }',
      "node_modules/p/index.d.ts":
        'export * from "./shapes";\nexport * as shapes from "./shapes";\nexport { Circle as default } from "./shapes";\nexport declare let count: number;\nexport declare function bump(): void;\n',
      "node_modules/p/shapes.d.ts":
        "export declare class Shape { readonly name: string; constructor(name: string); describe(): string; area(): number; }\nexport declare class Circle extends Shape { constructor(r: number); }\n",
      "node_modules/p/index.js":
        'export * from "./shapes.js";\nexport * as shapes from "./shapes.js";\nexport { Circle as default } from "./shapes.js";\nexport let count = 0;\nexport function bump() { count++; }\n',
      "node_modules/p/shapes.js": `export class Shape {
  #secret = 1;
  name;
  constructor(name) { this.name = name; }
  describe() { return this.name + " of area " + this.area().toFixed(2) + " " + Shape.peek(this); }
  area() { return 0; }
  static peek(other) { return other.#secret; }
}
var Circle = class extends Shape {
  constructor(r) { super("circle"); this.r = r; }
  r = 0;
  area() { return Math.PI * this.r ** 2; }
};
export { Circle };
`,
    },
    main: `import Round, { bump, Circle, count, Shape, shapes } from "p";
export * from "p";
console.log(new Circle(2).describe(), new Round(1) instanceof Shape, new shapes.Shape("plain").describe());
console.log(count);
bump();
bump();
console.log(count, Circle.name, Round === Circle);
`,
  },
  "commonjs-converted": {
    files: {
      "node_modules/c/package.json": '{ "name": "c", "main": "./index.js", "types": "./index.d.ts" }',
      "node_modules/c/index.d.ts":
        "export declare function hello(name: string): string;\nexport declare const answer: number;\nexport declare class Counter { n: number; inc(): number; }\n",
      "node_modules/c/index.js": `'use strict';
Object.defineProperty(exports, "__esModule", { value: true });

var words = require('./words.js');
var counter = require('./counter');

function hello(name) {
    return words.greeting + ", " + name;
}

exports.hello = hello;
exports.answer = 6 * 7;
exports.Counter = counter.Counter;
`,
      "node_modules/c/words.js": "'use strict';\nconst greeting = 'hello';\nexports.greeting = greeting;\n",
      "node_modules/c/counter.js":
        "'use strict';\nclass Counter {\n  constructor() { this.n = 0; }\n  inc() { return ++this.n; }\n}\nexports.Counter = Counter;\n",
    },
    main: `import { answer, Counter, hello } from "c";
const c = new Counter();
c.inc();
console.log(hello("you"), answer, c.inc(), c);
`,
  },
  "commonjs-bundled": {
    files: {
      "node_modules/c/package.json": '{ "name": "c", "main": "./index.js", "types": "./index.d.ts" }',
      "node_modules/c/index.d.ts": "declare function add(a: number, b: number): number;\nexport = add;\n",
      "node_modules/c/index.js":
        "const one = require('./one');\nmodule.exports = function add(a, b) { return a + b + one - one; };\n",
      "node_modules/c/one.js": "module.exports = 1;\n",
    },
    main: `import add from "c";
console.log(add(1, 2), add(0.1, 0.2));
`,
  },
  "side-effects": {
    files: {
      "node_modules/s/package.json":
        '{ "name": "s", "type": "module", "main": "index.js", "types": "index.d.ts", "sideEffects": ["./loud.js"] }',
      "node_modules/s/index.d.ts":
        "export declare const used: string[];\nexport declare class Kept { static made: number; go(): string; }\nexport declare function late(): string;\n",
      "node_modules/s/index.js": `import "./loud.js";
export * from "./quiet.js";
export { Kept } from "./kept.js";
import { unused } from "./quiet.js";
export const never = () => unused();
export function late() { return state.text; }
const state = { text: "before" };
state.text = "after";
`,
      "node_modules/s/loud.js": "console.log('loud runs first');\n",
      "node_modules/s/quiet.js": `const log = [];
export const used = (log.push("used"), log);
export const dropped = /* @__PURE__ */ unused();
export function unused() { return eval("1"); }
Kind.prototype.name = "kind";
export function Kind() { return new Proxy({}, {}); }
`,
      "node_modules/s/kept.js": `class Base { go() { return "base " + helper(); } }
const helper = () => Kept.made;
export class Kept extends Base { static made = 3; }
`,
    },
    main: `import { Kept, late, used } from "s";
console.log(used, late(), new Kept().go());
`,
  },
  "code-from-strings": {
    nodeFlags: ["--disallow-code-generation-from-strings"],
    files: {
      "node_modules/e/package.json": '{ "name": "e", "type": "module", "main": "index.js", "types": "index.d.ts" }',
      "node_modules/e/index.d.ts": "export declare function probe(): string[];\n",
      "node_modules/e/index.js": `const attempt = (f) => {
  try {
    return String(f());
  } catch (error) {
    return error.name + ": " + error.message + " " + (error instanceof EvalError);
  }
};
export function probe() {
  return [
    attempt(() => { const F = Function; new F(""); return true; }),
    attempt(() => new Function("a", "return a")(1)),
    attempt(() => Function("return this")()),
    attempt(() => eval("1 + 1")),
    attempt(() => (0, eval)(7)),
  ];
}
export const sizes = [new Array(3).length, new Array("3").length, new Array(2, 3).length];
`,
    },
    main: `import { probe } from "e";
console.log(probe().join("\\n"));
`,
  },
};

/** What cannot be compiled is an error only where the program gets to. */
const halves: Fixture = {
  files: {
    "node_modules/p/package.json":
      '{ "name": "p", "version": "1.2.3", "type": "module", "main": "index.js", "types": "index.d.ts" }',
    "node_modules/p/index.d.ts":
      "export declare function good(): string;\nexport declare function bad(): unknown;\nexport declare class Api { run(): string; }\n",
    "node_modules/p/index.js": 'export { good, Api } from "./good.js";\nexport { watched as bad } from "./deep.js";\n',
    "node_modules/p/good.js": `import { watched } from "./deep.js";
const never = () => watched;
export function good() {
  const handlers = { ok: () => "good", not: () => new Proxy({}, {}) };
  if (typeof Deno !== "undefined") return Deno.version;
  return handlers.ok();
}
export class Api {
  fail = () => unknownGlobal();
  run() { return "run"; }
  other() { return new Proxy(this, {}); }
}
`,
    "node_modules/p/deep.js": "export function watched() {\n  return new Proxy({}, {});\n}\n",
  },
  main: 'import { Api, good } from "p";\nconsole.log(good(), new Api().run());\n',
};

test("unsupported code that nothing reaches is no error", async () => {
  const built = await runFixture("unreached", halves);
  assert.deepEqual(built.errors, []);
  assert.equal(built.image, built.node);
});

test("an error inside a package names the package and the imports that lead there", async () => {
  const main = 'import { bad } from "p";\nconsole.log(typeof bad());\n';
  const built = await runFixture("reached", { ...halves, main });
  assert.equal(built.errors.length, 1);
  const [error = ""] = built.errors;
  assert.ok(error.startsWith("KILN1003 node_modules/p/deep.js:2:10 "), error);
  assert.ok(error.endsWith("(In p@1.2.3, imported by main.ts → p/index.js → p/deep.js.)"), error);
});

describe("packages of JavaScript", () => {
  for (const [name, fixture] of Object.entries(cases))
    test(name, async () => {
      const built = await runFixture(name, fixture);
      assert.deepEqual(built.errors, []);
      assert.equal(built.image, built.node);
    });
});
