for (const n of [0, 1, 123.456, 0.00001234, 1e21, 99999, 0.5, -1234.5678, 1e-7, 5e-324, NaN, -Infinity]) {
  console.log(
    n,
    n.toPrecision(),
    n.toPrecision(1),
    n.toPrecision(3),
    n.toPrecision(10),
    n.toExponential(),
    n.toExponential(0),
    n.toExponential(4),
  );
}
