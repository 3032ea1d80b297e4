/* From the PVH entry to kiln_start: what memory there is, who gets which part
 * of it, which devices exist; then seals the memory map.
 *
 *   0            1 MiB
 *   | unmapped   | text R-X | constants R-- | data RW- | guard | stack RW- | I/O pages RW- | heap RW- ... |
 *
 * The I/O pages hold page tables and what drivers share with devices.
 *
 * Memory of a machine that was just switched on is zero. A PC's firmware leaves
 * things behind, and so does a program before a reset: then the heap is mapped
 * and cleared 2 MiB at a time, when it is first touched. */
#include "../../arch/x86_64/apic.h"
#include "../../arch/x86_64/cpu.h"
#include "../../arch/x86_64/paging.h"
#include "../../arch/x86_64/traps.h"
#include "kvm.h"

/* struct hvm_start_info, xen/include/public/arch-x86/hvm/start_info.h. */
typedef struct StartInfo {
  uint32_t magic, version, flags, module_count;
  uint64_t modules, cmdline, rsdp, memmap;
  uint32_t memmap_count, reserved;
} StartInfo;
typedef struct MemmapEntry { uint64_t base, size; uint32_t type, reserved; } MemmapEntry;
enum { START_MAGIC = 0x336ec578, TYPE_RAM = 1, RANGES_MAX = 32, KIB = 1024, MIB = 1024 * 1024 };
enum { STACK_MIN = 64 * KIB, STACK_MAX = MIB, IO_MIN = 192 * KIB, IO_MAX = 4 * MIB, HEAP_MIN = 256 * KIB };
enum { GUARD_MAX = 64 * KIB, ROOMY = 8 * MIB }; /* below ROOMY every page counts */

typedef struct Range { uint64_t base, end; } Range;
static Range ram[RANGES_MAX];
static uint32_t ram_count;

static int heap_is_used; /* the heap may hold something already */
static uint64_t stack_guard, stack_low, stack_high, io_base, heap_base, heap_end;
static char cmdline[KV_CMDLINE_MAX];
static KpBoot boot;

extern uint64_t kv_early_pml4[];
extern uint8_t k_text_start[], k_text_end[], k_rodata_start[], k_data_start[], k_image_end[];

static uint64_t page_up(uint64_t at) { return (at + KX_PAGE - 1) & ~(uint64_t)(KX_PAGE - 1); }
static uint64_t big_page_up(uint64_t at) { return (at + KX_BIG_PAGE - 1) & ~(uint64_t)(KX_BIG_PAGE - 1); }
static uint64_t clamp(uint64_t v, uint64_t lo, uint64_t hi) { return v < lo ? lo : v > hi ? hi : v; }

static int map_early(uint64_t at, uint64_t size) { return kx_map(kv_early_pml4, at, size, KX_ROLE_RODATA); }

int kv_is_ram(uint64_t at, uint64_t size) {
  for (uint32_t i = 0; i < ram_count; i++)
    if (at < ram[i].end && at + size > ram[i].base) return 1;
  return 0;
}

/* The loader's tables lie in memory that is about to be unmapped: copied. */
static void read_start_info(const StartInfo *info) {
  if (info->magic != START_MAGIC || info->version < 1 || info->memmap == 0)
    kx_fatal("the loader gave no PVH memory map (start info version 1 is needed)");
  const MemmapEntry *entries = (const MemmapEntry *)info->memmap;
  for (uint32_t i = 0; i < info->memmap_count && ram_count < RANGES_MAX; i++) {
    if (entries[i].type != TYPE_RAM || entries[i].size == 0) continue;
    uint64_t base = page_up(entries[i].base), end = (entries[i].base + entries[i].size) & ~(uint64_t)(KX_PAGE - 1);
    if (end > base) ram[ram_count++] = (Range){base, end};
  }
  const char *text = (const char *)info->cmdline;
  if (!text) return;
  size_t i = 0;
  for (; text[i] && i < sizeof cmdline - 1; i++) cmdline[i] = text[i];
  if (text[i]) kx_fatal("the command line is longer than 4095 bytes");
}

