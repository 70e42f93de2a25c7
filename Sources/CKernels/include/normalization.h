#pragma once
// Normalization by channels and by lines, of float32 and float64 arrays.

#include "kernels.h"

/// Mean and variance (over the count) of each channel of `x`, seen as [outer, channels, inner].
/// `work` has room for 2 * channels numbers.
void nd_channel_moments(
  nd_dtype dtype, const void *_Nonnull x, long outer, long channels, long inner,
  void *_Nonnull mean, void *_Nonnull variance, double *_Nonnull work);
/// `y = (x - mean[c]) * scale[c] + shift[c]`.
void nd_channel_affine(
  nd_dtype dtype, const void *_Nonnull x, const void *_Nonnull mean, const void *_Nonnull scale,
  const void *_Nonnull shift, long outer, long channels, long inner, void *_Nonnull y);
/// The gradients of `(x - mean) * inverse * gamma + beta` for the gradient `g` of the output; with
/// `through_moments` mean and inverse were computed from `x`. No `gamma` means ones; results that
/// are NULL are not wanted. `work` has room for 2 * channels numbers.
void nd_channel_gradient(
  nd_dtype dtype, const void *_Nonnull x, const void *_Nonnull g, const void *_Nonnull mean,
  const void *_Nonnull inverse, const void *_Nullable gamma, bool through_moments, long outer,
  long channels, long inner, void *_Nullable dx, void *_Nullable dgamma, void *_Nullable dbeta,
  double *_Nonnull work);

/// Normalizes each line along the middle axis of `x` [outer, count, inner], and keeps its mean and
/// 1 / sqrt(variance + eps) in [outer, inner]. `gamma` and `beta` have `count` numbers.
void nd_lines_normalize(
  nd_dtype dtype, const void *_Nonnull x, long outer, long count, long inner, double eps,
  const void *_Nullable gamma, const void *_Nullable beta, void *_Nonnull y,
  void *_Nonnull mean, void *_Nonnull inverse);
/// The gradients of `nd_lines_normalize`; `work` has room for 2 * count numbers.
void nd_lines_gradient(
  nd_dtype dtype, const void *_Nonnull x, const void *_Nonnull g, const void *_Nonnull mean,
  const void *_Nonnull inverse, const void *_Nullable gamma, long outer, long count, long inner,
  void *_Nullable dx, void *_Nullable dgamma, void *_Nullable dbeta, double *_Nonnull work);
