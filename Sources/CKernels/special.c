// Functions that the C library gives, and the activations of neural networks with their slopes.
#include "functions.h"

/// The inverse of erf: Giles' approximation, sharpened by two steps of Newton's method.
static double inverse_erf(double x) {
  if (!(x > -1 && x < 1)) return x == 1 ? INFINITY : x == -1 ? -INFINITY : NAN;
  double w = -log((1 - x) * (1 + x)), y;
  if (w < 5) {
    w -= 2.5;
    y = 2.81022636e-08;
    y = 3.43273939e-07 + y * w;
    y = -3.5233877e-06 + y * w;
    y = -4.39150654e-06 + y * w;
    y = 0.00021858087 + y * w;
    y = -0.00125372503 + y * w;
    y = -0.00417768164 + y * w;
    y = 0.246640727 + y * w;
    y = 1.50140941 + y * w;
  } else {
    w = sqrt(w) - 3;
    y = -0.000200214257;
    y = 0.000100950558 + y * w;
    y = 0.00134934322 + y * w;
    y = -0.00367342844 + y * w;
    y = 0.00573950773 + y * w;
    y = -0.0076224613 + y * w;
    y = 0.00943887047 + y * w;
    y = 1.00167406 + y * w;
    y = 2.83297682 + y * w;
  }
  y *= x;
  for (int step = 0; step < 2; step++) {
    // Near 1 the complement keeps the digits that 1 - erf would lose.
    double error = x > 0.5 ? (1 - x) - erfc(y) : x < -0.5 ? erfc(-y) - (1 + x) : erf(y) - x;
    y -= error * 0.88622692545275801365 * exp(y * y);
  }
  return y;
}

/// The n-th derivative of the digamma function: shifted up by its recurrence, then the asymptotic
/// series (Abramowitz and Stegun 6.4.11; 6.3.18 for n = 0).
static double polygamma(double x, int n) {
  static const double bernoulli[] = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510,
  };
  if (!(x > -4096) || (x <= 0 && x == floor(x))) return x == INFINITY ? 0 : NAN;
  double factorial = tgamma(n + 1.0), sign = n % 2 ? 1 : -1, total = 0;
  for (; x < 16 + n; x += 1) {
    total += n == 0 ? -1 / x : sign * factorial / pow(x, n + 1);
  }
  if (n == 0) {
    total += log(x) - 0.5 / x;
    for (int k = 1; k <= 8; k++) total -= bernoulli[k - 1] / (2 * k * pow(x, 2 * k));
    return total;
  }
  double series = tgamma(n) / pow(x, n) + 0.5 * factorial / pow(x, n + 1);
  for (int k = 1; k <= 8; k++)
    series += bernoulli[k - 1] * tgamma(2 * k + n) / (tgamma(2 * k + 1) * pow(x, 2 * k + n));
  return total + sign * series;
}

static double log_gamma(double x) {
  int sign;
  return lgamma_r(x, &sign);
}

static double gamma_of(double x) {
  return x == 0 ? INFINITY : tgamma(x);
}

static const double selu_scale = 1.0507009873554804934193349852946;
static const double selu_alpha = 1.6732632423543772848170429916717;

/// ln(1 + e^x) without overflow, and without losing small results.
ND_INLINE float soft_relu_float(float x) {
  float e = exponential(x > 0 ? -x : x), u = 1.0f + e;
  // ln u, corrected by what the rounding of 1 + e lost (Kahan).
  float small = u == 1.0f ? e : logarithm(u) * (e / (u - 1.0f));
  return x != x ? x : (x > 0 ? x : 0.0f) + small;
}

ND_INLINE double soft_relu_double(double x) {
  return (x > 0 ? x : 0) + log1p(exp(-fabs(x)));
}

