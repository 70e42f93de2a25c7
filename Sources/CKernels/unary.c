// Elementwise functions of one array. exp, log, tanh and sigmoid are our own so that the compiler
// can vectorize them and every processor gives the same bits; errors are below 2 units in the last
// place (tanh and sigmoid 3), held by FunctionTests.
#include <math.h>
#include <string.h>

#include "clones.h"
#include "kernels.h"

ND_INLINE uint32_t bits_of(float x) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  return bits;
}

ND_INLINE float from_bits(uint32_t bits) {
  float x;
  memcpy(&x, &bits, 4);
  return x;
}

/// e^x: x = n ln 2 + r with |r| <= ln 2 / 2, a polynomial in r, then two halves of 2^n so that
/// results below the normal range are rounded once.
ND_INLINE float exponential(float x) {
  const float magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
  float clamped = x > 89.0f ? 89.0f : x < -104.0f ? -104.0f : x;
  float shifted = clamped * 1.44269504f + magic;
  int32_t n = (int32_t)(bits_of(shifted) - 0x4B400000u);
  float whole = shifted - magic;
  float r = clamped - whole * 0.693359375f;
  r = r + whole * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  float y = p * (r * r) + r + 1.0f;
  int32_t half = n >> 1;
  float first = from_bits((uint32_t)(half + 127) << 23);
  float second = from_bits((uint32_t)(n - half + 127) << 23);
  y = y * first * second;
  return x != x ? x : y;
}

/// ln x: the mantissa brought to [sqrt(1/2), sqrt(2)), a polynomial around 1.
ND_INLINE float logarithm(float x) {
  float scaled = x < 1.17549435e-38f ? x * 8388608.0f : x;
  float lowered = x < 1.17549435e-38f ? -23.0f : 0.0f;
  uint32_t bits = bits_of(scaled);
  // Subtracting sqrt(1/2)'s bits leaves the exponent of the mantissa's range above in the top.
  uint32_t offset = bits - 0x3F3504F3u;
  float exponent = (float)((int32_t)offset >> 23) + lowered;
  float m = from_bits((offset & 0x007FFFFFu) + 0x3F3504F3u) - 1.0f;
  float z = m * m;
  float p = 7.0376836292e-2f;
  p = p * m - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  float y = m * z * p;
  y = y + exponent * -2.12194440e-4f;
  y = y - 0.5f * z;
  y = m + y + exponent * 0.693359375f;
  y = x == INFINITY ? x : y;
  y = x == 0 ? -INFINITY : y;
  return x < 0 || x != x ? NAN : y;
}

/// tanh: an odd polynomial near 0, 1 - 2 / (e^2x + 1) elsewhere.
ND_INLINE float hyperbolic_tangent(float x) {
  float magnitude = __builtin_fabsf(x), z = x * x;
  float p = -5.70498872745e-3f;
  p = p * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  float near = p * z * x + x;
  float far = 1.0f - 2.0f / (exponential(2.0f * magnitude) + 1.0f);
  return magnitude < 0.625f ? near : __builtin_copysignf(far, x);
}

ND_INLINE float logistic(float x) {
  float e = exponential(-__builtin_fabsf(x));
  float upper = 1.0f / (1.0f + e);
  return x < 0 ? e * upper : upper;
}

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
    case nd_sign: LOOP(v > 0 ? 1.0f : v < 0 ? -1.0f : v)
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

/// Softmax along one axis whose elements lie `inner` apart.
ND_INLINE void softmax_line(bool logarithmic, const float *x, float *out, long count, long inner) {
  float largest = -INFINITY;
  for (long i = 0; i < count; i++) {
    float v = x[i * inner];
    largest = v > largest || v != v ? v : largest;
  }
  double total = 0;
  for (long i = 0; i < count; i++) {
    float e = exponential(x[i * inner] - largest);
    if (!logarithmic) out[i * inner] = e;
    total += e;
  }
  if (logarithmic) {
    float shift = (float)log(total);
    for (long i = 0; i < count; i++) out[i * inner] = x[i * inner] - largest - shift;
  } else {
    float scale = (float)total;
    for (long i = 0; i < count; i++) out[i * inner] /= scale;
  }
}

ND_CLONES void nd_softmax(
  bool logarithmic, const float *x, long outer, long count, long inner, float *out
) {
  for (long o = 0; o < outer; o++) {
    for (long i = 0; i < inner; i++) {
      long start = o * count * inner + i;
      if (inner == 1) {
        softmax_line(logarithmic, x + start, out + start, count, 1);
      } else {
        softmax_line(logarithmic, x + start, out + start, count, inner);
      }
    }
  }
}
