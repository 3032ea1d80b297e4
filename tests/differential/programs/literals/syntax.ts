// biome-ignore-all format: how it is written is what is tested
// biome-ignore-all lint: the same
// Literals, escapes, identifiers, automatic semicolons, operators.
const a = 1_000_000 + 0b1010 + 0o17 + 0xff + 1e3 + .5 + 5. + 0xFF_FF;
console.log(a, 0.1 + 0.2, 1e21, 1e-7, -0, 0x1fffffffffffff, 1_0.0_1);
console.log("\x41\u0042\u{43}\u{1F600}\
continued", "\0".length, '\'\"\\\b\f\n\r\t\v'.length, "\u2028".length, `\u{1F600}${"x"}\n`);
console.log("a\
b", String.raw`\n\u0041${1}\x`, `line1
line2`, "é" === "é", "é".length);
const ünï = 1, $ = 2, _ = 3, 変数 = 4, \u0061bc = 5;
console.log(ünï + $ + _ + 変数 + abc);
const obj = { class: 1, new: 2, "quoted-key": 3, 0x10: 4, 1e3: 5, [`t${1}`]: 6, get: 7, set: 8, async: 9, static: 10, of: 11, await: 12 };
console.log(obj, obj.class + obj.new + obj.get + obj.set + obj.async);
let i = 1
let j = i
++i
console.log(i, j)
const f = function () {
  return
  1
}
console.log(f())
;[1, 2].forEach((x) => console.log(x))
const t = `a`
;(function () { console.log("iife") })()
var x = 5
var y = x
/2
console.log(y)
console.log(2 ** 3 ** 2, (-2) ** 2, 2 ** -1, (2 ** 3) ** 2);
let e = 2;
e **= 3;
console.log(e, -(2 ** 2));
console.log(1 + +"2", "3" + 4 + 5, 3 + 4 + "5", - -1, + +"3", !-1);
let cc = 0;
console.log(typeof typeof 1, void 0, (cc++, 2), [1, 2, 3][(cc++, 2)], (cc++, 7), cc);
const nn = [null, 0, "", undefined] as (null | number | string | undefined)[];
console.log(nn[0] ?? "d", nn[1] ?? "d", nn[1] || "d", nn[2] && "x", (nn[0] || nn[3]) ?? "z");
console.log(5 % -3, -5 % 3, 5.5 % 2, -0 % 1, 2 ** 53 + 1, 7 >> 1, -7 >> 1, -7 >>> 28, ~5, 5 ^ 3, 1 << 33);
console.log((null as unknown) == undefined, (null as unknown) == 0, ("1" as unknown) == 1, [] + "", [1, [2, 3]] + "", {} + "");
console.log("b" > "a", "10" < "9", ("10" as unknown as number) < 9, (null as unknown as number) >= 0, (undefined as unknown) == 0);
if (i) { } else console.log("no");
for (;;) { break }
do console.log("once"); while (false) console.log("after do");
{ ; ; }
switch (1) {}
var z = { if: 1 }.if, w = [,1,,2,,];
console.log(z, w.length, w, 0 in w, 1 in w);
console.log(((a, b) => a + b)(1, 2), (() => ({}))(), (() => {})(), (async () => {}).name, (function* () {}).name);
label: { const label = 1; console.log(label); break label; }
console.log(/[/]\/(?<n>x)/u.source, /a/gi.flags, 4 / 2 / 1);
const o2 = { f() { return this.v }, v: 1, get g(): number { return this.v + 1 }, async h() { return 3 }, *i() { yield 4 }, async *j() { yield 5 } };
console.log(o2.f(), o2.g, [...o2.i()]);
console.log(Object.keys(o2), o2);
