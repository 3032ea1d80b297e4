class Grid<T> {
  private cells: T[];
  constructor(
    readonly w: number,
    readonly h: number,
    init: (x: number, y: number) => T,
  ) {
    this.cells = [];
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) this.cells.push(init(x, y));
  }
  *[Symbol.iterator](): Generator<[number, number, T]> {
    for (let i = 0; i < this.cells.length; i++) yield [i % this.w, Math.floor(i / this.w), this.cells[i]];
  }
  *row(y: number): Generator<T> {
    for (let x = 0; x < this.w; x++) yield this.cells[y * this.w + x];
  }
}
const g = new Grid(3, 2, (x, y) => x + y * 10);
for (const [x, y, v] of g) console.log(x, y, v);
console.log([...g.row(1)], [...new Grid(2, 1, (x) => "ab"[x])].length);
