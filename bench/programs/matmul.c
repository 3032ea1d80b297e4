/* The C twin of matmul.ts. */
#include <stdio.h>
#include <stdlib.h>

enum { N = 960 };

int main(void) {
  double *a = calloc(N * N, sizeof *a), *b = calloc(N * N, sizeof *b), *c = calloc(N * N, sizeof *c);
  for (int i = 0; i < N * N; i++) {
    a[i] = i % 17 - 8;
    b[i] = i % 13 / 4.0;
  }
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++) {
      double x = a[i * N + k];
      for (int j = 0; j < N; j++) c[i * N + j] += x * b[k * N + j];
    }
  double sum = 0;
  for (int i = 0; i < N * N; i++) sum += c[i] * (i % 7 - 3);
  printf("%.17g %.17g\n", sum, c[N + 1]);
  return 0;
}

