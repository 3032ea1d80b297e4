/* The C twin of life.ts. */
#include <stdint.h>
#include <stdio.h>

enum { WIDTH = 512, HEIGHT = 512, GENERATIONS = 500 };
static uint8_t grids[2][WIDTH * HEIGHT];

static void step(const uint8_t *from, uint8_t *to) {
  for (int y = 0; y < HEIGHT; y++) {
    int above = (y + HEIGHT - 1) % HEIGHT * WIDTH, here = y * WIDTH, below = (y + 1) % HEIGHT * WIDTH;
    for (int x = 0; x < WIDTH; x++) {
      int left = (x + WIDTH - 1) % WIDTH, right = (x + 1) % WIDTH;
      int neighbours = from[above + left] + from[above + x] + from[above + right] + from[here + left] +
                       from[here + right] + from[below + left] + from[below + x] + from[below + right];
      to[here + x] = neighbours == 3 || (neighbours == 2 && from[here + x] == 1);
    }
  }
}

int main(void) {
  uint8_t *cells = grids[0], *next = grids[1];
  uint32_t seed = 42;
  for (int i = 0; i < WIDTH * HEIGHT; i++) {
    seed = seed * 1664525u + 1013904223u;
    cells[i] = seed >> 28 < 5;
  }
  for (int i = 0; i < GENERATIONS; i++) {
    step(cells, next);
    uint8_t *t = cells;
    cells = next, next = t;
  }
  uint32_t hash = 0;
  int alive = 0;
  for (int i = 0; i < WIDTH * HEIGHT; i++) {
    alive += cells[i];
    hash = hash * 31 + cells[i];
  }
  printf("%d %d\n", alive, (int32_t)hash);
  return 0;
}
