// Softmax and its logarithm: the largest element is subtracted first, so nothing overflows, and
// the sum of exponentials is carried in double.
#include "functions.h"
#include "types.h"

enum { block = 64 };

#define LOOPS "softmax_loops.h"
#include "each_floating.h"

void nd_softmax(
  nd_dtype dtype, bool logarithmic, const void *x, long outer, long count, long inner, void *out
) {
  ND_DISPATCH_FLOATING(nd_softmax, dtype, logarithmic, x, outer, count, inner, out)
}
