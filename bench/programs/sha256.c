/* The C twin of sha256.ts. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES = 1 << 20, ROUNDS = 150 };
static uint32_t K[64], INITIAL[8], w[64];

static uint32_t fraction(double x) { return (uint32_t)((x - floor(x)) * 4294967296.0); }
static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void compress(uint32_t *h, const uint8_t *data) {
  for (int i = 0; i < 16; i++) {
    const uint8_t *p = data + i * 4;
    w[i] = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + w[i - 7] + (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
  }
  uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
  for (int i = 0; i < 64; i++) {
    uint32_t t1 = k + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
    uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    k = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e, h[5] += f, h[6] += g, h[7] += k;
}

int main(void) {
  for (int n = 0, candidate = 2; n < 64; candidate++) {
    int prime = 1;
    for (int d = 2; d * d <= candidate; d++)
      if (candidate % d == 0) prime = 0;
    if (!prime) continue;
    if (n < 8) INITIAL[n] = fraction(sqrt(candidate));
    K[n++] = fraction(cbrt(candidate));
  }
  uint8_t *data = malloc(BYTES);
  for (int i = 0; i < BYTES; i++) data[i] = i >> 2;
  uint32_t h[8];
  for (int i = 0; i < ROUNDS; i++) {
    data[i] = i;
    memcpy(h, INITIAL, sizeof h);
    for (int at = 0; at < BYTES; at += 64) compress(h, data + at);
    uint8_t last[64] = {0x80};
    uint32_t bits = BYTES * 8u;
    for (int k = 0; k < 4; k++) last[60 + k] = bits >> (24 - 8 * k);
    compress(h, last);
  }
  for (int i = 0; i < 8; i++) printf("%08x", h[i]);
  printf("\n");
  return 0;
}
