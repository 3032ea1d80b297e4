/* The C twin of sieve.ts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 5000000, ROUNDS = 40 };

int main(void) {
  int primes = 0, last = 0;
  uint8_t *composite = malloc(LIMIT + 1);
  for (int round = 0; round < ROUNDS; round++) {
    memset(composite, 0, LIMIT + 1);
    primes = 0;
    for (int i = 2; i <= LIMIT; i++) {
      if (composite[i]) continue;
      primes++;
      last = i;
      for (int k = i * 2; k <= LIMIT; k += i) composite[k] = 1;
    }
  }
  printf("%d %d\n", primes, last);
  return 0;
}

