// Elementwise operations of two arrays, for one type of elements.
#include "sums.h"

#if FLOATING
/// The remainder with the sign of the divisor, as Python's `%`; 0 for a divisor of 0, as MXNet's.
ND_INLINE T NAME(remainder_of)(T a, T b) {
  if (b == 0) return 0;
  T r = sizeof(T) == 4 ? fmodf(a, b) : fmod(a, b);
  return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}
ND_INLINE T NAME(quotient)(T a, T b) { return a / b; }
ND_INLINE T NAME(power)(T a, T b) { return sizeof(T) == 4 ? powf(a, b) : pow(a, b); }
#else
ND_INLINE T NAME(remainder_of)(T a, T b) {
  // The smallest number has no quotient by -1.
  if (b == 0 || (LOWEST != 0 && b == (T)-1)) return 0;
  T r = a % b;
  return r != 0 && (r < 0) != (b < 0) ? (T)(r + b) : r;
}
/// Towards zero; 0 for a divisor of 0.
ND_INLINE T NAME(quotient)(T a, T b) {
  if (b == 0) return 0;
  return LOWEST != 0 && b == (T)-1 ? (T)(0 - (U)a) : (T)(a / b);
}
/// By repeated squaring; a negative exponent leaves only powers of 1 and -1.
ND_INLINE T NAME(power)(T a, T b) {
  if (LOWEST != 0 && b < 0) return a == 1 ? 1 : a == (T)-1 ? (b & 1 ? (T)-1 : 1) : 0;
  U result = 1, square = (U)a;
  for (; b; b >>= 1, square *= square)
    if (b & 1) result *= square;
  return (T)result;
}
#endif

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpass-failed"
// The result may lie over an operand, element for element; it never lies over another part of it.
#define EACH _Pragma("clang loop vectorize(assume_safety)") for

#define ROW_LOOPS(EXPRESSION)                                                              \
  for (long i = 0; i < rows; i++) {                                                        \
    const T *pa = a + i * a_row, *pb = b + i * b_row;                                      \
    T *po = out + i * columns;                                                             \
    if (a_step && b_step) {                                                                \
      EACH (long j = 0; j < columns; j++) { T x = pa[j], y = pb[j]; po[j] = (T)(EXPRESSION); } \
    } else if (a_step) {                                                                   \
      const T y = pb[0];                                                                   \
      EACH (long j = 0; j < columns; j++) { T x = pa[j]; po[j] = (T)(EXPRESSION); }         \
    } else {                                                                               \
      const T x = pa[0];                                                                   \
      EACH (long j = 0; j < columns; j++) {                                                 \
        T y = b_step ? pb[j] : pb[0];                                                      \
        po[j] = (T)(EXPRESSION);                                                           \
      }                                                                                    \
    }                                                                                      \
  }                                                                                        \
  break;

ND_CLONES void NAME(nd_binary)(
  nd_dtype dtype, nd_binary_kind kind, const void *left, long a_row, long a_step,
  const void *right, long b_row, long b_step, void *result, long rows, long columns
) {
  const T *a = left, *b = right;
  T *out = result;
  switch (kind) {
    case nd_add: ROW_LOOPS((U)x + (U)y)
    case nd_subtract: ROW_LOOPS((U)x - (U)y)
    case nd_multiply: ROW_LOOPS((U)x * (U)y)
    case nd_divide: ROW_LOOPS(NAME(quotient)(x, y))
    case nd_remainder: ROW_LOOPS(NAME(remainder_of)(x, y))
    case nd_power: ROW_LOOPS(NAME(power)(x, y))
    case nd_maximum: ROW_LOOPS(NAME(larger)(x, y))
    case nd_minimum: ROW_LOOPS(NAME(smaller)(x, y))
    case nd_equal: ROW_LOOPS(x == y ? (T)1 : (T)0)
    case nd_not_equal: ROW_LOOPS(x != y ? (T)1 : (T)0)
    case nd_less: ROW_LOOPS(x < y ? (T)1 : (T)0)
    case nd_less_equal: ROW_LOOPS(x <= y ? (T)1 : (T)0)
    case nd_greater: ROW_LOOPS(x > y ? (T)1 : (T)0)
    case nd_greater_equal: ROW_LOOPS(x >= y ? (T)1 : (T)0)
  }
}

ND_CLONES void NAME(nd_accumulate)(nd_dtype dtype, void *target, const void *source, long count) {
  T *y = target;
  const T *x = source;
  EACH (long i = 0; i < count; i++) y[i] = (T)((U)y[i] + (U)x[i]);
}

#undef ROW_LOOPS
#undef EACH
#pragma clang diagnostic pop
