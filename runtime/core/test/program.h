/* Test programs for the C core: what a compiler would emit (shapes, globals, main) and small helpers. */
#include "../internal.h"
#include "../../../platform/linux/linux.h"

typedef struct Node { KHdr h; uint32_t id, pad; KStr *name; KBuf *data; KVal kids[4]; } Node;
enum { SHAPE_NODE = K_SHAPE_FIRST, SHAPE_PAIR, SHAPE_POINT, SHAPE_BASE, SHAPE_DERIVED, SHAPE_COUNT };
typedef struct Pair { KHdr h; KVal first, second; } Pair;

static inline bool arg_is(const char *z) { return k_argc() > 0 && k_str_eq(k_arg(0), k_str_ascii(z)); }
static inline void print(const char *z) { kp_console_write(1, z, strlen(z)); }
static inline void check_at(bool ok, const char *what, uint32_t line) {
  if (!ok) k_panic_num(what, line);
}
#define CHECK(c) check_at(c, "check failed: " #c " at line ", __LINE__)
void test_vectors(void);
void test_graph(void);
void test_untold(void);
void test_units(void);
void test_net(void);
void test_connect(void);
