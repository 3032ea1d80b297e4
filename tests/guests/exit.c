/* The exit status is what kiln_start returns, or what kp_exit is told: the first argument. */
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  int status = 0;
  for (const char *p = boot->argc > 0 ? boot->argv[0] : ""; *p; p++) status = status * 10 + *p - '0';
  put_line("status", (uint64_t)status);
  if (boot->argc > 1) kp_exit(status);
  return status;
}
