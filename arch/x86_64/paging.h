/* Page tables: an identity map in which only what has a role is present. */
#ifndef KILN_X86_PAGING_H
#define KILN_X86_PAGING_H
#include <stdint.h>

enum { KX_PAGE = 4096, KX_BIG_PAGE = 2 * 1024 * 1024 };

/* Roles of a page. There is no writable and executable one. */
#define KX_ROLE_TEXT 0x001ull
#define KX_ROLE_RODATA (0x001ull | 1ull << 63)
#define KX_ROLE_DATA (0x003ull | 1ull << 63)
#define KX_ROLE_DEVICE (0x01bull | 1ull << 63) /* uncached: PCD and PWT select UC in the reset PAT */

/* Gives the pages [lo, hi), mapped, to kx_page_take. */
void kx_pages_init(uint64_t lo, uint64_t hi);
/* Pages for tables, or for whoever else needs whole ones: the next `count` in a
 * row, zeroed. 0 when there are no more. */
uint64_t kx_page_take(uint64_t count);
/* Bytes that kx_page_take can still give. */
uint64_t kx_pages_left(void);

/* Identity-maps the pages that [at, at + size) touches with a role, in the
 * tables under `root`. 2 MiB pages are used where a whole one fits, and for
 * KX_ROLE_DEVICE also where the surrounding 2 MiB hold nothing else. A page
 * that is mapped already keeps its role. Returns 0, or -1 when out of tables. */
int kx_map(uint64_t *root, uint64_t at, uint64_t size, uint64_t role);
/* Makes the tables that kx_map will need for [at, at + size), so that it cannot fail later. */
int kx_map_prepare(uint64_t *root, uint64_t at, uint64_t size);
/* Removes one 4 KiB page (mapped as such) from the tables in use. */
void kx_unmap_page(uint64_t at);

#endif
