/* Time: kvmclock on KVM; elsewhere the time-stamp counter, whose rate is first
 * measured over a few microseconds and then refined against the PIT while the
 * program runs, so that booting waits for nothing. */
#include "../../arch/x86_64/apic.h"
#include "../../arch/x86_64/cpu.h"
#include "kvm.h"

/* ---- what the processor says about itself ---- */

#define NS_PER_S 1000000000.0
enum { HYPERVISOR_NONE, HYPERVISOR_TCG, HYPERVISOR_KVM, HYPERVISOR_OTHER };
static uint32_t hypervisor, hypervisor_leaf;

static void detect_hypervisor(void) {
  if (!(kx_cpuid(1, 0).c >> 31)) return;
  hypervisor = HYPERVISOR_OTHER;
  /* KVM moves up when it also plays another hypervisor. */
  for (uint32_t leaf = 0x40000000; leaf < 0x40010000; leaf += 0x100) {
    KxCpuid id = kx_cpuid(leaf, 0);
    hypervisor_leaf = leaf;
    if (id.b == 0x4b4d564b && id.c == 0x564b4d56 && id.d == 0x4d) hypervisor = HYPERVISOR_KVM; /* KVMKVMKVM */
    else if (id.b == 0x54474354 && id.c == 0x43544743) hypervisor = HYPERVISOR_TCG;            /* TCGTCGTCG */
    else if (leaf == 0x40000000 && id.a >= leaf) continue;
    return;
  }
}

static double tsc_hz, timer_hz;
static int tsc_deadline;

/* Rates that CPUID states outright; leaves 0 what it does not. */
static void rates_from_cpuid(void) {
  if (hypervisor != HYPERVISOR_NONE && kx_cpuid(hypervisor_leaf, 0).a >= hypervisor_leaf + 0x10) {
    KxCpuid r = kx_cpuid(hypervisor_leaf + 0x10, 0); /* kHz, by VMware's convention */
    tsc_hz = r.a * 1000.0;
    timer_hz = r.b * 1000.0;
  }
  if (kx_cpuid(0, 0).a >= 0x15) {
    KxCpuid r = kx_cpuid(0x15, 0); /* crystal Hz in c; TSC = crystal * b / a */
    if (r.a && r.b && r.c && tsc_hz == 0) tsc_hz = (double)r.c * r.b / r.a;
    if (r.c && timer_hz == 0) timer_hz = r.c;
  }
  /* QEMU's emulated APIC and KVM's count nanoseconds. */
  if (hypervisor == HYPERVISOR_TCG || hypervisor == HYPERVISOR_KVM) timer_hz = NS_PER_S;
}

/* ---- kvmclock (Linux: Documentation/virt/kvm/x86/msr.rst) ---- */

enum { MSR_KVM_WALL_CLOCK = 0x4b564d00, MSR_KVM_SYSTEM_TIME = 0x4b564d01, KVM_FEATURE_CLOCKSOURCE2 = 1 << 3 };
typedef struct PvClock {
  uint32_t version, pad;
  uint64_t tsc, ns;
  uint32_t multiplier;
  int8_t shift;
  uint8_t flags, pad2[2];
} PvClock;
static volatile PvClock pv_clock __attribute__((aligned(64)));
static volatile struct { uint32_t version, s, ns; } pv_wall __attribute__((aligned(16)));
static int use_pv_clock;

static uint64_t scale_ticks(uint64_t ticks, uint32_t multiplier, int shift) {
  ticks = shift >= 0 ? ticks << shift : ticks >> -shift;
  return (uint64_t)((unsigned __int128)ticks * multiplier >> 32);
}

/* An odd version, or one that changed, means that the host was writing. */
static uint64_t pv_clock_ns(void) {
  uint64_t ns;
  uint32_t version;
  do {
    version = pv_clock.version & ~1u;
    __asm__ volatile("lfence" : : : "memory");
    ns = pv_clock.ns + scale_ticks(kx_rdtsc() - pv_clock.tsc, pv_clock.multiplier, pv_clock.shift);
    __asm__ volatile("lfence" : : : "memory");
  } while (version != pv_clock.version);
  return ns;
}

