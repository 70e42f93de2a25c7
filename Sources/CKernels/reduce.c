// Reductions along one axis.
#include <string.h>

#include "threads.h"
#include "types.h"

/// Columns taken at a time: their running values stay in registers and cache.
enum { block = 128 };
/// Runs up to this length have one sum; longer ones are reduced in pieces, at most so many.
enum { longest_run = 1 << 17, most_pieces = 64 };

#define LOOPS "reduce_loops.h"
#include "each_type.h"

typedef struct {
  nd_dtype dtype;
  nd_reduce_kind kind;
  const char *x;
  long count, inner;
  char *out;
} reduce_work;

static void reduce_range(void *context, long from, long to) {
  const reduce_work *w = context;
  nd_dtype dtype = w->dtype;
  const void *x = w->x + from * w->count * w->inner * size_of(dtype);
  void *out = w->out + from * w->inner * size_of(dtype);
  ND_DISPATCH(nd_reduce, dtype, w->kind, x, to - from, w->count, w->inner, out)
}

/// Columns from..<to of the only part.
static void reduce_columns(void *context, long from, long to) {
  const reduce_work *w = context;
  nd_dtype dtype = w->dtype;
  const void *x = w->x;
  void *out = w->out;
  ND_DISPATCH(reduce_column_range, w->kind, x, w->count, w->inner, from, to, out)
}

void nd_reduce(
  nd_dtype dtype, nd_reduce_kind kind, const void *x, long outer, long count, long inner, void *out
) {
  if (nd_threads() > 1 && outer * count * inner >= 2L * nd_elements_a_part) {
    reduce_work w = {dtype, kind, x, count, inner, out};
    if (outer > 1)
      return nd_split(outer, 1 + nd_elements_a_part / (count * inner), 1, reduce_range, &w);
    // Long runs are split by the loop itself.
    if (inner > 1)
      return nd_split(inner, 1 + nd_elements_a_part / 2 / count, block, reduce_columns, &w);
  }
  ND_DISPATCH(nd_reduce, dtype, kind, x, outer, count, inner, out)
}

void nd_arg_extreme(
  nd_dtype dtype, bool largest, const void *x, long outer, long count, long inner, void *out
) {
  ND_DISPATCH(nd_arg_extreme, dtype, largest, x, outer, count, inner, out)
}
