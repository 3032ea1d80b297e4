// KILN1004
const rest = { a: 1 };
const o = {
  get x() {
    return 1;
  },
  ...rest,
};
console.log(o.x);
