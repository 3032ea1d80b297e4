/* Entropy: two draws differ; without a source it says so until bytes were added. */
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  (void)boot;
  uint8_t a[40] = {0}, b[40] = {0};
  int has = kp_entropy(a, sizeof a);
  put(has == 0 ? "has a source\n" : "has no source yet\n");
  if (has != 0) {
    kp_entropy_add("0123456789abcdef", 16);
    check(kp_entropy(a, sizeof a) == -1, "16 bytes are not enough");
    kp_entropy_add("0123456789abcdef", 16);
    check(kp_entropy(a, sizeof a) == 0, "32 bytes are");
  }
  check(kp_entropy(b, sizeof b) == 0, "a second draw");
  int same = 0, zero = 0;
  for (size_t i = 0; i < sizeof a; i++) {
    same += a[i] == b[i];
    zero += a[i] == 0;
  }
  check(same < 8 && zero < 8, "draws differ, and are filled");
  return 0;
}
