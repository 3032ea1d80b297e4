/* The C twin of spectral-norm.ts. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

enum { N = 3600 };

static double element(int i, int j) { return 1.0 / (((i + j) * (i + j + 1) >> 1) + i + 1); }

static void multiply(const double *v, double *out, bool transposed) {
  for (int i = 0; i < N; i++) {
    double sum = 0;
    for (int j = 0; j < N; j++) sum += (transposed ? element(j, i) : element(i, j)) * v[j];
    out[i] = sum;
  }
}

int main(void) {
  static double u[N], v[N], t[N];
  for (int i = 0; i < N; i++) u[i] = 1;
  for (int i = 0; i < 10; i++) {
    multiply(u, t, false);
    multiply(t, v, true);
    multiply(v, t, false);
    multiply(t, u, true);
  }
  double vBv = 0, vv = 0;
  for (int i = 0; i < N; i++) {
    vBv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  printf("%.9f\n", sqrt(vBv / vv));
  return 0;
}

