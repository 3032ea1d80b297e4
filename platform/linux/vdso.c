/* Finds clock_gettime in the kernel's vDSO, so that reading the clock needs no system call. */
#include "sys.h"

typedef struct Elf { uint8_t ident[16]; uint16_t type, machine; uint32_t version; uint64_t entry, phoff, shoff; uint32_t flags; uint16_t ehsize, phentsize, phnum; } Elf;
typedef struct Phdr { uint32_t type, flags; uint64_t offset, vaddr, paddr, filesz, memsz, align; } Phdr;
typedef struct Dyn { int64_t tag; uint64_t value; } Dyn;
typedef struct Sym { uint32_t name; uint8_t info, other; uint16_t section; uint64_t value, size; } Sym;
enum { PT_LOAD = 1, PT_DYNAMIC = 2, DT_HASH = 4, DT_STRTAB = 5, DT_SYMTAB = 6 };

static bool same(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

KlClockGettime kl_vdso_clock(const void *elf) {
  const Elf *e = elf;
  uint64_t base = 0;
  const Dyn *dyn = NULL;
  bool loaded = false;
  for (uint32_t i = 0; i < e->phnum; i++) {
    const Phdr *p = (const Phdr *)((const uint8_t *)elf + e->phoff + (uint64_t)i * e->phentsize);
    if (p->type == PT_LOAD && !loaded) {
      base = (uint64_t)elf + p->offset - p->vaddr;
      loaded = true;
    }
    if (p->type == PT_DYNAMIC) dyn = (const Dyn *)((const uint8_t *)elf + p->offset);
  }
  if (!loaded || !dyn) return NULL;
  const uint32_t *hash = NULL;
  const char *names = NULL;
  const Sym *symbols = NULL;
  for (; dyn->tag; dyn++) {
    if (dyn->tag == DT_HASH) hash = (const uint32_t *)(base + dyn->value);
    if (dyn->tag == DT_STRTAB) names = (const char *)(base + dyn->value);
    if (dyn->tag == DT_SYMTAB) symbols = (const Sym *)(base + dyn->value);
  }
  if (!hash || !names || !symbols) return NULL; /* only a GNU hash table: the system call will do */
  for (uint32_t i = 0; i < hash[1]; i++)
    if (symbols[i].section && same(names + symbols[i].name, "__vdso_clock_gettime")) return (KlClockGettime)(base + symbols[i].value);
  return NULL;
}
