// Softmax and its logarithm, for one floating type.
#include "sums.h"

ND_INLINE void NAME(softmax_row)(bool logarithmic, const T *x, T *out, long count) {
  T largest = NAME(max_run)(x, count);
  for (long i = 0; i < count; i++) out[i] = exponential(x[i] - largest);
  double total = NAME(sum_run)(out, count);
  if (logarithmic) {
    T shift = (T)log(total);
    for (long i = 0; i < count; i++) out[i] = x[i] - largest - shift;
  } else {
    T scale = (T)total;
    for (long i = 0; i < count; i++) out[i] /= scale;
  }
}

/// Lines that lie side by side, `inner` apart, taken some at a time.
ND_INLINE void NAME(softmax_columns)(
  bool logarithmic, const T *x, T *out, long count, long inner, long width
) {
  T largest[block], shift[block];
  double total[block];
  for (long j = 0; j < width; j++) {
    largest[j] = -INFINITY;
    total[j] = 0;
  }
  for (long i = 0; i < count; i++)
    for (long j = 0; j < width; j++) largest[j] = NAME(larger)(largest[j], x[i * inner + j]);
  for (long i = 0; i < count; i++) {
    for (long j = 0; j < width; j++) {
      T e = exponential(x[i * inner + j] - largest[j]);
      out[i * inner + j] = e;
      total[j] += e;
    }
  }
  for (long j = 0; j < width; j++) shift[j] = logarithmic ? (T)log(total[j]) : (T)total[j];
  for (long i = 0; i < count; i++) {
    for (long j = 0; j < width; j++) {
      long k = i * inner + j;
      out[k] = logarithmic ? x[k] - largest[j] - shift[j] : out[k] / shift[j];
    }
  }
}

ND_CLONES void NAME(nd_softmax)(
  nd_dtype dtype, bool logarithmic, const void *source, long outer, long count, long inner,
  void *target
) {
  const T *x = source;
  T *out = target;
  if (count == 0 || inner == 0) return;
  for (long o = 0; o < outer; o++, x += count * inner, out += count * inner) {
    if (inner == 1) {
      NAME(softmax_row)(logarithmic, x, out, count);
      continue;
    }
    for (long j = 0; j < inner; j += block) {
      long width = inner - j < block ? inner - j : block;
      NAME(softmax_columns)(logarithmic, x + j, out + j, count, inner, width);
    }
  }
}
