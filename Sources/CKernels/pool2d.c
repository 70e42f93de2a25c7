// Pooling: one number for what a window sees at each of its places.
#include <math.h>
#include <string.h>

#include "threads.h"
#include "types.h"
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

/// What the pooling of some planes works on.
typedef struct {
  nd_dtype type;
  const nd_window *window;
  nd_divisor divisor;
  const char *x;
  char *out;
  /// Places of the maxima, read or written.
  int32_t *index;
  /// Elements of a plane of `x` and of `out`, and numbers a plane that `index` has.
  long from_size, to_size, count;
} pooling;

// The planes from..<to.
#define X ((const void *)(p->x + from * p->from_size * size_of(p->type)))
#define OUT ((void *)(p->out + from * p->to_size * size_of(p->type)))
#define INDEX (p->index + from * p->count)
#define PLANES (to - from)

static void for_planes(
  long planes, pooling p, void (*body)(void *context, long from, long to)
) {
  long cells = p.from_size > p.to_size ? p.from_size : p.to_size;
  nd_split(planes, 1 + nd_elements_a_part / 2 / (cells + 1), 1, body, &p);
}

static long cells_of(const nd_window *w) { return w->height * w->width; }
static long places_of(const nd_window *w) { return w->out_h * w->out_w; }

static void max_range(void *context, long from, long to) {
  const pooling *p = context;
  const nd_window *w = p->window;
  if (halves(p->type, w)) nd_halve(X, PLANES, w->height, w->width, OUT, INDEX);
  else if (p->type == nd_float64) pool_max_double(X, PLANES, w, OUT, INDEX);
  else pool_max_float(X, PLANES, w, OUT, INDEX);
}

void nd_pool_max(
  nd_dtype type, const void *x, long planes, const nd_window *w, void *out, int32_t *index
) {
  long count = places_of(w);
  for_planes(
    planes, (pooling){type, w, 0, x, out, index, cells_of(w), count, count}, max_range);
}

static void gather_range(void *context, long from, long to) {
  const pooling *p = context;
  if (p->type == nd_float64) planes_gather_double(X, PLANES, p->from_size, INDEX, p->count, OUT);
  else planes_gather_float(X, PLANES, p->from_size, INDEX, p->count, OUT);
}

void nd_planes_gather(
  nd_dtype type, const void *x, long planes, long size, const int32_t *index, long count, void *out
) {
  pooling p = {type, NULL, 0, x, out, (int32_t *)index, size, count, count};
  for_planes(planes, p, gather_range);
}

static void scatter_range(void *context, long from, long to) {
  const pooling *p = context;
  const nd_window *w = p->window;
  if (halves(p->type, w)) nd_halve_gradient(X, INDEX, PLANES, w->height, w->width, OUT);
  else if (p->type == nd_float64)
    planes_scatter_double(X, PLANES, p->count, INDEX, p->to_size, OUT);
  else planes_scatter_float(X, PLANES, p->count, INDEX, p->to_size, OUT);
}

void nd_planes_scatter(
  nd_dtype type, const void *x, long planes, const nd_window *w, const int32_t *index, void *out
) {
  long count = places_of(w);
  pooling p = {type, w, 0, x, out, (int32_t *)index, count, cells_of(w), count};
  for_planes(planes, p, scatter_range);
}

static void sum_range(void *context, long from, long to) {
  const pooling *p = context;
  if (p->type == nd_float64) pool_sum_double(X, PLANES, p->window, p->divisor, OUT);
  else pool_sum_float(X, PLANES, p->window, p->divisor, OUT);
}

void nd_pool_sum(
  nd_dtype type, const void *x, long planes, const nd_window *w, nd_divisor divisor, void *out
) {
  for_planes(
    planes, (pooling){type, w, divisor, x, out, NULL, cells_of(w), places_of(w), 0}, sum_range);
}

static void spread_range(void *context, long from, long to) {
  const pooling *p = context;
  if (p->type == nd_float64) pool_spread_double(X, PLANES, p->window, p->divisor, OUT);
  else pool_spread_float(X, PLANES, p->window, p->divisor, OUT);
}

void nd_pool_spread(
  nd_dtype type, const void *g, long planes, const nd_window *w, nd_divisor divisor, void *out
) {
  for_planes(
    planes, (pooling){type, w, divisor, g, out, NULL, places_of(w), cells_of(w), 0}, spread_range);
}
