for (const n of [
  0,
  1.005,
  2.5,
  -2.5,
  1.45,
  123.456,
  0.000001234,
  1e20,
  1e21,
  1e22,
  -1.5,
  0.5,
  1.255,
  10.235,
  NaN,
  -0,
]) {
  console.log(n, n.toFixed(), n.toFixed(1), n.toFixed(2), n.toFixed(10));
}
console.log(
  (0.1).toFixed(20),
  (1e-10).toFixed(2),
  (-1e-10).toFixed(2),
  (5e-324).toFixed(3),
  (123456789012345680000).toFixed(2),
);
