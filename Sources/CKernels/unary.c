// Elementwise functions of one array.
#include "functions.h"

ND_INLINE float cube(float x) {
  double wide = x;
  return (float)(wide * wide * wide);
}

#define LOOP(EXPRESSION)                                                           \
  for (long i = 0; i < count; i++) { float v = x[i]; out[i] = (EXPRESSION); }      \
  break;

ND_CLONES void nd_unary(nd_unary_kind kind, const float *x, float *out, long count) {
  switch (kind) {
    case nd_negative: LOOP(-v)
    case nd_abs: LOOP(__builtin_fabsf(v))
    case nd_sign: LOOP(v > 0 ? 1.0f : v < 0 ? -1.0f : 0.0f)
    case nd_square: LOOP(v * v)
    case nd_sqrt: LOOP(__builtin_elementwise_sqrt(v))
    case nd_exp: LOOP(exponential(v))
    case nd_log: LOOP(logarithm(v))
    case nd_sin: LOOP(sinf(v))
    case nd_cos: LOOP(cosf(v))
    case nd_tan: LOOP(tanf(v))
    case nd_tanh: LOOP(hyperbolic_tangent(v))
    case nd_sigmoid: LOOP(logistic(v))
    case nd_relu: LOOP(v > 0 ? v : v != v ? v : 0.0f)
    case nd_floor: LOOP(__builtin_elementwise_floor(v))
    case nd_ceil: LOOP(__builtin_elementwise_ceil(v))
    case nd_round: LOOP(__builtin_elementwise_round(v))
    case nd_rint: LOOP(__builtin_elementwise_rint(v))
    case nd_trunc: LOOP(__builtin_elementwise_trunc(v))
    case nd_reciprocal: LOOP(1.0f / v)
    case nd_rsqrt: LOOP(1.0f / __builtin_elementwise_sqrt(v))
    case nd_cube: LOOP(cube(v))
  }
}

ND_CLONES void nd_clip(const float *x, float low, float high, float *out, long count) {
  for (long i = 0; i < count; i++) {
    float v = x[i];
    v = v < low ? low : v;
    out[i] = v > high ? high : v;
  }
}

ND_CLONES void nd_clip_gradient(
  const float *x, const float *g, float low, float high, float *out, long count
) {
  for (long i = 0; i < count; i++) out[i] = low <= x[i] && x[i] <= high ? g[i] : 0;
}

ND_CLONES void nd_fill(float *out, float value, long count) {
  for (long i = 0; i < count; i++) out[i] = value;
}

void nd_arange(float *out, double start, double step, long repeat, long count) {
  for (long i = 0; i < count; i++) out[i] = (float)(start + step * (double)(i / repeat));
}
