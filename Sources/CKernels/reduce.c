// Reductions along one axis.
#include <string.h>

#include "types.h"

/// Columns taken at a time: their running values stay in registers and cache.
enum { block = 128 };

#define LOOPS "reduce_loops.h"
#include "each_type.h"

void nd_reduce(
  nd_dtype dtype, nd_reduce_kind kind, const void *x, long outer, long count, long inner, void *out
) {
  ND_DISPATCH(nd_reduce, dtype, kind, x, outer, count, inner, out)
}

void nd_arg_extreme(
  nd_dtype dtype, bool largest, const void *x, long outer, long count, long inner, void *out
) {
  ND_DISPATCH(nd_arg_extreme, dtype, largest, x, outer, count, inner, out)
}
