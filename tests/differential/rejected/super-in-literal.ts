// KILN1025
const o = {
  text(): string {
    return super.toString();
  },
};
console.log(o.text());
