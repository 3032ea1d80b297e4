// @ts-nocheck
var source = { "0": 42n, "1": 44n, length: 2 };
function go(TA) {
  const r = TA.from(source);
  console.log(r.length, r[0], r[1], r.constructor === TA);
}
for (const TA of [BigInt64Array, BigUint64Array]) go(TA);
