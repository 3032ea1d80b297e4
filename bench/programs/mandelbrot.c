/* The C twin of mandelbrot.ts. */
#include <stdint.h>
#include <stdio.h>

enum { SIZE = 1600, ITERATIONS = 60 };

static void row(int y, uint8_t *out) {
  double ci = 2.0 * y / SIZE - 1;
  uint32_t bits = 0;
  for (int x = 0; x < SIZE; x++) {
    double cr = 2.0 * x / SIZE - 1.5, zr = 0, zi = 0;
    int i = 0;
    while (i < ITERATIONS && zr * zr + zi * zi <= 4) {
      double next = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = next;
      i++;
    }
    bits = bits << 1 | (i == ITERATIONS);
    if ((x & 7) == 7) {
      out[x >> 3] = bits;
      bits = 0;
    }
  }
}

int main(void) {
  static uint8_t line[SIZE >> 3];
  uint32_t hash = 0;
  for (int round = 0; round < 3; round++)
    for (int y = 0; y < SIZE; y++) {
      row(y, line);
      for (int i = 0; i < SIZE >> 3; i++) hash = hash * 31 + line[i];
    }
  printf("%d\n", (int32_t)hash);
  return 0;
}
