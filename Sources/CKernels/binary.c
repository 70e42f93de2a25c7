// Elementwise operations of two arrays, or of an array and a value that is repeated.
#include "sums.h"

/// The remainder with the sign of the divisor, as Python's `%`; 0 for a divisor of 0, as MXNet's.
ND_INLINE float remainder_of(float a, float b) {
  if (b == 0) return 0;
  float r = fmodf(a, b);
  return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

#define ROW_LOOPS(EXPRESSION)                                                 \
  for (long i = 0; i < rows; i++) {                                           \
    const float *pa = a + i * a_row, *pb = b + i * b_row;                     \
    float *po = out + i * columns;                                            \
    if (a_step && b_step) {                                                   \
      for (long j = 0; j < columns; j++) { float x = pa[j], y = pb[j]; po[j] = (EXPRESSION); } \
    } else if (a_step) {                                                      \
      const float y = pb[0];                                                  \
      for (long j = 0; j < columns; j++) { float x = pa[j]; po[j] = (EXPRESSION); } \
    } else {                                                                  \
      const float x = pa[0];                                                  \
      for (long j = 0; j < columns; j++) {                                    \
        float y = b_step ? pb[j] : pb[0];                                     \
        po[j] = (EXPRESSION);                                                 \
      }                                                                       \
    }                                                                         \
  }                                                                           \
  break;

ND_CLONES void nd_binary(
  nd_binary_kind kind, const float *a, long a_row, long a_step, const float *b, long b_row,
  long b_step, float *out, long rows, long columns
) {
  switch (kind) {
    case nd_add: ROW_LOOPS(x + y)
    case nd_subtract: ROW_LOOPS(x - y)
    case nd_multiply: ROW_LOOPS(x * y)
    case nd_divide: ROW_LOOPS(x / y)
    case nd_remainder: ROW_LOOPS(remainder_of(x, y))
    case nd_power: ROW_LOOPS(powf(x, y))
    case nd_maximum: ROW_LOOPS(larger(x, y))
    case nd_minimum: ROW_LOOPS(smaller(x, y))
    case nd_equal: ROW_LOOPS(x == y ? 1.0f : 0.0f)
    case nd_not_equal: ROW_LOOPS(x != y ? 1.0f : 0.0f)
    case nd_less: ROW_LOOPS(x < y ? 1.0f : 0.0f)
    case nd_less_equal: ROW_LOOPS(x <= y ? 1.0f : 0.0f)
    case nd_greater: ROW_LOOPS(x > y ? 1.0f : 0.0f)
    case nd_greater_equal: ROW_LOOPS(x >= y ? 1.0f : 0.0f)
  }
}

ND_CLONES void nd_accumulate(float *y, const float *x, long count) {
  for (long i = 0; i < count; i++) y[i] += x[i];
}

ND_CLONES void nd_where(
  const float *condition, const float *a, const float *b, float *out, long count
) {
  for (long i = 0; i < count; i++) out[i] = condition[i] != 0 ? a[i] : b[i];
}
