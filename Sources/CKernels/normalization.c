// Normalization to mean 0 and variance 1, by channels (batch normalization) and by lines (layer
// normalization), with gradients. Sums are carried in double in a fixed order.
#include "normalization.h"

#include "threads.h"
#include "types.h"

#define LOOPS "normalization_loops.h"
#include "each_floating.h"

/// Channels that a part of the work takes: a channel's sums run over all of its elements.
static long channels_a_part(long outer, long inner) {
  return 1 + nd_elements_a_part / (outer * inner + 1);
}

typedef struct {
  nd_dtype dtype;
  const char *x, *g, *mean, *inverse, *scale, *shift;
  bool through_moments;
  long outer, channels, inner;
  char *dx, *first, *second;
  double *work;
} channel_work;

// The channels from..<to of what belongs to an array, and of numbers for each channel.
#define CELLS(P) ((P) ? (void *)((P) + from * w->inner * size_of(dtype)) : NULL)
#define NUMBERS(P) ((P) ? (void *)((P) + from * size_of(dtype)) : NULL)

static void moments_range(void *context, long from, long to) {
  const channel_work *w = context;
  nd_dtype dtype = w->dtype;
  ND_DISPATCH_FLOATING(
    moments, dtype, CELLS(w->x), w->outer, w->channels * w->inner, to - from, w->inner,
    NUMBERS(w->first), NUMBERS(w->second), w->work + 2 * from)
}

void nd_channel_moments(
  nd_dtype dtype, const void *x, long outer, long channels, long inner, void *mean,
  void *variance, double *work
) {
  channel_work w = {
    .dtype = dtype, .x = x, .outer = outer, .channels = channels, .inner = inner, .first = mean,
    .second = variance, .work = work};
  nd_split(channels, channels_a_part(outer, inner), 1, moments_range, &w);
}

static void affine_range(void *context, long from, long to) {
  const channel_work *w = context;
  nd_dtype dtype = w->dtype;
  ND_DISPATCH_FLOATING(
    affine, dtype, CELLS(w->x), NUMBERS(w->mean), NUMBERS(w->scale), NUMBERS(w->shift), w->outer,
    w->channels * w->inner, to - from, w->inner, CELLS(w->dx))
}

void nd_channel_affine(
  nd_dtype dtype, const void *x, const void *mean, const void *scale, const void *shift,
  long outer, long channels, long inner, void *y
) {
  channel_work w = {
    .dtype = dtype, .x = x, .mean = mean, .scale = scale, .shift = shift, .outer = outer,
    .channels = channels, .inner = inner, .dx = y};
  nd_split(channels, channels_a_part(outer, inner), 1, affine_range, &w);
}

static void gradient_range(void *context, long from, long to) {
  const channel_work *w = context;
  nd_dtype dtype = w->dtype;
  ND_DISPATCH_FLOATING(
    channel_gradient, dtype, CELLS(w->x), CELLS(w->g), NUMBERS(w->mean), NUMBERS(w->inverse),
    NUMBERS(w->scale), w->through_moments, w->outer, w->channels * w->inner, to - from, w->inner,
    CELLS(w->dx), NUMBERS(w->first), NUMBERS(w->second), w->work + 2 * from)
}

void nd_channel_gradient(
  nd_dtype dtype, const void *x, const void *g, const void *mean, const void *inverse,
  const void *gamma, bool through_moments, long outer, long channels, long inner, void *dx,
  void *dgamma, void *dbeta, double *work
) {
  channel_work w = {
    .dtype = dtype, .x = x, .g = g, .mean = mean, .inverse = inverse, .scale = gamma,
    .through_moments = through_moments, .outer = outer, .channels = channels, .inner = inner,
    .dx = dx, .first = dgamma, .second = dbeta, .work = work};
  nd_split(channels, channels_a_part(outer, inner), 1, gradient_range, &w);
}

#undef CELLS
#undef NUMBERS

typedef struct {
  nd_dtype dtype;
  const char *x;
  long count, inner;
  double eps;
  const void *gamma, *beta;
  char *y, *mean, *inverse;
} line_work;

static void lines_range(void *context, long from, long to) {
  const line_work *w = context;
  nd_dtype dtype = w->dtype;
  long line = from * w->inner * size_of(dtype);
  ND_DISPATCH_FLOATING(
    nd_lines_normalize, dtype, w->x + line * w->count, to - from, w->count, w->inner, w->eps,
    w->gamma, w->beta, w->y + line * w->count, w->mean + line, w->inverse + line)
}

void nd_lines_normalize(
  nd_dtype dtype, const void *x, long outer, long count, long inner, double eps,
  const void *gamma, const void *beta, void *y, void *mean, void *inverse
) {
  line_work w = {dtype, x, count, inner, eps, gamma, beta, y, mean, inverse};
  nd_split(outer, 1 + nd_elements_a_part / (count * inner + 1), 1, lines_range, &w);
}

void nd_lines_gradient(
  nd_dtype dtype, const void *x, const void *g, const void *mean, const void *inverse,
  const void *gamma, long outer, long count, long inner, void *dx, void *dgamma, void *dbeta,
  double *work
) {
  ND_DISPATCH_FLOATING(
    nd_lines_gradient, dtype, x, g, mean, inverse, gamma, outer, count, inner, dx, dgamma, dbeta,
    work)
}