static int pv_clock_init(void) {
  if (hypervisor != HYPERVISOR_KVM || !(kx_cpuid(hypervisor_leaf + 1, 0).a & KVM_FEATURE_CLOCKSOURCE2)) return 0;
  kx_wrmsr(MSR_KVM_SYSTEM_TIME, (uint64_t)&pv_clock | 1);
  if (pv_clock.multiplier == 0) return 0;
  double ticks_per_ns = 4294967296.0 / pv_clock.multiplier;
  for (int i = pv_clock.shift; i > 0; i--) ticks_per_ns /= 2;
  for (int i = pv_clock.shift; i < 0; i++) ticks_per_ns *= 2;
  tsc_hz = ticks_per_ns * NS_PER_S;
  return 1;
}

/* ---- the PIT's channel 0 as a reference: 16 bits that count down ---- */

#define PIT_HZ (3579545.0 / 3)
enum { PIT_COUNTER = 0x40, PIT_MODE = 0x43, PIT_PERIOD = 65536 };

static uint32_t pit_read(void) {
  kx_out8(PIT_MODE, 0);
  uint32_t lo = kx_in8(PIT_COUNTER);
  return kx_in8(PIT_COUNTER) << 8 | lo;
}

typedef struct Sample { uint64_t tsc; uint32_t count; uint32_t width; } Sample;
/* A count with the time-stamp of the moment that it was read, give or take width / 2. */
static Sample sample(uint32_t (*read)(void)) {
  Sample best = {0, 0, UINT32_MAX};
  for (int i = 0; i < 3; i++) {
    uint64_t before = kx_rdtsc();
    uint32_t count = read();
    uint64_t width = kx_rdtsc() - before;
    if (width < best.width) best = (Sample){before + width / 2, count, (uint32_t)width};
  }
  return best;
}

static void pit_init(void) {
  kx_out8(PIT_MODE, 0x34); /* channel 0, both bytes, rate generator */
  kx_out8(PIT_COUNTER, 0);
  kx_out8(PIT_COUNTER, 0);
}

/* ---- the time-stamp counter as the clock ---- */

/* ns = base_ns + (tsc - base_tsc) * scale / 2^32. After each interval of
 * refine_ns the rate is measured anew over that interval, and the scale is
 * chosen so that the clock meets the reference at the end of the next one: it
 * bends, and never jumps. */
enum { REFINE_FIRST_NS = 2000000, REFINE_EARLY_STEPS = 4, REFINE_FACTOR = 16, SLEW_MIN_NS = 50000000 };
#define REFINE_LAST_NS 4e9
#define SLEW_MAX 0.1
static uint64_t base_tsc, scale, refine_ticks = UINT64_MAX;
static int64_t base_ns;
static Sample last;
static double reference_ns, refine_ns = REFINE_FIRST_NS;
static int refine_step;

static int64_t tsc_to_ns(uint64_t tsc) { return base_ns + (int64_t)((unsigned __int128)(tsc - base_tsc) * scale >> 32); }

static void set_rate(double ns_per_tick) { scale = (uint64_t)(int64_t)(ns_per_tick * 4294967296.0); }

