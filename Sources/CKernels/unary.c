// Elementwise functions of one array, and arrays made from a number.
#include "exponential512.h"
#include "functions.h"
#include "threads.h"
#include "types.h"

#define LOOPS "unary_loops.h"
#include "each_type.h"

static void unary(nd_dtype dtype, nd_unary_kind kind, const void *x, void *out, long count) {
#if defined(__x86_64__)
  if (kind == nd_exp && dtype == nd_float32 && __builtin_cpu_supports("avx512f")) {
    exponentials512(x, out, count);
    return;
  }
#endif
  ND_DISPATCH(nd_unary, dtype, kind, x, out, count)
}

typedef struct {
  nd_dtype dtype;
  nd_unary_kind kind;
  const char *x;
  char *out;
  double low, high;
  const char *g;
} unary_work;

static void unary_range(void *context, long from, long to) {
  const unary_work *w = context;
  long start = from * size_of(w->dtype);
  unary(w->dtype, w->kind, w->x + start, w->out + start, to - from);
}

void nd_unary(nd_dtype dtype, nd_unary_kind kind, const void *x, void *out, long count) {
  if (count < 2 * nd_elements_a_part) return unary(dtype, kind, x, out, count);
  unary_work w = {dtype, kind, x, out};
  nd_split(count, nd_elements_a_part, 64, unary_range, &w);
}

static void clip_range(void *context, long from, long to) {
  const unary_work *w = context;
  nd_dtype dtype = w->dtype;
  const void *x = w->x + from * size_of(dtype);
  void *out = w->out + from * size_of(dtype);
  ND_DISPATCH(nd_clip, dtype, x, w->low, w->high, out, to - from)
}

void nd_clip(nd_dtype dtype, const void *x, double low, double high, void *out, long count) {
  unary_work w = {dtype, nd_abs, x, out, low, high};
  nd_split(count, nd_elements_a_part, 64, clip_range, &w);
}

void nd_fill(nd_dtype dtype, void *out, double value, long count) {
  ND_DISPATCH(nd_fill, dtype, out, value, count)
}

void nd_arange(nd_dtype dtype, void *out, double start, double step, long repeat, long count) {
  ND_DISPATCH(nd_arange, dtype, out, start, step, repeat, count)
}

static void clip_gradient_range(void *context, long from, long to) {
  const unary_work *w = context;
  nd_dtype dtype = w->dtype;
  long start = from * size_of(dtype);
  ND_DISPATCH_FLOATING(
    nd_clip_gradient, dtype, w->x + start, w->g + start, w->low, w->high, w->out + start, to - from)
}

void nd_clip_gradient(
  nd_dtype dtype, const void *x, const void *g, double low, double high, void *out, long count
) {
  unary_work w = {dtype, nd_abs, x, out, low, high, g};
  nd_split(count, nd_elements_a_part, 64, clip_gradient_range, &w);
}
