// Losses and their gradients in one pass, for both floating types.
#include "losses.h"

#include "functions.h"

#define T float
#define EXP(x) exponential(x)
#define NAME(word) word##_float32
#include "losses.inc"
#undef T
#undef EXP
#undef NAME

#define T double
#define EXP(x) exp(x)
#define NAME(word) word##_float64
#include "losses.inc"
#undef T
#undef EXP
#undef NAME

/// Calls the loop of the floating type `dtype`.
#define BY_TYPE(WORD, ...) \
  if (dtype == nd_float64) WORD##_float64(__VA_ARGS__); else WORD##_float32(__VA_ARGS__)

#define WHOLE_NUMBERS(TYPE)                                                \
  for (long i = 0; i < count; i++) {                                       \
    int64_t label = (int64_t)((const TYPE *)labels)[i];                    \
    if (label < 0 || label >= classes) return i;                           \
    numbers[i] = label;                                                    \
  }                                                                        \
  return -1;

long nd_class_numbers(
  nd_dtype dtype, const void *labels, long count, long classes, int64_t *numbers
) {
  switch (dtype) {
    case nd_float32: return class_numbers_float32(labels, count, classes, numbers);
    case nd_float64: return class_numbers_float64(labels, count, classes, numbers);
    case nd_int32: WHOLE_NUMBERS(int32_t)
    case nd_int64: WHOLE_NUMBERS(int64_t)
    case nd_uint8: WHOLE_NUMBERS(uint8_t)
  }
  return 0;
}

void nd_softmax_cross_entropy(
  nd_dtype dtype, const void *x, const int64_t *numbers, long outer, long classes, long inner,
  void *out, void *probabilities
) {
  BY_TYPE(cross_entropy, x, numbers, outer, classes, inner, out, probabilities);
}

void nd_softmax_cross_entropy_gradient(
  nd_dtype dtype, const void *probabilities, const int64_t *numbers, const void *g, long outer,
  long classes, long inner, void *out
) {
  BY_TYPE(cross_entropy_gradient, probabilities, numbers, g, outer, classes, inner, out);
}

void nd_squared_error(
  nd_dtype dtype, const void *x, const void *y, long rows, long count, double scale, void *out
) {
  BY_TYPE(squared_error, x, y, rows, count, scale, out);
}

void nd_squared_error_gradient(
  nd_dtype dtype, const void *x, const void *y, const void *g, long rows, long count, double scale,
  void *out
) {
  BY_TYPE(squared_error_gradient, x, y, g, rows, count, scale, out);
}

void nd_softplus(nd_dtype dtype, const void *x, void *out, long count) {
  BY_TYPE(softplus, x, out, count);
}
