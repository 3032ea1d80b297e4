// Functions without captures inside functions, called under their names and taken as values.
type Fn = () => unknown;

function recursive(): { self: Fn; count(n: number): number } {
  function self(): unknown {
    return self;
  }
  function count(n: number): number {
    return n === 0 ? 0 : 1 + count(n - 1);
  }
  return { self, count };
}
const one = recursive();
const two = recursive();
console.log(one.self() === one.self, one.self() === two.self, one.count === two.count, one.count(5));

// Used by value above its text, and by a function that is called above it.
function early(): boolean[] {
  const taken = later;
  const through = takes();
  function takes(): Fn {
    return later;
  }
  function later(): number {
    return 1;
  }
  return [taken === later, through === later, takes() === taken, later() === 1];
}
console.log(early(), early());

// Each knows the other, one as a value.
function mutual(): [Fn, Fn] {
  const even = (n = 4): unknown => (n === 0 ? odd : odd(n - 1));
  const odd = (n = 3): unknown => (n === 0 ? even : even(n - 1));
  return [even as Fn, odd as Fn];
}
const [even, odd] = mutual();
console.log(even() === odd, odd() === odd, odd() === even, even() === mutual()[1]);

// Named function expressions.
const named = () =>
  function me(depth: number): unknown {
    return depth === 0 ? me : me(depth - 1);
  };
const me = named();
console.log(me(3) === me, named()(2) === me);

// In loops, blocks, try regions and switch clauses.
const kept: Fn[] = [];
for (let i = 0; i < 3; i++) {
  const inLoop = () => 10;
  kept.push(inLoop, () => inLoop);
  {
    function inBlock(): number {
      return inLoop();
    }
    kept.push(inBlock);
  }
  try {
    const inTry = () => inLoop() + 1;
    kept.push(inTry);
    if (i === 1) throw new Error("left");
    kept.push(() => inTry);
  } catch {
    kept.push(() => inLoop);
  }
  switch (i) {
    case 0:
      function inSwitch(): number {
        return 20;
      }
      kept.push(inSwitch);
      break;
    default:
      kept.push(inSwitch, inSwitch);
  }
}
console.log(kept.map((f) => kept.indexOf(f)).join(), new Set(kept).size);
console.log(kept.map((f) => kept.indexOf(f() as Fn)).join());

// Held by closures, classes, generators and async functions.
function holders(): unknown[] {
  const value = () => 1;
  class Holder {
    readonly field = value;
    get taken(): Fn {
      return value;
    }
    static readonly fixed = value;
  }
  function* gives(): Generator<Fn> {
    yield value;
    yield (() => value)();
  }
  const h = new Holder();
  return [value, h.field, h.taken, Holder.fixed, ...gives(), [value].map((f) => f === value)];
}
const held = holders();
console.log(
  held.map((v) => held.indexOf(v)),
  holders()[0] === held[0],
  held[6],
);

async function waits(): Promise<Fn> {
  const result = () => 1;
  await null;
  return (await Promise.resolve(result)) === result ? result : () => 2;
}

// Called in other forms.
function forms(): unknown[] {
  const tag = (parts: TemplateStringsArray, ..._values: number[]) => parts.length;
  const plain = () => 1;
  const optional: (() => number) | undefined = plain;
  return [
    tag`a${1}b`,
    plain?.(),
    (plain as Fn)(),
    plain!(),
    optional?.(),
    plain.call(null),
    plain.length,
    typeof plain,
  ];
}
console.log(forms());

// Parameters' defaults see them, and shadowing names do not.
function defaults(f: Fn = () => 1, g: Fn = f): boolean {
  const shadow = () => 1;
  const result = ((): boolean => {
    const shadow = f;
    return shadow === g;
  })();
  return result && shadow() === 1;
}
console.log(defaults(), defaults(one.self));

Promise.all([waits(), waits()]).then(([a, b]) => console.log(a === b, a!(), b!()));
