/* ArrayBuffer, typed arrays and DataView: memory and bulk operations. Ranges are checked here, once. */
#include "gen.h"
#include "internal.h"

static const uint8_t element_bytes[] = {
  [K_SHAPE_U8] = 1, [K_SHAPE_I8] = 1, [K_SHAPE_U8C] = 1, [K_SHAPE_U16] = 2, [K_SHAPE_I16] = 2, [K_SHAPE_U32] = 4, [K_SHAPE_I32] = 4,
  [K_SHAPE_F32] = 4, [K_SHAPE_F64] = 8, [K_SHAPE_BI64] = 8, [K_SHAPE_BU64] = 8, [K_SHAPE_DATAVIEW] = 1};

static inline uint64_t view_bytes(const KView *v) { return v->len * element_bytes[k_view_kind(v)]; }

/* 0 <= at, n; at + n <= limit; false throws. NaN fails every comparison. */
static bool in_range(double at, double n, uint64_t limit) {
  if (at >= 0 && n >= 0 && at + n <= (double)limit) return true;
  k_throw(K_ERR_RANGE, "offset is out of bounds");
  return false;
}

static KArrayBuffer *new_buffer(void *data, uint64_t bytes, KBuf *buf) {
  KArrayBuffer *b = k_alloc(K_SHAPE_ARRAYBUFFER, sizeof(KArrayBuffer));
  b->bytes = bytes;
  b->data = data;
  b->buf = buf;
  return b;
}

KArrayBuffer *k_buffer_new(double bytes) {
  KBuf *buf = NULL;
  if (bytes >= 0 && bytes <= k_heap_size()) {
    size_t room = ((size_t)bytes + 7) & ~(size_t)7;
    buf = k_alloc_try(K_SHAPE_BUF_RAW, sizeof(KBuf) + room);
    if (buf) buf->bytes = room;
  }
  if (!buf) {
    k_throw(K_ERR_RANGE, "Array buffer allocation failed");
    return NULL;
  }
  return new_buffer(buf->data, (uint64_t)bytes, buf);
}

KArrayBuffer *k_buffer_external(void *data, uint64_t bytes) { return new_buffer(data, bytes, NULL); }

KView *k_view_new(uint32_t shape, KArrayBuffer *b, uint64_t offset, uint64_t len) {
  KView *v = k_alloc(shape, sizeof(KView));
  v->len = len;
  v->data = b->data + offset;
  v->buffer = b;
  v->offset = offset;
  return v;
}

KView *k_view_alloc(uint32_t shape, double len) {
  if (!(len >= 0 && len <= 0x1p53)) {
    k_throw_with(K_ERR_RANGE, "Invalid typed array length: %", k_num_to_str(len));
    return NULL;
  }
  KArrayBuffer *b = k_buffer_new(len * element_bytes[shape]);
  return b ? k_view_new(shape, b, 0, (uint64_t)len) : NULL;
}

void k_buffer_resize(KArrayBuffer *b, double bytes) {
  if (!b->buf || !(bytes >= 0 && bytes <= (double)b->buf->bytes)) return;
  uint64_t n = (uint64_t)bytes;
  if (n < b->bytes) memset(b->data + n, 0, b->bytes - n);
  b->bytes = n;
}

/* The elements stay where they are, and the buffer has room for all that the view was made with. */
void k_view_window(KView *v, double offset, double len) {
  v->offset = (uint64_t)offset;
  v->len = (uint64_t)len;
}

void k_bytes_copy(KView *dst, double to, KView *src, double from, double n) {
  if (!in_range(to, n, view_bytes(dst)) || !in_range(from, n, view_bytes(src))) return;
  memmove(dst->data + (size_t)to, src->data + (size_t)from, (size_t)n);
}

void k_bytes_fill(KView *v, double from, double to, int32_t value) {
  if (!in_range(from, to - from, view_bytes(v))) return;
  memset(v->data + (size_t)from, value, (size_t)to - (size_t)from);
}

