const date = /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)/;
const m = date.exec("on 2024-05-06.");
console.log(m);
console.log(m?.groups?.year, m?.groups?.["month"], m?.groups?.day, m?.groups?.nothing);
if (m?.groups) {
  const { year, month, day } = m.groups;
  console.log(year, month, day);
  console.log(Object.keys(m.groups), Object.entries(m.groups), JSON.stringify(m.groups));
  for (const name in m.groups) console.log(name, m.groups[name]);
}
const maybe = /(?<a>a)|(?<b>b)/.exec("b");
console.log(maybe, maybe?.groups?.a === undefined, maybe?.groups?.b);
console.log("2024-05-06".replace(date, "$<day>/$<month>/$<year> $<none>|$<"));
console.log(/(?<q>['"]).*?\k<q>/.exec(`say "it's" now`)?.[0]);
console.log(/(?<π>3\.14)/u.exec("3.14")?.groups);
console.log(/(?<$a_1>x)(?<b>y)/.exec("xy")?.groups);
console.log(/(x)(?<n>y)(z)/.exec("xyz"));
console.log("aXbX".replace(/(?<up>X)/g, (...args) => JSON.stringify(args[args.length - 1])));