static _Noreturn void too_little_memory(uint64_t bytes) {
  kx_print("\nkiln: too little memory: ");
  kx_print_dec(bytes / KIB);
  kx_print(" KiB lie behind the image, give the machine at least 1 MiB more\n");
  kp_exit(70);
}

static void lay_out_memory(void) {
  uint64_t image_end = (uint64_t)k_image_end, main_end = 0;
  Range best = {0, 0};
  for (uint32_t i = 0; i < ram_count; i++) {
    if (ram[i].base <= (uint64_t)k_text_start && ram[i].end > image_end) main_end = ram[i].end;
    else if (ram[i].base >= image_end && ram[i].end - ram[i].base > best.end - best.base) best = ram[i];
  }
  uint64_t room = main_end > image_end ? main_end - image_end : 0;
  if (room < HEAP_MIN + STACK_MIN + IO_MIN + 4 * KX_PAGE) too_little_memory(room);
  uint64_t stack_bytes = page_up(clamp(room / 16, STACK_MIN, STACK_MAX));
  uint64_t io_bytes = page_up(clamp(room / 16, IO_MIN, IO_MAX));
  stack_guard = room >= ROOMY ? GUARD_MAX : KX_PAGE;
  stack_low = image_end + stack_guard;
  stack_high = stack_low + stack_bytes;
  io_base = stack_high + KX_PAGE;
  /* One directory maps a GiB of heap. */
  uint64_t heap_bytes = best.end - best.base > room ? best.end - best.base : room;
  heap_base = io_base + io_bytes + (heap_bytes >> 30) * KX_PAGE;
  heap_end = main_end;
  if (room >= ROOMY) heap_base = big_page_up(heap_base); /* the I/O pages get the slack */
  kx_pages_init(io_base, heap_base);
  if (best.end - best.base > main_end - heap_base) {
    heap_base = big_page_up(best.base);
    heap_end = best.end;
  }
}

static void map_or_fail(uint64_t *root, uint64_t at, uint64_t end, uint64_t role) {
  if (end > at && kx_map(root, at, end - at, role)) kx_fatal("too little memory for page tables");
}

/* Kept where nothing else ever writes, in the page below the stack: there only
 * when this memory has run a program before. */
static void find_reset_mark(void) {
  volatile uint64_t *mark = (volatile uint64_t *)(stack_low - KX_PAGE);
  static const uint64_t words[2] = {0x4b494c4e2d52414dull, 0x9e3779b97f4a7c15ull};
  heap_is_used |= mark[0] == words[0] && mark[1] == words[1];
  mark[0] = words[0];
  mark[1] = words[1];
}

static int touch_heap(uint64_t at) {
  if (at < heap_base || at >= heap_end) return 0;
  uint64_t from = at & ~(uint64_t)(KX_BIG_PAGE - 1), to = from + KX_BIG_PAGE;
  if (from < heap_base) from = heap_base;
  if (to > heap_end) to = heap_end;
  if (kx_map((uint64_t *)kx_read_cr3(), from, to - from, KX_ROLE_DATA)) kx_fatal("no tables for the heap");
  typedef long long Chunk __attribute__((vector_size(16), may_alias));
  for (Chunk *p = (Chunk *)from; p < (Chunk *)to; p += 8)
    p[0] = p[1] = p[2] = p[3] = p[4] = p[5] = p[6] = p[7] = (Chunk){0, 0};
  return 1;
}

