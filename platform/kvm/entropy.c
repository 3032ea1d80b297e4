/* Random bytes: a ChaCha20 generator with fast key erasure, keyed by the
 * processor's RDSEED or RDRAND where there is one, and by what drivers add. */
#include "../../arch/x86_64/cpu.h"
#include "kvm.h"

enum { KEY_WORDS = 8, SEED_BYTES = 32, RDRAND_TRIES = 32 };

static uint32_t key[KEY_WORDS];
static size_t seeded_bytes; /* of foreign randomness so far, up to SEED_BYTES */
static int has_rdrand, has_rdseed;

static inline uint32_t rotate(uint32_t v, int n) { return v << n | v >> (32 - n); }

static void quarter(uint32_t *s, int a, int b, int c, int d) {
  s[a] += s[b]; s[d] = rotate(s[d] ^ s[a], 16);
  s[c] += s[d]; s[b] = rotate(s[b] ^ s[c], 12);
  s[a] += s[b]; s[d] = rotate(s[d] ^ s[a], 8);
  s[c] += s[d]; s[b] = rotate(s[b] ^ s[c], 7);
}

/* One block of key stream under the current key (RFC 8439 section 2.3; nonce 0). */
static void chacha_block(uint32_t counter, uint32_t out[16]) {
  uint32_t in[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  for (int i = 0; i < KEY_WORDS; i++) in[4 + i] = key[i];
  in[12] = counter;
  for (int i = 0; i < 16; i++) out[i] = in[i];
  for (int round = 0; round < 10; round++) {
    quarter(out, 0, 4, 8, 12); quarter(out, 1, 5, 9, 13); quarter(out, 2, 6, 10, 14); quarter(out, 3, 7, 11, 15);
    quarter(out, 0, 5, 10, 15); quarter(out, 1, 6, 11, 12); quarter(out, 2, 7, 8, 13); quarter(out, 3, 4, 9, 14);
  }
  for (int i = 0; i < 16; i++) out[i] += in[i];
}

/* The old key, and with it everything given out before, cannot be found again. */
static void erase_key(void) {
  uint32_t block[16];
  chacha_block(0, block);
  for (int i = 0; i < KEY_WORDS; i++) key[i] = block[i];
  for (int i = 0; i < 16; i++) ((volatile uint32_t *)block)[i] = 0;
}

static int hardware_word(uint64_t *out) {
  uint8_t ok = 0;
  for (int i = 0; i < RDRAND_TRIES && !ok; i++) {
    if (has_rdseed) __asm__ volatile("rdseed %0; setc %1" : "=r"(*out), "=qm"(ok) : : "cc");
    if (!ok && has_rdrand) __asm__ volatile("rdrand %0; setc %1" : "=r"(*out), "=qm"(ok) : : "cc");
  }
  return ok ? 0 : -1;
}

static void add_hardware(void) {
  uint64_t words[SEED_BYTES / 8];
  for (int i = 0; i < SEED_BYTES / 8; i++)
    if (hardware_word(&words[i])) return;
  kp_entropy_add(words, sizeof words);
}

void kv_entropy_init(void) {
  has_rdrand = kx_cpuid(1, 0).c >> 30 & 1;
  has_rdseed = kx_cpuid(0, 0).a >= 7 && kx_cpuid(7, 0).b >> 18 & 1;
}

void kp_entropy_add(const void *bytes, size_t len) {
  const uint8_t *in = bytes;
  seeded_bytes = len > SEED_BYTES - seeded_bytes ? SEED_BYTES : seeded_bytes + len;
  while (len) {
    size_t n = len < sizeof key ? len : sizeof key;
    for (size_t i = 0; i < n; i++) ((uint8_t *)key)[i] ^= in[i];
    erase_key();
    in += n;
    len -= n;
  }
}

int kp_entropy(void *out, size_t len) {
  if (has_rdrand || has_rdseed) add_hardware();
  if (seeded_bytes < SEED_BYTES) return -1;
  uint8_t *at = out;
  uint32_t block[16];
  for (uint32_t counter = 1; len; counter++) {
    size_t n = len < sizeof block ? len : sizeof block;
    chacha_block(counter, block);
    for (size_t i = 0; i < n; i++) *at++ = ((const uint8_t *)block)[i];
    len -= n;
  }
  for (int i = 0; i < 16; i++) ((volatile uint32_t *)block)[i] = 0;
  erase_key();
  return 0;
}
