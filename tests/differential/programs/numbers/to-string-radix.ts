for (const n of [0, 255, -255, 3.75, 0.1, 2 ** 31, 2 ** 53, -0.5, 1e21, NaN, Infinity]) {
  console.log(n.toString(2), n.toString(16), n.toString(36), n.toString(8), n.toString(10));
}
console.log((123.456).toString(7), (1 / 3).toString(3), (0xff).toString(16).toUpperCase().padStart(4, "0"));
for (let r = 2; r <= 36; r += 7) console.log(r, (987654321).toString(r), parseInt((987654321).toString(r), r));
