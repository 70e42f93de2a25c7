// Softmax and its logarithm: the largest element is subtracted first, so nothing overflows, and
// the sum of exponentials is carried in double.
#include "functions.h"
#include "sums.h"

ND_INLINE void softmax_row(bool logarithmic, const float *x, float *out, long count) {
  float largest = max_run(x, count);
  for (long i = 0; i < count; i++) out[i] = exponential(x[i] - largest);
  double total = sum_run(out, count);
  if (logarithmic) {
    float shift = (float)log(total);
    for (long i = 0; i < count; i++) out[i] = x[i] - largest - shift;
  } else {
    float scale = (float)total;
    for (long i = 0; i < count; i++) out[i] /= scale;
  }
}

/// Lines that lie side by side, `inner` apart, taken some at a time.
enum { block = 64 };

ND_INLINE void softmax_columns(
  bool logarithmic, const float *x, float *out, long count, long inner, long width
) {
  float largest[block], shift[block];
  double total[block];
  for (long j = 0; j < width; j++) {
    largest[j] = -INFINITY;
    total[j] = 0;
  }
  for (long i = 0; i < count; i++)
    for (long j = 0; j < width; j++) largest[j] = larger(largest[j], x[i * inner + j]);
  for (long i = 0; i < count; i++) {
    for (long j = 0; j < width; j++) {
      float e = exponential(x[i * inner + j] - largest[j]);
      out[i * inner + j] = e;
      total[j] += e;
    }
  }
  for (long j = 0; j < width; j++) shift[j] = logarithmic ? (float)log(total[j]) : (float)total[j];
  for (long i = 0; i < count; i++) {
    for (long j = 0; j < width; j++) {
      long k = i * inner + j;
      out[k] = logarithmic ? x[k] - largest[j] - shift[j] : out[k] / shift[j];
    }
  }
}

ND_CLONES void nd_softmax(
  bool logarithmic, const float *x, long outer, long count, long inner, float *out
) {
  for (long o = 0; o < outer; o++, x += count * inner, out += count * inner) {
    if (inner == 1) {
      softmax_row(logarithmic, x, out, count);
      continue;
    }
    for (long j = 0; j < inner; j += block) {
      long width = inner - j < block ? inner - j : block;
      softmax_columns(logarithmic, x + j, out + j, count, inner, width);
    }
  }
}
