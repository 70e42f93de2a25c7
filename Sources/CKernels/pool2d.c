// Pooling: one number for what a window sees at each of its places.
#include <math.h>
#include <string.h>

#include "clones.h"
#include "pool2d_halving.h"
#include "windows.h"

#define ELEMENT float
#define NAMED(name) name##_float
#include "pool2d.h"
#undef ELEMENT
#undef NAMED
#define ELEMENT double
#define NAMED(name) name##_double
#include "pool2d.h"

/// Whether windows of 2 x 2 cells cover every cell of the planes once.
static bool halves(nd_dtype type, const nd_window *w) {
  return type == nd_float32 && w->kernel_h == 2 && w->kernel_w == 2 && w->stride_h == 2
    && w->stride_w == 2 && w->pad_h == 0 && w->pad_w == 0 && w->height == 2 * w->out_h
    && w->width == 2 * w->out_w && nd_halving_is_available();
}

void nd_pool_max(
  nd_dtype type, const void *x, long planes, const nd_window *window, void *out, int32_t *index
) {
  if (halves(type, window)) nd_halve(x, planes, window->height, window->width, out, index);
  else if (type == nd_float64) pool_max_double(x, planes, window, out, index);
  else pool_max_float(x, planes, window, out, index);
}

void nd_planes_gather(
  nd_dtype type, const void *x, long planes, long size, const int32_t *index, long count, void *out
) {
  if (type == nd_float64) planes_gather_double(x, planes, size, index, count, out);
  else planes_gather_float(x, planes, size, index, count, out);
}

void nd_planes_scatter(
  nd_dtype type, const void *x, long planes, const nd_window *w, const int32_t *index, void *out
) {
  long count = w->out_h * w->out_w, size = w->height * w->width;
  if (halves(type, w)) nd_halve_gradient(x, index, planes, w->height, w->width, out);
  else if (type == nd_float64) planes_scatter_double(x, planes, count, index, size, out);
  else planes_scatter_float(x, planes, count, index, size, out);
}

void nd_pool_sum(
  nd_dtype type, const void *x, long planes, const nd_window *window, nd_divisor divisor, void *out
) {
  if (type == nd_float64) pool_sum_double(x, planes, window, divisor, out);
  else pool_sum_float(x, planes, window, divisor, out);
}

void nd_pool_spread(
  nd_dtype type, const void *g, long planes, const nd_window *window, nd_divisor divisor, void *out
) {
  if (type == nd_float64) pool_spread_double(g, planes, window, divisor, out);
  else pool_spread_float(g, planes, window, divisor, out);
}