static void refine(void) {
  Sample now = sample(pit_read);
  double ns_per_tick = NS_PER_S / tsc_hz;
  /* The count wraps every 55 ms; the rate known so far says how often it did. */
  double ticks = (double)((last.count - now.count) & (PIT_PERIOD - 1));
  double expected = (double)(int64_t)(now.tsc - last.tsc) * ns_per_tick * (PIT_HZ / NS_PER_S);
  int64_t wraps = (int64_t)((expected - ticks) / PIT_PERIOD + 0.5);
  double passed_ns = (ticks + (double)wraps * PIT_PERIOD) * (NS_PER_S / PIT_HZ);
  double rate = passed_ns / (double)(int64_t)(now.tsc - last.tsc);
  /* A sample torn by the host, or a stopped counter: try again later. */
  if (now.width * ns_per_tick > refine_ns / 50 || rate < ns_per_tick * 0.5 || rate > ns_per_tick * 2) {
    refine_ticks += (uint64_t)(int64_t)(refine_ns / ns_per_tick);
    return;
  }
  reference_ns += passed_ns;
  tsc_hz = NS_PER_S / rate;
  last = now;
  base_ns = tsc_to_ns(now.tsc);
  base_tsc = now.tsc;
  if (refine_step < REFINE_EARLY_STEPS) refine_step++;
  refine_ns *= REFINE_FACTOR;
  if (refine_ns > REFINE_LAST_NS) refine_ns = REFINE_LAST_NS;
  double slew = (reference_ns - (double)base_ns) / (refine_ns > SLEW_MIN_NS ? refine_ns : SLEW_MIN_NS);
  if (slew > SLEW_MAX) slew = SLEW_MAX;
  if (slew < -SLEW_MAX) slew = -SLEW_MAX;
  set_rate(rate * (1 + slew));
  refine_ticks = (uint64_t)(int64_t)(refine_ns / rate);
}

static void measure_rates(void) {
  pit_init();
  last = sample(pit_read);
  kx_timer_start(UINT32_MAX);
  Sample timer0 = sample(kx_timer_left), timer1 = timer0, now = last;
  int known_timer = timer_hz != 0;
  /* 20 us of the timer when its rate is known, else 2 ms of the PIT. */
  for (int i = 0; i < 1000000; i++) {
    if (known_timer) {
      if (timer0.count - kx_timer_left() >= timer_hz * 20e-6) break;
    } else {
      now = sample(pit_read);
      if (((last.count - now.count) & (PIT_PERIOD - 1)) >= PIT_HZ * 2e-3) break;
    }
  }
  timer1 = sample(kx_timer_left);
  now = sample(pit_read);
  kx_timer_start(0);
  uint32_t pit_ticks = (last.count - now.count) & (PIT_PERIOD - 1);
  double timer_ticks = timer0.count - timer1.count;
  double s = known_timer ? timer_ticks / timer_hz : pit_ticks / PIT_HZ;
  uint64_t tsc_ticks = known_timer ? timer1.tsc - timer0.tsc : now.tsc - last.tsc;
  if (tsc_hz == 0) tsc_hz = s > 0 ? (double)(int64_t)tsc_ticks / s : NS_PER_S;
  if (!known_timer) timer_hz = s > 0 ? timer_ticks / s : NS_PER_S;
  set_rate(NS_PER_S / tsc_hz);
  base_tsc = last.tsc;
  if (pit_ticks) refine_ticks = (uint64_t)(int64_t)(refine_ns * tsc_hz / NS_PER_S);
}

static int64_t start_ns, newest_ns;

int64_t kp_monotonic_ns(void) {
  int64_t now;
  if (use_pv_clock) {
    now = (int64_t)pv_clock_ns() - start_ns;
  } else {
    uint64_t tsc = kx_rdtsc();
    if (tsc - base_tsc >= refine_ticks) {
      refine();
      tsc = kx_rdtsc();
    }
    now = tsc_to_ns(tsc);
  }
  if (now > newest_ns) newest_ns = now; /* a host may step its counters back */
  return newest_ns;
}

/* ---- wall time ---- */

static int64_t wall_at_start_ns;

static uint32_t rtc_read(uint8_t reg) {
  kx_out8(0x70, reg);
  return kx_in8(0x71);
}

/* Days from 1970-01-01 to a date of the Gregorian calendar; years start in March,
 * so that the leap day is their last. */
