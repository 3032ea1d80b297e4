const g = /o(.)/g;
const text = "foo boo zoo";
for (let m = g.exec(text); m !== null; m = g.exec(text)) console.log(m.index, g.lastIndex, m[0], m[1]);
console.log(g.lastIndex, g.test("oa"), g.lastIndex, g.test("oa"), g.lastIndex);
const y = /a/y;
console.log(y.test("ba"), y.lastIndex);
y.lastIndex = 1;
console.log(y.test("ba"), y.lastIndex, y.test("ba"), y.lastIndex);
const gy = /\d/gy;
console.log("12a3".match(gy), gy.lastIndex);
g.lastIndex = 100;
console.log(g.exec(text), g.lastIndex);
g.lastIndex = -5;
console.log(g.exec(text)?.index, g.lastIndex);
g.lastIndex = 1.9;
console.log(g.exec(text)?.index);
g.lastIndex = Number.NaN;
console.log(g.exec(text)?.index);
const plain = /a/;
plain.lastIndex = 3;
console.log(plain.test("banana"), plain.lastIndex, plain.exec("banana")?.index);
const empty = /x*/g;
console.log(empty.exec("ab"), empty.lastIndex, empty.exec("ab")?.index);
function fresh(): RegExp {
  return /a/g;
}
console.log(fresh() === fresh(), fresh().exec("aa")?.index, fresh().exec("aa")?.index);
