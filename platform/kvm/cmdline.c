/* The kernel command line:
 *
 *   [env.KEY=VALUE | virtio_mmio.device=SIZE@BASE:IRQ[:ID] | ignored]... [-- ARG...]
 *
 * Words are separated by spaces. In VALUE and ARG, %XX stands for the byte XX
 * (hexadecimal); a single % is the empty argument. QEMU appends its
 * virtio_mmio.device entries at the very end, hence they count behind `--` as
 * well; an argument that looks like one is written with its first letter as %76. */
#include "../../arch/x86_64/traps.h"
#include "kvm.h"

KvCmdline kv_cmdline;

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX in place; a malformed escape stays as it is. */
static void decode(char *text) {
  char *out = text;
  if (text[0] == '%' && text[1] == 0) text++;
  while (*text) {
    int hi = *text == '%' ? hex_digit(text[1]) : -1;
    int lo = hi >= 0 ? hex_digit(text[2]) : -1;
    if (lo >= 0 && (hi | lo)) { /* %00 would end the string early: kept as text */
      *out++ = (char)(hi << 4 | lo);
      text += 3;
    } else {
      *out++ = *text++;
    }
  }
  *out = 0;
}

static int starts_with(const char *text, const char *prefix) {
  while (*prefix)
    if (*text++ != *prefix++) return 0;
  return 1;
}

/* A decimal or 0x number with an optional K, M or G behind it; moves *at on.
 * Returns 0, or -1 when there is no digit. */
static int number(const char **at, uint64_t *out) {
  const char *p = *at;
  uint64_t base = 10, value = 0;
  if (p[0] == '0' && (p[1] | 0x20) == 'x') {
    base = 16;
    p += 2;
  }
  const char *first = p;
  for (int d; (d = hex_digit(*p)) >= 0 && (uint64_t)d < base; p++) value = value * base + (uint64_t)d;
  if (p == first) return -1;
  int shift = (*p | 0x20) == 'k' ? 10 : (*p | 0x20) == 'm' ? 20 : (*p | 0x20) == 'g' ? 30 : 0;
  if (shift) p++;
  *out = value << shift;
  *at = p;
  return 0;
}

/* SIZE@BASE:IRQ[:ID] (Linux: drivers/virtio/virtio_mmio.c). */
static int virtio_device(const char *text) {
  uint64_t size, base, irq;
  if (number(&text, &size) || *text++ != '@' || number(&text, &base) || *text++ != ':' || number(&text, &irq)) return -1;
  if (size == 0 || base >= 1ull << 46 || size > 1ull << 30 || irq >= KX_LINES) return -1;
  return kv_device_add(KP_DEV_VIRTIO_MMIO, base, size, (uint32_t)irq);
}

void kv_cmdline_parse(char *text) {
  KvCmdline *c = &kv_cmdline;
  int arguments = 0;
  while (*text) {
    if (*text == ' ') {
      text++;
      continue;
    }
    char *word = text;
    while (*text && *text != ' ') text++;
    if (*text) *text++ = 0;
    if (starts_with(word, "virtio_mmio.device=")) {
      if (virtio_device(word + 19)) c->dropped++;
    } else if (arguments) {
      decode(word);
      if (c->argc < KV_ARGS_MAX) c->argv[c->argc++] = word;
      else c->dropped++;
    } else if (word[0] == '-' && word[1] == '-' && word[2] == 0) {
      arguments = 1;
    } else if (starts_with(word, "env.")) {
      decode(word + 4);
      c->boot_report |= starts_with(word + 4, "KILN_BOOT_REPORT=1");
      if (c->envc < KV_ENV_MAX) c->env[c->envc++] = word + 4;
      else c->dropped++;
    }
  }
}
