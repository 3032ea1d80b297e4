// `message` is an error's own if it was given one, also the empty text.
class Mine extends TypeError {
  constructor(text?: string) {
    super(text);
  }
}
const given = (text?: string): Error[] => [
  new Error(text),
  new RangeError(text),
  new Mine(text),
  new AggregateError([], text),
];
for (const e of [...given(), ...given(undefined), ...given(""), ...given("text")]) {
  console.log(e.name, Object.hasOwn(e, "message"), e.hasOwnProperty("message"), JSON.stringify(e.message));
  console.log(Object.getOwnPropertyNames(e).join(), Object.getOwnPropertyDescriptor(e, "message"));
  console.log(Object.keys(e).length, JSON.stringify(e), "message" in e);
}
const later = new Error();
later.message = "said";
console.log(Object.hasOwn(later, "message"), Object.hasOwn(new Error("", { cause: 1 }), "message"));
