/* Single instructions of the x86-64 that C has no words for. */
#ifndef KILN_X86_CPU_H
#define KILN_X86_CPU_H
#include <stdint.h>

static inline uint8_t kx_in8(uint16_t port) { uint8_t v; __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(port)); return v; }
static inline uint16_t kx_in16(uint16_t port) { uint16_t v; __asm__ volatile("inw %1, %0" : "=a"(v) : "Nd"(port)); return v; }
static inline uint32_t kx_in32(uint16_t port) { uint32_t v; __asm__ volatile("inl %1, %0" : "=a"(v) : "Nd"(port)); return v; }
static inline void kx_out8(uint16_t port, uint8_t v) { __asm__ volatile("outb %0, %1" : : "a"(v), "Nd"(port)); }
static inline void kx_out16(uint16_t port, uint16_t v) { __asm__ volatile("outw %0, %1" : : "a"(v), "Nd"(port)); }
static inline void kx_out32(uint16_t port, uint32_t v) { __asm__ volatile("outl %0, %1" : : "a"(v), "Nd"(port)); }

static inline uint64_t kx_rdtsc(void) {
  uint32_t lo, hi;
  __asm__ volatile("rdtsc" : "=a"(lo), "=d"(hi) : : "memory");
  return (uint64_t)hi << 32 | lo;
}
static inline uint64_t kx_rdmsr(uint32_t msr) {
  uint32_t lo, hi;
  __asm__ volatile("rdmsr" : "=a"(lo), "=d"(hi) : "c"(msr));
  return (uint64_t)hi << 32 | lo;
}
static inline void kx_wrmsr(uint32_t msr, uint64_t v) {
  __asm__ volatile("wrmsr" : : "c"(msr), "a"((uint32_t)v), "d"((uint32_t)(v >> 32)) : "memory");
}

typedef struct KxCpuid { uint32_t a, b, c, d; } KxCpuid;
static inline KxCpuid kx_cpuid(uint32_t leaf, uint32_t sub) {
  KxCpuid r;
  __asm__ volatile("cpuid" : "=a"(r.a), "=b"(r.b), "=c"(r.c), "=d"(r.d) : "a"(leaf), "c"(sub));
  return r;
}

static inline uint64_t kx_read_cr2(void) { uint64_t v; __asm__ volatile("mov %%cr2, %0" : "=r"(v)); return v; }
static inline uint64_t kx_read_cr3(void) { uint64_t v; __asm__ volatile("mov %%cr3, %0" : "=r"(v)); return v; }
static inline void kx_write_cr3(uint64_t v) { __asm__ volatile("mov %0, %%cr3" : : "r"(v) : "memory"); }
static inline uint64_t kx_read_cr4(void) { uint64_t v; __asm__ volatile("mov %%cr4, %0" : "=r"(v)); return v; }
static inline void kx_write_cr4(uint64_t v) { __asm__ volatile("mov %0, %%cr4" : : "r"(v) : "memory"); }
static inline void kx_invlpg(uint64_t at) { __asm__ volatile("invlpg (%0)" : : "r"(at) : "memory"); }
static inline void kx_fence(void) { __asm__ volatile("mfence" : : : "memory"); }

/* Interrupts stay disabled except inside these two windows, so a handler never
 * meets the program half way through anything. `sti` holds interrupts off for
 * one more instruction, which makes "check, then sleep" free of lost wake-ups. */
static inline void kx_sleep_window(void) { __asm__ volatile("sti; hlt; cli" : : : "memory"); }
static inline void kx_poll_window(void) { __asm__ volatile("sti; nop; cli" : : : "memory"); }

static inline uint32_t kx_mmio32(uint64_t at) { return *(volatile uint32_t *)at; }
static inline void kx_mmio32_set(uint64_t at, uint32_t v) { *(volatile uint32_t *)at = v; }

#endif
