// Elementwise operations of two arrays, or of an array and a value that is repeated.
#include <string.h>

#include "threads.h"
#include "types.h"

#define LOOPS "binary_loops.h"
#include "each_type.h"

typedef struct {
  nd_dtype dtype;
  nd_binary_kind kind;
  const char *a, *b;
  long a_row, a_step, b_row, b_step;
  char *out;
  long columns;
} binary_work;

/// Elements from..<to of the one row.
static void binary_range(void *context, long from, long to) {
  const binary_work *w = context;
  nd_dtype dtype = w->dtype;
  long size = size_of(dtype);
  const void *a = w->a + from * w->a_step * size, *b = w->b + from * w->b_step * size;
  void *out = w->out + from * size;
  ND_DISPATCH(nd_binary, dtype, w->kind, a, 0, w->a_step, b, 0, w->b_step, out, 1, to - from)
}

/// Rows from..<to.
static void binary_rows(void *context, long from, long to) {
  const binary_work *w = context;
  nd_dtype dtype = w->dtype;
  long size = size_of(dtype);
  const void *a = w->a + from * w->a_row * size, *b = w->b + from * w->b_row * size;
  void *out = w->out + from * w->columns * size;
  ND_DISPATCH(
    nd_binary, dtype, w->kind, a, w->a_row, w->a_step, b, w->b_row, w->b_step, out, to - from,
    w->columns)
}

void nd_binary(
  nd_dtype dtype, nd_binary_kind kind, const void *a, long a_row, long a_step, const void *b,
  long b_row, long b_step, void *out, long rows, long columns
) {
  if (rows * columns >= 2L * nd_elements_a_part && nd_threads() > 1) {
    binary_work w = {dtype, kind, a, b, a_row, a_step, b_row, b_step, out, columns};
    if (rows == 1) return nd_split(columns, nd_elements_a_part, 64, binary_range, &w);
    // One of more rows than parts; the few long rows of another are not worth their own case.
    return nd_split(rows, 1 + nd_elements_a_part / columns, 1, binary_rows, &w);
  }
  ND_DISPATCH(
    nd_binary, dtype, kind, a, a_row, a_step, b, b_row, b_step, out, rows, columns)
}

static void accumulate_range(void *context, long from, long to) {
  const binary_work *w = context;
  nd_dtype dtype = w->dtype;
  void *y = w->out + from * size_of(dtype);
  const void *x = w->a + from * size_of(dtype);
  ND_DISPATCH(nd_accumulate, dtype, y, x, to - from)
}

void nd_accumulate(nd_dtype dtype, void *y, const void *x, long count) {
  binary_work w = {.dtype = dtype, .a = x, .out = y};
  nd_split(count, nd_elements_a_part, 64, accumulate_range, &w);
}

#define CHOOSE(C, E)                                                          \
  {                                                                           \
    const C *test = condition;                                                \
    const E *first = a, *second = b;                                          \
    E *target = out;                                                          \
    for (long i = 0; i < count; i++) target[i] = test[i] != 0 ? first[i] : second[i]; \
    break;                                                                    \
  }

// Elements are moved as they are, so only their size counts.
#define CHOOSE_SIZE(E)                                                        \
  switch (test_dtype) {                                                       \
    case nd_float32: CHOOSE(float, E)                                         \
    case nd_float64: CHOOSE(double, E)                                        \
    case nd_int32: CHOOSE(int32_t, E)                                         \
    case nd_int64: CHOOSE(int64_t, E)                                         \
    case nd_uint8: CHOOSE(uint8_t, E)                                         \
  }

ND_CLONES void nd_where(
  nd_dtype test_dtype, nd_dtype dtype, const void *condition, const void *a, const void *b,
  void *out, long count
) {
  switch (dtype) {
    case nd_float32: case nd_int32: CHOOSE_SIZE(uint32_t) break;
    case nd_float64: case nd_int64: CHOOSE_SIZE(uint64_t) break;
    case nd_uint8: CHOOSE_SIZE(uint8_t) break;
  }
}