static int64_t days_from_date(int64_t year, int64_t month, int64_t day) {
  if (month <= 2) {
    year--;
    month += 12;
  }
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 719469;
}

/* The CMOS clock, in UTC, to the second. 0 when there is none. */
static int64_t rtc_seconds(void) {
  static const uint8_t regs[7] = {0, 2, 4, 7, 8, 9, 0x32};
  uint32_t v[7], again[7];
  for (int tries = 0; tries < 4; tries++) {
    for (int i = 0; i < 10000 && rtc_read(10) & 0x80; i++) __builtin_ia32_pause();
    for (int i = 0; i < 7; i++) v[i] = rtc_read(regs[i]);
    for (int i = 0; i < 7; i++) again[i] = rtc_read(regs[i]);
    int same = 1;
    for (int i = 0; i < 7; i++) same &= v[i] == again[i];
    if (same) break;
  }
  uint32_t mode = rtc_read(11), afternoon = !(mode & 2) && v[2] & 0x80;
  if (!(mode & 2)) v[2] &= 0x7f;
  if (!(mode & 4))
    for (int i = 0; i < 7; i++) v[i] = (v[i] >> 4) * 10 + (v[i] & 15);
  if (!(mode & 2)) v[2] = v[2] % 12 + (afternoon ? 12 : 0);
  if (v[0] > 60 || v[1] > 59 || v[2] > 23 || v[3] < 1 || v[3] > 31 || v[4] < 1 || v[4] > 12 || v[5] > 99) return 0;
  int64_t century = v[6] >= 19 && v[6] <= 99 ? v[6] : 20;
  return days_from_date(century * 100 + v[5], v[4], v[3]) * 86400 + v[2] * 3600 + v[1] * 60 + v[0];
}

int64_t kp_wall_ns(void) {
  int64_t now = kp_monotonic_ns();
  return wall_at_start_ns + now;
}

/* ---- the timer ---- */

int64_t kv_clock_arm(int64_t deadline_ns) {
  int64_t now = kp_monotonic_ns();
  /* The first refinements are worth waking up for. */
  if (refine_step < REFINE_EARLY_STEPS && refine_ticks != UINT64_MAX) {
    int64_t due = base_ns + (int64_t)refine_ns + 1000;
    if (due < deadline_ns) deadline_ns = due;
  }
  if (deadline_ns == INT64_MAX) return INT64_MAX;
  double left_s = deadline_ns > now ? (double)(deadline_ns - now) / NS_PER_S : 0;
  if (tsc_deadline) {
    double ticks = left_s * tsc_hz + 1;
    kx_timer_deadline(kx_rdtsc() + (ticks < 0x1p62 ? (uint64_t)(int64_t)ticks : 1ull << 62));
  } else {
    double ticks = left_s * timer_hz + 1;
    if (ticks > 0xfffffff0u) {
      ticks = 0xfffffff0u;
      deadline_ns = now + (int64_t)(ticks / timer_hz * NS_PER_S);
    }
    kx_timer_start((uint32_t)(int64_t)ticks);
  }
  return deadline_ns;
}

void kv_clock_init(void) {
  detect_hypervisor();
  rates_from_cpuid();
  use_pv_clock = pv_clock_init();
  kx_timer_init(0);
  if (use_pv_clock) {
    start_ns = (int64_t)pv_clock_ns();
    kx_wrmsr(MSR_KVM_WALL_CLOCK, (uint64_t)&pv_wall);
    wall_at_start_ns = (int64_t)pv_wall.s * 1000000000 + pv_wall.ns + start_ns;
    tsc_deadline = kx_cpuid(1, 0).c >> 24 & 1;
    if (tsc_deadline) kx_timer_init(1);
  } else {
    measure_rates();
    int64_t s = rtc_seconds();
    wall_at_start_ns = s ? s * 1000000000 - kp_monotonic_ns() : 0;
  }
}
