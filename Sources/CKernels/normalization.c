// Normalization to mean 0 and variance 1, by channels (batch normalization) and by lines (layer
// normalization), with gradients. Sums are carried in double in a fixed order.
#include "normalization.h"

#include "types.h"

#define LOOPS "normalization_loops.h"
#include "each_floating.h"

void nd_channel_moments(
  nd_dtype dtype, const void *x, long outer, long channels, long inner, void *mean,
  void *variance, double *work
) {
  ND_DISPATCH_FLOATING(
    nd_channel_moments, dtype, x, outer, channels, inner, mean, variance, work)
}

void nd_channel_affine(
  nd_dtype dtype, const void *x, const void *mean, const void *scale, const void *shift,
  long outer, long channels, long inner, void *y
) {
  ND_DISPATCH_FLOATING(
    nd_channel_affine, dtype, x, mean, scale, shift, outer, channels, inner, y)
}

void nd_channel_gradient(
  nd_dtype dtype, const void *x, const void *g, const void *mean, const void *inverse,
  const void *gamma, bool through_moments, long outer, long channels, long inner, void *dx,
  void *dgamma, void *dbeta, double *work
) {
  ND_DISPATCH_FLOATING(
    nd_channel_gradient, dtype, x, g, mean, inverse, gamma, through_moments, outer, channels,
    inner, dx, dgamma, dbeta, work)
}

void nd_lines_normalize(
  nd_dtype dtype, const void *x, long outer, long count, long inner, double eps,
  const void *gamma, const void *beta, void *y, void *mean, void *inverse
) {
  ND_DISPATCH_FLOATING(
    nd_lines_normalize, dtype, x, outer, count, inner, eps, gamma, beta, y, mean, inverse)
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
