#pragma once
// Losses and their gradients in one pass each.

#include "kernels.h"

/// The place of the first of `count` labels that is not a whole number in 0..<classes, or -1. The
/// labels are also written to `numbers`.
long nd_class_numbers(
  nd_dtype dtype, const void *_Nonnull labels, long count, long classes,
  int64_t *_Nonnull numbers);

/// Minus the logarithm of the softmax of `x` along its middle axis, seen as [outer, classes, inner],
/// at the class `numbers` [outer, inner] say, to `out` [outer, inner]. Where `probabilities` is
/// given, it receives the softmax.
void nd_softmax_cross_entropy(
  nd_dtype dtype, const void *_Nonnull x, const int64_t *_Nonnull numbers, long outer,
  long classes, long inner, void *_Nonnull out, void *_Nullable probabilities);

/// The gradient of the above from that of its output: `out = g (probabilities - onehot)`.
void nd_softmax_cross_entropy_gradient(
  nd_dtype dtype, const void *_Nonnull probabilities, const int64_t *_Nonnull numbers,
  const void *_Nonnull g, long outer, long classes, long inner, void *_Nonnull out);

/// `out[i]` is `scale` times the sum of (x - y)^2 over row `i` of `rows` rows of `count` elements.
void nd_squared_error(
  nd_dtype dtype, const void *_Nonnull x, const void *_Nonnull y, long rows, long count,
  double scale, void *_Nonnull out);

/// `out = scale g[i] (x - y)` for each element of row `i`.
void nd_squared_error_gradient(
  nd_dtype dtype, const void *_Nonnull x, const void *_Nonnull y, const void *_Nonnull g,
  long rows, long count, double scale, void *_Nonnull out);

/// `out = log(1 + exp(x))`, exact at both ends.
void nd_softplus(nd_dtype dtype, const void *_Nonnull x, void *_Nonnull out, long count);
