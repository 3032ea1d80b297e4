// lastIndex of a regular expression is a property like others: found by computed keys and reflection, not enumerated.
const key = ["last", "Index"].join("");
const r = /a/g as RegExp & Record<string, unknown>;
r.lastIndex = 5;
console.log(r[key], Object.hasOwn(r, key), key in r, Object.hasOwn(r, "lastIndex"), "lastIndex" in r);
console.log(Object.getOwnPropertyNames(r), Reflect.ownKeys(r), Object.keys(r), JSON.stringify(r), { ...r });
r[key] = 0;
console.log(r.lastIndex, r.exec("ba")?.index, r[key], Reflect.set(r, key, 4), r.lastIndex);
console.log(Object.getOwnPropertyDescriptor(r, key), Object.getOwnPropertyDescriptors(/x/));
try {
  delete (r as Record<string, unknown>)[key];
  console.log("deleted");
} catch (e) {
  console.log((e as Error).name);
}
for (const name in r) console.log("enumerated", name);
r["own"] = 1;
console.log(Object.getOwnPropertyNames(r), r, structuredClone(r), [r], Object.assign({}, r));
Object.freeze(r);
for (const go of [() => (r.lastIndex = 3), () => r.test("a")])
  try {
    go();
    console.log("changed");
  } catch (e) {
    console.log((e as Error).name);
  }
console.log(r[key]);
const d = new Date(5) as Date & Record<string, unknown>;
d["own"] = [1];
console.log(d, [d], { d }, new Date(Number.NaN));
