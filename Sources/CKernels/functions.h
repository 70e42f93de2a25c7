#pragma once
// exp, log, tanh and the logistic function in float32: our own, so that the compiler can vectorize
// them and every processor gives the same bits. Errors are below 2 units in the last place (tanh
// and the logistic function 3), held by FunctionTests. In float64 they are the C library's.

#include <math.h>
#include <string.h>

#include "clones.h"
#include "kernels.h"

/// A function that is there once for each floating type, under one name.
#define ND_OVERLOAD static inline __attribute__((always_inline, overloadable))

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
ND_OVERLOAD float exponential(float x) {
  const float magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
  // Below -104 the result is 0: not computed, because tiny intermediate results are slow.
  float clamped = x > 89.0f ? 89.0f : x < -104.0f ? 0.0f : x;
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
  y = x < -104.0f ? 0.0f : y;
  return x != x ? x : y;
}

/// ln x: the mantissa brought to [sqrt(1/2), sqrt(2)), a polynomial around 1.
ND_OVERLOAD float logarithm(float x) {
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
ND_OVERLOAD float hyperbolic_tangent(float x) {
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

ND_OVERLOAD float logistic(float x) {
  float e = exponential(-__builtin_fabsf(x));
  float upper = 1.0f / (1.0f + e);
  return x < 0 ? e * upper : upper;
}

ND_OVERLOAD float cube(float x) {
  double wide = x;
  return (float)(wide * wide * wide);
}

ND_OVERLOAD float sine(float x) { return sinf(x); }
ND_OVERLOAD float cosine(float x) { return cosf(x); }
ND_OVERLOAD float tangent(float x) { return tanf(x); }

ND_OVERLOAD double exponential(double x) { return exp(x); }
ND_OVERLOAD double logarithm(double x) { return log(x); }
ND_OVERLOAD double hyperbolic_tangent(double x) { return tanh(x); }
ND_OVERLOAD double cube(double x) { return x * x * x; }
ND_OVERLOAD double sine(double x) { return sin(x); }
ND_OVERLOAD double cosine(double x) { return cos(x); }
ND_OVERLOAD double tangent(double x) { return tan(x); }

ND_OVERLOAD double logistic(double x) {
  double e = exp(-__builtin_fabs(x)), upper = 1 / (1 + e);
  return x < 0 ? e * upper : upper;
}