double k_bytes_index_of(KView *v, int32_t byte, double from) {
  uint64_t n = view_bytes(v);
  if (!(from >= 0)) from = 0;
  if (from >= (double)n) return -1;
  for (uint64_t i = (uint64_t)from; i < n; i++)
    if (v->data[i] == (uint8_t)byte) return (double)i;
  return -1;
}

KStr *k_bytes_latin1(KView *v, double from, double to) {
  if (!in_range(from, to - from, view_bytes(v))) return k_str_empty;
  if (to - from > (double)((1u << 29) - 24)) {
    k_throw(K_ERR_RANGE, "Invalid string length");
    return k_str_empty;
  }
  return k_str_latin1(v->data + (size_t)from, (uint32_t)((size_t)to - (size_t)from));
}

KStr *k_bytes_utf8(KView *v, double from, double to) {
  if (!in_range(from, to - from, view_bytes(v))) return k_str_empty;
  return k_str_from_utf8(v->data + (size_t)from, (size_t)to - (size_t)from);
}

void k_console_write_bytes(int32_t fd, KView *v, double from, double to) {
  if (!in_range(from, to - from, view_bytes(v))) return;
  kp_console_write(fd, v->data + (size_t)from, (size_t)to - (size_t)from);
}

int32_t k_entropy(KView *v, double from, double to) {
  if (!in_range(from, to - from, view_bytes(v))) return -1;
  return kp_entropy(v->data + (size_t)from, (size_t)to - (size_t)from);
}

KVal k_view_at(KView *w, int64_t i) {
  if ((uint64_t)i >= w->len) return K_UNDEF;
  switch (k_view_kind(w)) {
    case K_SHAPE_U8: case K_SHAPE_U8C: return k_box_f64(w->data[i]);
    case K_SHAPE_I8: return k_box_f64(((int8_t *)w->data)[i]);
    case K_SHAPE_U16: return k_box_f64(((uint16_t *)(void *)w->data)[i]);
    case K_SHAPE_I16: return k_box_f64(((int16_t *)(void *)w->data)[i]);
    case K_SHAPE_U32: return k_box_f64(((uint32_t *)(void *)w->data)[i]);
    case K_SHAPE_I32: return k_box_f64(((int32_t *)(void *)w->data)[i]);
    case K_SHAPE_F32: return k_box_f64((double)((float *)(void *)w->data)[i]);
    case K_SHAPE_BI64: return k_big_i64(((int64_t *)(void *)w->data)[i]);
    case K_SHAPE_BU64: return k_big_u64(((uint64_t *)(void *)w->data)[i]);
    default: return k_box_f64(((double *)(void *)w->data)[i]);
  }
}
void k_view_put(KView *w, int64_t i, KVal v) {
  uint32_t kind = k_view_kind(w);
  if (kind == K_SHAPE_BI64 || kind == K_SHAPE_BU64) {
    if (!k_is_ptr(v) || k_shape_of(v) != K_SHAPE_BIGINT) {
      KStr *text = k_to_str(v);
      if (k_exc == K_HOLE) k_throw_with(K_ERR_TYPE, "Cannot convert % to a BigInt", text);
    } else if ((uint64_t)i < w->len) {
      ((uint64_t *)(void *)w->data)[i] = k_big_low(v);
    }
    return;
  }
  double d = k_num_cell(v);
  if (k_exc != K_HOLE || (uint64_t)i >= w->len) return;
  switch (kind) {
    case K_SHAPE_U8C: w->data[i] = k_clamp_u8(d); return;
    case K_SHAPE_U16: case K_SHAPE_I16: ((uint16_t *)(void *)w->data)[i] = (uint16_t)k_f64_to_i32(d); return;
    case K_SHAPE_U32: case K_SHAPE_I32: ((int32_t *)(void *)w->data)[i] = k_f64_to_i32(d); return;
    case K_SHAPE_F32: ((float *)(void *)w->data)[i] = (float)d; return;
    default: w->data[i] = (uint8_t)k_f64_to_i32(d); return;
    case K_SHAPE_F64: ((double *)(void *)w->data)[i] = d;
  }
}
