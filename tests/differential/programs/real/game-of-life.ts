class Life {
  private cells: Uint8Array;
  private next: Uint8Array;
  generation = 0;
  constructor(
    private readonly w: number,
    private readonly h: number,
  ) {
    this.cells = new Uint8Array(w * h);
    this.next = new Uint8Array(w * h);
  }
  put(x: number, y: number, pattern: string[]): void {
    pattern.forEach((row, dy) => {
      for (let dx = 0; dx < row.length; dx++)
        if (row[dx] === "#") this.cells[((y + dy) % this.h) * this.w + ((x + dx) % this.w)] = 1;
    });
  }
  private neighbours(x: number, y: number): number {
    let n = 0;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        if (dx !== 0 || dy !== 0) n += this.cells[((y + dy + this.h) % this.h) * this.w + ((x + dx + this.w) % this.w)];
    return n;
  }
  step(): void {
    for (let y = 0; y < this.h; y++)
      for (let x = 0; x < this.w; x++) {
        const n = this.neighbours(x, y);
        this.next[y * this.w + x] = n === 3 || (n === 2 && this.cells[y * this.w + x] === 1) ? 1 : 0;
      }
    [this.cells, this.next] = [this.next, this.cells];
    this.generation++;
  }
  get alive(): number {
    return this.cells.reduce((a, b) => a + b, 0);
  }
  toString(): string {
    let s = "";
    for (let y = 0; y < this.h; y++) {
      for (let x = 0; x < this.w; x++) s += this.cells[y * this.w + x] ? "#" : ".";
      s += "\n";
    }
    return s;
  }
}
const life = new Life(16, 8);
life.put(1, 0, [".#.", "..#", "###"]);
life.put(10, 3, ["###"]);
for (let i = 0; i < 3; i++) {
  console.log(life.generation, life.alive);
  console.log(`${life}`);
  for (let k = 0; k < 10; k++) life.step();
}
const r = new Life(30, 30);
r.put(14, 14, [".##", "##.", ".#."]);
const history: number[] = [];
for (let i = 0; i < 40; i++) {
  history.push(r.alive);
  r.step();
}
console.log(history.join(" "));
