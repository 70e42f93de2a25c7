// Elementwise functions of one array, and arrays made from a number.
#include "exponential512.h"
#include "functions.h"
#include "types.h"

#define LOOPS "unary_loops.h"
#include "each_type.h"

void nd_unary(nd_dtype dtype, nd_unary_kind kind, const void *x, void *out, long count) {
#if defined(__x86_64__)
  if (kind == nd_exp && dtype == nd_float32 && __builtin_cpu_supports("avx512f")) {
    exponentials512(x, out, count);
    return;
  }
#endif
  ND_DISPATCH(nd_unary, dtype, kind, x, out, count)
}

void nd_clip(nd_dtype dtype, const void *x, double low, double high, void *out, long count) {
  ND_DISPATCH(nd_clip, dtype, x, low, high, out, count)
}

void nd_fill(nd_dtype dtype, void *out, double value, long count) {
  ND_DISPATCH(nd_fill, dtype, out, value, count)
}

void nd_arange(nd_dtype dtype, void *out, double start, double step, long repeat, long count) {
  ND_DISPATCH(nd_arange, dtype, out, start, step, repeat, count)
}

void nd_clip_gradient(
  nd_dtype dtype, const void *x, const void *g, double low, double high, void *out, long count
) {
  ND_DISPATCH_FLOATING(nd_clip_gradient, dtype, x, g, low, high, out, count)
}
