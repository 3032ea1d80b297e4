#include "paging.h"
#include "cpu.h"

enum { PRESENT = 1, BIG = 0x80, ENTRIES = 512 };
#define ADDRESS 0x000ffffffffff000ull

static uint64_t pages_next, pages_end;

void kx_pages_init(uint64_t lo, uint64_t hi) {
  pages_next = lo;
  pages_end = hi;
}

uint64_t kx_page_take(uint64_t count) {
  if (count > (pages_end - pages_next) / KX_PAGE) return 0;
  uint64_t at = pages_next;
  pages_next += count * KX_PAGE;
  for (uint64_t *word = (uint64_t *)at; (uint64_t)word < pages_next; word++) *word = 0;
  return at;
}

uint64_t kx_pages_left(void) { return pages_end - pages_next; }

/* The table that `entry` points at, made when missing. Rights are decided at
 * the last level only, so inner entries allow everything. */
static uint64_t *table_of(uint64_t *entry) {
  if (!(*entry & PRESENT)) {
    uint64_t page = kx_page_take(1);
    if (page == 0) return 0;
    *entry = page | 3;
  }
  return (uint64_t *)(*entry & ADDRESS);
}

static uint64_t *directory_entry(uint64_t *root, uint64_t at) {
  uint64_t *pdpt = table_of(&root[at >> 39 & 511]);
  uint64_t *directory = pdpt ? table_of(&pdpt[at >> 30 & 511]) : 0;
  return directory ? &directory[at >> 21 & 511] : 0;
}

int kx_map(uint64_t *root, uint64_t at, uint64_t size, uint64_t role) {
  uint64_t end = (at + size + KX_PAGE - 1) & ~(uint64_t)(KX_PAGE - 1);
  at &= ~(uint64_t)(KX_PAGE - 1);
  while (at < end) {
    uint64_t *entry = directory_entry(root, at);
    if (!entry) return -1;
    uint64_t next = (at | (KX_BIG_PAGE - 1)) + 1;
    if (!(*entry & PRESENT) && (role == KX_ROLE_DEVICE || (at % KX_BIG_PAGE == 0 && next <= end))) {
      *entry = (at & ~(uint64_t)(KX_BIG_PAGE - 1)) | BIG | role;
    } else if (!(*entry & BIG)) {
      uint64_t *table = table_of(entry);
      if (!table) return -1;
      for (uint64_t stop = next < end ? next : end; at < stop; at += KX_PAGE) {
        uint64_t *leaf = &table[at >> 12 & 511];
        if (!(*leaf & PRESENT)) *leaf = at | role;
      }
    }
    at = next;
  }
  return 0;
}

int kx_map_prepare(uint64_t *root, uint64_t at, uint64_t size) {
  for (uint64_t end = at + size; at < end;) {
    uint64_t next = (at | (KX_BIG_PAGE - 1)) + 1;
    uint64_t *entry = directory_entry(root, at);
    if (!entry || ((at % KX_BIG_PAGE || next > end) && !table_of(entry))) return -1;
    at = next;
  }
  return 0;
}

void kx_unmap_page(uint64_t at) {
  uint64_t *entry = directory_entry((uint64_t *)kx_read_cr3(), at);
  if (!entry || !(*entry & PRESENT) || *entry & BIG) return;
  ((uint64_t *)(*entry & ADDRESS))[at >> 12 & 511] = 0;
  kx_invlpg(at);
}
