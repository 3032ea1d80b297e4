/* Arguments and environment arrive byte for byte. */
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  put_line("argc", (uint64_t)boot->argc);
  for (int i = 0; i < boot->argc; i++) {
    put("[");
    put(boot->argv[i]);
    put("]\n");
  }
  for (int i = 0; i < boot->envc; i++) {
    const char *key = "GUEST_";
    int same = 1;
    for (int j = 0; key[j] && same; j++) same = boot->env[i][j] == key[j];
    if (!same) continue; /* a host process may bring others */
    put("{");
    put(boot->env[i]);
    put("}\n");
  }
  return 0;
}
