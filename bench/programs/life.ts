/** Conway's game of life on a torus: neighbouring bytes of two grids. */
const WIDTH = 512;
const HEIGHT = 512;
const GENERATIONS = 500;

let cells = new Uint8Array(WIDTH * HEIGHT);
let next = new Uint8Array(WIDTH * HEIGHT);
let seed = 42;
for (let i = 0; i < cells.length; i++) {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  cells[i] = seed >>> 28 < 5 ? 1 : 0;
}

function step(from: Uint8Array, to: Uint8Array): void {
  for (let y = 0; y < HEIGHT; y++) {
    const above = ((y + HEIGHT - 1) % HEIGHT) * WIDTH;
    const here = y * WIDTH;
    const below = ((y + 1) % HEIGHT) * WIDTH;
    for (let x = 0; x < WIDTH; x++) {
      const left = (x + WIDTH - 1) % WIDTH;
      const right = (x + 1) % WIDTH;
      const neighbours =
        from[above + left]! +
        from[above + x]! +
        from[above + right]! +
        from[here + left]! +
        from[here + right]! +
        from[below + left]! +
        from[below + x]! +
        from[below + right]!;
      to[here + x] = neighbours === 3 || (neighbours === 2 && from[here + x] === 1) ? 1 : 0;
    }
  }
}

for (let i = 0; i < GENERATIONS; i++) {
  step(cells, next);
  [cells, next] = [next, cells];
}
let alive = 0;
let hash = 0;
for (const cell of cells) {
  alive += cell;
  hash = (Math.imul(hash, 31) + cell) | 0;
}
console.log(alive, hash);