ND_INLINE double logistic_double(double x) {
  double e = exp(-fabs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

ND_INLINE double normal_below(double x) { return 0.5 * erfc(-0.70710678118654752440 * x); }
ND_INLINE double normal_density(double x) { return 0.39894228040143267794 * exp(-0.5 * x * x); }

// Each loop twice: in float32 by functions of float32 where they vectorize, else through double; and
// in float64.
#define LOOP(FLOAT, DOUBLE)                                                             \
  if (type == nd_float32) {                                                             \
    for (long i = 0; i < count; i++) { float v = xf[i]; of[i] = (float)(FLOAT); }       \
  } else {                                                                              \
    for (long i = 0; i < count; i++) { double v = xd[i]; od[i] = (DOUBLE); }            \
  }                                                                                     \
  break;
#define BOTH(EXPRESSION) LOOP(EXPRESSION, EXPRESSION)

ND_CLONES static void special(
  nd_dtype type, nd_special_kind kind, const void *x, double a, double b, void *out, long count
) {
  const float *restrict xf = x;
  const double *restrict xd = x;
  float *restrict of = out;
  double *restrict od = out;
  const float af = (float)a, bf = (float)b;
  switch (kind) {
    case nd_log1p: LOOP(log1pf(v), log1p(v))
    case nd_expm1: LOOP(expm1f(v), expm1(v))
    case nd_log2: LOOP(log2f(v), log2(v))
    case nd_log10: LOOP(log10f(v), log10(v))
    case nd_cbrt: LOOP(cbrtf(v), cbrt(v))
    case nd_rcbrt: BOTH(1 / cbrt(v))
    case nd_erf: LOOP(erff(v), erf(v))
    case nd_erfinv: BOTH(inverse_erf(v))
    case nd_gamma: BOTH(gamma_of(v))
    case nd_gammaln: BOTH(log_gamma(v))
    case nd_arcsin: LOOP(asinf(v), asin(v))
    case nd_arccos: LOOP(acosf(v), acos(v))
    case nd_arctan: LOOP(atanf(v), atan(v))
    case nd_arcsinh: LOOP(asinhf(v), asinh(v))
    case nd_arccosh: LOOP(acoshf(v), acosh(v))
    case nd_arctanh: LOOP(atanhf(v), atanh(v))
    case nd_sinh: LOOP(sinhf(v), sinh(v))
    case nd_cosh: LOOP(coshf(v), cosh(v))
    case nd_is_nan: BOTH(v != v ? 1 : 0)
    case nd_is_inf: BOTH(v == INFINITY || v == -INFINITY ? 1 : 0)
    case nd_is_finite: BOTH(v - v == 0 ? 1 : 0)
    case nd_softsign: LOOP(v / (1.0f + __builtin_fabsf(v)), v / (1 + fabs(v)))
    case nd_softsign_slope: {
      LOOP(
        1.0f / ((1.0f + __builtin_fabsf(v)) * (1.0f + __builtin_fabsf(v))),
        1 / ((1 + fabs(v)) * (1 + fabs(v))))
    }
    case nd_softrelu: LOOP(soft_relu_float(v), soft_relu_double(v))
    case nd_hard_sigmoid: {
      LOOP(
        af * v + bf < 0 ? 0 : af * v + bf > 1 ? 1 : af * v + bf,
        a * v + b < 0 ? 0 : a * v + b > 1 ? 1 : a * v + b)
    }
    case nd_hard_sigmoid_slope: {
      LOOP(af * v + bf > 0 && af * v + bf < 1 ? af : 0, a * v + b > 0 && a * v + b < 1 ? a : 0)
    }
    case nd_leaky_relu: LOOP(v > 0 ? v : af * v, v > 0 ? v : a * v)
    case nd_leaky_relu_slope: LOOP(v > 0 ? 1 : af, v > 0 ? 1 : a)
    case nd_elu: LOOP(v > 0 ? v : af * expm1f(v), v > 0 ? v : a * expm1(v))
    case nd_elu_slope: LOOP(v > 0 ? 1 : af * exponential(v), v > 0 ? 1 : a * exp(v))
    case nd_selu: BOTH(selu_scale * (v > 0 ? v : selu_alpha * expm1(v)))
    case nd_selu_slope: BOTH(selu_scale * (v > 0 ? 1 : selu_alpha * exp(v)))
    case nd_gelu: LOOP(v * (0.5f * erfcf(-0.707106781f * v)), v * normal_below(v))
    case nd_gelu_slope: {
      LOOP(
        0.5f * erfcf(-0.707106781f * v) + v * (0.398942280f * exponential(-0.5f * v * v)),
        normal_below(v) + v * normal_density(v))
    }
    case nd_swish: LOOP(v * logistic(af * v), v * logistic_double(a * v))
    case nd_swish_slope: {
      if (type == nd_float32) {
        for (long i = 0; i < count; i++) {
          float v = xf[i], s = logistic(af * v);
          of[i] = s + af * v * (s * (1 - s));
        }
      } else {
        for (long i = 0; i < count; i++) {
          double v = xd[i], s = logistic_double(a * v);
          od[i] = s + a * v * (s * (1 - s));
        }
      }
      break;
    }
    case nd_smooth_l1: {
      const double square = a * a, bound = 1 / square;
      BOTH(fabs(v) < bound ? 0.5 * square * v * v : fabs(v) - 0.5 * bound)
    }
    case nd_smooth_l1_slope: {
      const double square = a * a;
      BOTH(square * v < -1 ? -1 : square * v > 1 ? 1 : square * v)
    }
    case nd_polygamma: BOTH(polygamma(v, (int)a))
  }
}

void nd_special(
  nd_dtype type, nd_special_kind kind, const void *x, double a, double b, void *out, long count
) {
  special(type, kind, x, a, b, out, count);
}

void nd_pair(
  nd_dtype type, nd_pair_kind kind, const void *x, const void *y, void *out, long count
) {
  const float *xf = x, *yf = y;
  const double *xd = x, *yd = y;
  for (long i = 0; i < count; i++) {
    if (type == nd_float32) {
      ((float *)out)[i] = kind == nd_hypot ? hypotf(xf[i], yf[i]) : atan2f(xf[i], yf[i]);
    } else {
      ((double *)out)[i] = kind == nd_hypot ? hypot(xd[i], yd[i]) : atan2(xd[i], yd[i]);
    }
  }
}
