/*
 * Runs one program and reports what it took: measure PROGRAM ARGUMENT...
 *
 * Writes "USER_US SYSTEM_US WALL_US PEAK_KIB" to descriptor 3; output and status are the program's. Linux counts the
 * memory of whoever forks into the peak of a child, up to the exec: this is why Node does not start the programs by
 * itself. Linked statically it has below 1 MiB, the smallest peak that can be told.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long nowUs(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static long long us(struct timeval t) { return t.tv_sec * 1000000LL + t.tv_usec; }

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  long long from = nowUs();
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(3);
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    _exit(127);
  }
  int status;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) != child) return 2;
  dprintf(3, "%lld %lld %lld %ld\n", us(used.ru_utime), us(used.ru_stime), nowUs() - from, used.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
