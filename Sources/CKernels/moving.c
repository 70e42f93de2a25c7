// Copies between contiguous and strided arrays: slices, transposes, broadcasts. Elements are moved
// as they are, so only their size counts.
#include <string.h>

#include "types.h"

#define T uint32_t
#define NAME(F) F##_four
#include "moving_loops.h"
#undef T
#undef NAME

#define T uint64_t
#define NAME(F) F##_eight
#include "moving_loops.h"
#undef T
#undef NAME

#define T uint8_t
#define NAME(F) F##_one
#include "moving_loops.h"
#undef T
#undef NAME

ND_INLINE void walk(
  nd_dtype dtype, const void *x, void *out, const long *shape, const long *strides, int rank,
  bool gather
) {
  switch (dtype) {
    case nd_float32: case nd_int32: walk_four(x, out, shape, strides, rank, gather); break;
    case nd_float64: case nd_int64: walk_eight(x, out, shape, strides, rank, gather); break;
    case nd_uint8: walk_one(x, out, shape, strides, rank, gather); break;
  }
}

void nd_copy_strided(
  nd_dtype dtype, const void *x, const long *shape, const long *strides, int rank, void *out
) {
  walk(dtype, x, out, shape, strides, rank, true);
}

void nd_store_strided(
  nd_dtype dtype, const void *x, const long *shape, const long *strides, int rank, void *out
) {
  walk(dtype, x, out, shape, strides, rank, false);
}
