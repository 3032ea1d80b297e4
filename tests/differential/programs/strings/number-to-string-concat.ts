const values = [0, 1, -1, 1.5, 1e21, 1e-7, 123456789.123, 0.1 + 0.2, NaN, Infinity, -Infinity, 2 ** 53, -0];
let all = "";
for (const v of values) all += v + ";";
console.log(all);
console.log(values.map(String).join(" "), values.map((v) => v.toString().length).join(","));
console.log("" + 1 + 2, 1 + 2 + "", "n=" + 1 / 3, "i=" + (1 | 0), `b=${1 < 2}`, "x" + 1e300 * 10, "y" + -1e-320);
