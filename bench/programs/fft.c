/* The C twin of fft.ts. */
#include <math.h>
#include <stdio.h>

enum { LENGTH = 1 << 16, ROUNDS = 120 };
static double cosines[LENGTH / 2], sines[LENGTH / 2], re[LENGTH], im[LENGTH];

static void transform(int inverse) {
  for (int i = 1, j = 0; i < LENGTH; i++) {
    int bit = LENGTH >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    double t = re[i];
    re[i] = re[j], re[j] = t;
    t = im[i];
    im[i] = im[j], im[j] = t;
  }
  for (int size = 2; size <= LENGTH; size <<= 1) {
    int half = size >> 1, step = LENGTH / size;
    for (int start = 0; start < LENGTH; start += size)
      for (int k = 0; k < half; k++) {
        double wr = cosines[k * step], wi = inverse ? sines[k * step] : -sines[k * step];
        int a = start + k, b = a + half;
        double xr = re[b] * wr - im[b] * wi, xi = re[b] * wi + im[b] * wr;
        re[b] = re[a] - xr, im[b] = im[a] - xi;
        re[a] += xr, im[a] += xi;
      }
  }
  if (!inverse) return;
  for (int i = 0; i < LENGTH; i++) re[i] /= LENGTH, im[i] /= LENGTH;
}

int main(void) {
  const double pi = 3.141592653589793;
  for (int i = 0; i < LENGTH / 2; i++) {
    cosines[i] = cos(2 * pi * i / LENGTH);
    sines[i] = sin(2 * pi * i / LENGTH);
  }
  for (int i = 0; i < LENGTH; i++) re[i] = (double)((i * 7919) % 1000) / 1000 - 0.5;
  double power = 0, sum = 0;
  for (int round = 0; round < ROUNDS; round++) {
    transform(0);
    power += hypot(re[round + 1], im[round + 1]);
    transform(1);
  }
  for (int i = 0; i < LENGTH; i++) sum += fabs(re[i]);
  printf("%.6f %.6f\n", sum, power);
  return 0;
}