/* The final tables: nothing but what is listed here exists any more. */
static void seal_memory(void) {
  uint64_t io_end = io_base + kx_pages_left(); /* before tables are taken from it */
  uint64_t *root = (uint64_t *)kx_page_take(1);
  if (!root) kx_fatal("too little memory for page tables");
  map_or_fail(root, (uint64_t)k_text_start, (uint64_t)k_text_end, KX_ROLE_TEXT);
  map_or_fail(root, (uint64_t)k_rodata_start, (uint64_t)k_data_start, KX_ROLE_RODATA);
  map_or_fail(root, (uint64_t)k_data_start, (uint64_t)k_image_end, KX_ROLE_DATA);
  map_or_fail(root, stack_low, stack_high, KX_ROLE_DATA);
  map_or_fail(root, io_base, io_end, KX_ROLE_DATA);
  if (!heap_is_used) map_or_fail(root, heap_base, heap_end, KX_ROLE_DATA);
  else if (kx_map_prepare(root, heap_base, heap_end - heap_base)) kx_fatal("too little memory for page tables");
  else kx_missing_page = touch_heap;
  map_or_fail(root, KX_LAPIC_BASE, KX_LAPIC_BASE + KX_PAGE, KX_ROLE_DEVICE);
  for (uint32_t i = 0; i < kv_acpi.ioapic_count; i++)
    map_or_fail(root, kv_acpi.ioapics[i].base, kv_acpi.ioapics[i].base + KX_PAGE, KX_ROLE_DEVICE);
  if (kv_acpi.sleep_control) map_or_fail(root, kv_acpi.sleep_control, kv_acpi.sleep_control + 1, KX_ROLE_DEVICE);
  uint32_t count;
  const KpDevice *devices = kv_devices(&count);
  for (uint32_t i = 0; i < count; i++) {
    if (devices[i].kind == KP_DEV_PCI_PIO) continue;
    if (kv_is_ram(devices[i].base, devices[i].size)) kx_fatal("a device of the device table lies in memory");
    map_or_fail(root, devices[i].base, devices[i].base + devices[i].size, KX_ROLE_DEVICE);
  }
  kx_write_cr3((uint64_t)root);
}

/* x87 and SSE are on since the entry; AVX state, for libraries that look for it. */
static void enable_vector_state(void) {
  KxCpuid features = kx_cpuid(1, 0);
  if (!(features.c >> 26 & 1)) return;
  kx_write_cr4(kx_read_cr4() | 1 << 18);
  uint32_t state = kx_cpuid(13, 0).a & (features.c >> 28 & 1 ? 7 : 3);
  __asm__ volatile("xsetbv" : : "c"(0), "a"(state), "d"(0));
}

static void find_devices(uint64_t rsdp) {
  kv_cmdline_parse(cmdline);
  kv_acpi_init(rsdp, map_early);
  if (kv_acpi.ioapic_count == 0) { /* where every PC has it */
    kv_acpi.ioapics[0].base = 0xfec00000;
    kv_acpi.ioapic_count = 1;
  }
  uint32_t before, after;
  kv_devices(&before);
  if (kv_acpi.ecam_size) kv_device_add(KP_DEV_PCI_ECAM, kv_acpi.ecam_base, kv_acpi.ecam_size, 0);
  else kv_pci_probe_ports();
  kv_devices(&after);
  heap_is_used |= after != before; /* firmware that sets up PCI needs room for itself */
}

/* Called by pvh.S on the boot stack. */
_Noreturn void kv_boot(const StartInfo *info, uint64_t entry_tsc) {
  kv_console_init();
  kx_traps_init();
  read_start_info(info);
  lay_out_memory();
  find_devices(info->rsdp);
  find_reset_mark();
  seal_memory();
  enable_vector_state();
  kx_traps_stack(stack_low - stack_guard, stack_low, stack_high);
  kx_apic_init();
  for (uint32_t i = 0; i < kv_acpi.ioapic_count; i++)
    kx_ioapic_add(kv_acpi.ioapics[i].base, kv_acpi.ioapics[i].first_line);
  kv_devices_probe();
  kv_entropy_init();
  kv_clock_init();
  if (kv_cmdline.dropped) {
    kx_print("kiln: entries of the command line that did not fit or were malformed: ");
    kx_print_dec(kv_cmdline.dropped);
    kx_print("\n");
  }
  boot.heap_base = (void *)heap_base;
  boot.heap_size = heap_end - heap_base;
  boot.stack_low = (void *)stack_low;
  boot.stack_high = (void *)stack_high;
  boot.argc = kv_cmdline.argc;
  boot.argv = kv_cmdline.argv;
  boot.envc = kv_cmdline.envc;
  boot.env = kv_cmdline.env;
  boot.devices = kv_devices(&boot.device_count);
  boot.entry_tsc = entry_tsc;
  if (kv_cmdline.boot_report) kv_console_report(entry_tsc);
  kv_call_on_stack(&boot, (void *)stack_high);
}
