/* The C twin of crc32.ts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BYTES = 1 << 20, ROUNDS = 400 };
static uint32_t table[256];

static uint32_t crc32(const uint8_t *data, int length) {
  uint32_t c = 0xffffffff;
  for (int i = 0; i < length; i++) c = table[(c ^ data[i]) & 255] ^ (c >> 8);
  return ~c;
}

int main(void) {
  for (uint32_t n = 0; n < 256; n++) {
    uint32_t c = n;
    for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
    table[n] = c;
  }
  uint8_t *data = malloc(BYTES);
  for (uint32_t i = 0; i < BYTES; i++) data[i] = (i * 31) >> 3;
  uint32_t all = 0;
  for (int i = 0; i < ROUNDS; i++) {
    data[i] = i;
    all = all * 17 + crc32(data, BYTES);
  }
  printf("%x\n", all);
  return 0;
}

