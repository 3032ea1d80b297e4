const any = (x: unknown): any => x;
const text = "lego";
console.log(text.charCodeAt(any({ toString: () => 1 })));
console.log(text.charCodeAt(any({ valueOf: () => 2 })), text.charCodeAt(any("3")), text.charCodeAt(any([1])));
for (const at of [
  {
    valueOf: (): number => {
      throw new Error("value");
    },
  },
  Symbol("s"),
  1n,
])
  try {
    console.log(text.charCodeAt(any(at)));
  } catch (e) {
    console.log((e as Error).message);
  }
