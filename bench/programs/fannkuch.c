/* The C twin of fannkuch.ts. */
#include <stdio.h>

enum { N = 10, ROUNDS = 4 };
static int perm[N + 1], work[N], count[N];
static int checksum, most;

static void fannkuch(void) {
  for (int i = 0; i < N; i++) perm[i] = i;
  int parity = 0, r = N;
  most = 0, checksum = 0;
  for (;;) {
    for (; r != 1; r--) count[r - 1] = r;
    for (int i = 0; i < N; i++) work[i] = perm[i];
    int flips = 0;
    for (int first = work[0]; first != 0; first = work[0]) {
      for (int lo = 0, hi = first; lo < hi; lo++, hi--) {
        int t = work[lo];
        work[lo] = work[hi];
        work[hi] = t;
      }
      flips++;
    }
    if (flips > most) most = flips;
    checksum += parity == 0 ? flips : -flips;
    int more = 0;
    while (r != N) {
      int first = perm[0];
      for (int i = 0; i < r; i++) perm[i] = perm[i + 1];
      perm[r] = first;
      if (--count[r] > 0) {
        more = 1;
        break;
      }
      r++;
    }
    if (!more) break;
    parity ^= 1;
  }
}

int main(void) {
  for (int i = 0; i < ROUNDS; i++) fannkuch();
  printf("%d %d\n", checksum, most);
  return 0;
}
