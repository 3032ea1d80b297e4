// KILN2009
class Sum extends Array<number> {
  total(): number {
    return this.reduce((a, b) => a + b, 0);
  }
}
const list = new Sum();
list.push(1, 2);
console.log(list.total());
