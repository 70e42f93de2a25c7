// Reductions along one axis.
#include "sums.h"

ND_INLINE float product_run(const float *x, long count) {
  double product = 1;
  for (long i = 0; i < count; i++) product *= x[i];
  return (float)product;
}

ND_INLINE float reduce_run(nd_reduce_kind kind, const float *x, long count) {
  switch (kind) {
    case nd_sum: return (float)sum_run(x, count);
    case nd_mean: return (float)(sum_run(x, count) / (double)count);
    case nd_prod: return product_run(x, count);
    case nd_max: return max_run(x, count);
    case nd_min: return min_run(x, count);
    case nd_sum_squares: return (float)sum_squares_run(x, count);
  }
}

/// Columns taken at a time: their running values stay in registers and cache.
enum { block = 128 };

/// Adds `count` rows to `wide`, four at a time.
ND_INLINE void sum_columns(
  const float *x, long count, long inner, long width, double *wide
) {
  long i = 0;
  for (; i + 4 <= count; i += 4) {
    const float *a = x + i * inner, *b = a + inner, *c = b + inner, *d = c + inner;
    for (long j = 0; j < width; j++)
      wide[j] += ((double)a[j] + (double)b[j]) + ((double)c[j] + (double)d[j]);
  }
  for (; i < count; i++)
    for (long j = 0; j < width; j++) wide[j] += x[i * inner + j];
}

/// Reduces `count` rows of `width` columns, `inner` apart, to one row.
ND_INLINE void reduce_columns(
  nd_reduce_kind kind, const float *x, long count, long inner, long width, float *out
) {
  double wide[block];
  float narrow[block];
  switch (kind) {
    case nd_sum:
    case nd_mean:
      for (long j = 0; j < width; j++) wide[j] = 0;
      sum_columns(x, count, inner, width, wide);
      if (kind == nd_mean)
        for (long j = 0; j < width; j++) wide[j] /= (double)count;
      break;
    case nd_sum_squares:
      for (long j = 0; j < width; j++) wide[j] = 0;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) wide[j] += (double)x[i * inner + j] * x[i * inner + j];
      break;
    case nd_prod:
      for (long j = 0; j < width; j++) wide[j] = 1;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) wide[j] *= x[i * inner + j];
      break;
    case nd_max:
      for (long j = 0; j < width; j++) narrow[j] = -INFINITY;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) narrow[j] = larger(narrow[j], x[i * inner + j]);
      break;
    case nd_min:
      for (long j = 0; j < width; j++) narrow[j] = INFINITY;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) narrow[j] = smaller(narrow[j], x[i * inner + j]);
      break;
  }
  if (kind == nd_max || kind == nd_min) {
    for (long j = 0; j < width; j++) out[j] = narrow[j];
  } else {
    for (long j = 0; j < width; j++) out[j] = (float)wide[j];
  }
}

ND_CLONES void nd_reduce(
  nd_reduce_kind kind, const float *x, long outer, long count, long inner, float *out
) {
  if (inner == 1) {
    for (long o = 0; o < outer; o++) out[o] = reduce_run(kind, x + o * count, count);
    return;
  }
  for (long o = 0; o < outer; o++) {
    for (long j = 0; j < inner; j += block) {
      long width = inner - j < block ? inner - j : block;
      reduce_columns(kind, x + o * count * inner + j, count, inner, width, out + o * inner + j);
    }
  }
}

void nd_arg_extreme(
  bool largest, const float *x, long outer, long count, long inner, float *out
) {
  for (long o = 0; o < outer; o++) {
    for (long j = 0; j < inner; j++) {
      const float *line = x + o * count * inner + j;
      float best = line[0];
      long index = 0;
      for (long i = 1; i < count && best == best; i++) {
        float v = line[i * inner];
        if (v != v || (largest ? v > best : v < best)) {
          best = v;
          index = i;
        }
      }
      out[o * inner + j] = (float)index;
    }
  }
}
