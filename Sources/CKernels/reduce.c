// Reductions along one axis. Sums run over sixteen partial sums in double, whose order is fixed,
// so the result depends on neither the processor nor the number of threads.
#include <math.h>

#include "clones.h"
#include "kernels.h"

enum { lanes = 16 };

ND_INLINE double sum_lanes(const double *lane) {
  double four[4];
  for (int i = 0; i < 4; i++) four[i] = (lane[i] + lane[i + 4]) + (lane[i + 8] + lane[i + 12]);
  return (four[0] + four[2]) + (four[1] + four[3]);
}

ND_INLINE double sum_run(const float *x, long count) {
  if (count < lanes) {
    double total = 0;
    for (long i = 0; i < count; i++) total += x[i];
    return total;
  }
  double lane[lanes] = {0};
  long i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int j = 0; j < lanes; j++) lane[j] += x[i + j];
  for (int j = 0; i < count; i++, j++) lane[j] += x[i];
  return sum_lanes(lane);
}

ND_INLINE double sum_squares_run(const float *x, long count) {
  double lane[lanes] = {0};
  long i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int j = 0; j < lanes; j++) lane[j] += (double)x[i + j] * x[i + j];
  for (int j = 0; i < count; i++, j++) lane[j] += (double)x[i] * x[i];
  return sum_lanes(lane);
}

ND_INLINE float larger(float a, float b) { return a >= b || a != a ? a : b; }
ND_INLINE float smaller(float a, float b) { return a <= b || a != a ? a : b; }

#define EXTREME_RUN(PICK, START)                                   \
  float lane[lanes];                                               \
  for (int j = 0; j < lanes; j++) lane[j] = START;                 \
  long i = 0;                                                      \
  for (; i + lanes <= count; i += lanes)                           \
    for (int j = 0; j < lanes; j++) lane[j] = PICK(lane[j], x[i + j]); \
  for (int j = 0; i < count; i++, j++) lane[j] = PICK(lane[j], x[i]); \
  float best = lane[0];                                            \
  for (int j = 1; j < lanes; j++) best = PICK(best, lane[j]);      \
  return best;

ND_INLINE float max_run(const float *x, long count) { EXTREME_RUN(larger, -INFINITY) }
ND_INLINE float min_run(const float *x, long count) { EXTREME_RUN(smaller, INFINITY) }

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
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) wide[j] += x[i * inner + j];
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
