// Elementwise operations of two arrays, or of an array and a value that is repeated.
#include <string.h>

#include "types.h"

#define LOOPS "binary_loops.h"
#include "each_type.h"

void nd_binary(
  nd_dtype dtype, nd_binary_kind kind, const void *a, long a_row, long a_step, const void *b,
  long b_row, long b_step, void *out, long rows, long columns
) {
  ND_DISPATCH(
    nd_binary, dtype, kind, a, a_row, a_step, b, b_row, b_step, out, rows, columns)
}

void nd_accumulate(nd_dtype dtype, void *y, const void *x, long count) {
  ND_DISPATCH(nd_accumulate, dtype, y, x, count)
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
