// The steps of the optimizers, for both floating types.
#include "optimizers.h"

#include "clones.h"

#define T float
#define NAME update_float32
#include "optimizers.inc"
#undef T
#undef NAME

#define T double
#define NAME update_float64
#include "optimizers.inc"
#undef T
#undef NAME

void nd_update(
  nd_update_kind kind, nd_dtype dtype, void *w, const void *g, void *const *states, long count,
  const nd_rates *rates
) {
  if (dtype == nd_float64) {
    update_float64(kind, w, g, states, count, rates);
  } else {
    update_float32(kind, w, g, states, count, rates);
  }
}
