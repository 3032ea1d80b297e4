/* The C twin of fib.ts. */
#include <stdio.h>
#include <stdlib.h>

enum { N = 40 };

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

int main(void) {
  volatile int n = N; /* the compiler must not know the argument */
  printf("%d\n", fib(n));
  return 0;
}

