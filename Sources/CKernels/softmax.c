// Softmax and its logarithm: the largest element is subtracted first, so nothing overflows, and
// the sum of exponentials is carried in double.
#include "functions.h"
#include "threads.h"
#include "types.h"

enum { block = 64 };

#define LOOPS "softmax_loops.h"
#include "each_floating.h"

typedef struct {
  nd_dtype dtype;
  bool logarithmic;
  const char *x;
  long count, inner;
  char *out;
} softmax_work;

static void softmax_range(void *context, long from, long to) {
  const softmax_work *w = context;
  nd_dtype dtype = w->dtype;
  long start = from * w->count * w->inner * size_of(dtype);
  ND_DISPATCH_FLOATING(
    nd_softmax, dtype, w->logarithmic, w->x + start, to - from, w->count, w->inner, w->out + start)
}

void nd_softmax(
  nd_dtype dtype, bool logarithmic, const void *x, long outer, long count, long inner, void *out
) {
  if (count == 0 || inner == 0) return;
  softmax_work w = {dtype, logarithmic, x, count, inner, out};
  // Lines are passed over three times, and exponentials cost.
  nd_split(outer, 1 + nd_elements_a_part / 4 / (count * inner), 1, softmax_range, &w);
}
