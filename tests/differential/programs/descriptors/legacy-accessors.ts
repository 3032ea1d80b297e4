// @ts-nocheck
/* The accessor methods of Annex B. */
const o: Record<string, unknown> = { a: 1 };
o.__defineGetter__("twice", function () {
  return this.a * 2;
});
o.__defineSetter__("twice", function (v) {
  this.a = v;
});
console.log(o.twice);
o.twice = 21;
console.log(o.twice, o.a, Object.keys(o));
console.log(typeof o.__lookupGetter__("twice"), typeof o.__lookupSetter__("twice"), o.__lookupGetter__("a"));
const heir = Object.create(o);
console.log(heir.__lookupGetter__("twice") === o.__lookupGetter__("twice"), heir.__lookupSetter__("none"));
try {
  o.__defineGetter__("x", 1);
} catch (e) {
  console.log(e instanceof TypeError);
}
