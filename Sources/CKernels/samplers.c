// The distributions of MXNet 1.9.1, drawn with the same steps in the same precision, so that the
// same seed gives the same bits. Gamma: Marsaglia and Tsang (2000). Poisson: Knuth's product below a
// mean of 12, above it the rejection method of Numerical Recipes.
#include <math.h>

#include "clones.h"
#include "kernels.h"

static float unit(nd_twister *twister) {
  float u;
  nd_twister_uniform(twister, nd_float32, 0, 1, &u, 1);
  return u;
}

static float normal(nd_twister *twister) {
  float z;
  nd_twister_normal(twister, nd_float32, 0, 1, &z, 1);
  return z;
}

static float gamma_draw(nd_twister *twister, float a, float b) {
  // No draw would ever be taken.
  if (isinf(a)) return a;
  float d = a < 1 ? a + 2.0 / 3.0 : a - 1.0 / 3.0;
  float k = sqrt(9.0 * d);
  float c = 1.0 / k;
  float sample;
  while (true) {
    float z = normal(twister);
    if (!(z > -k)) continue;
    float x = 1.0 + c * z;
    float v = x * x * x;
    if (log(1.0 - unit(twister)) < 0.5 * z * z + d * (1.0 - v + logf(v))) {
      sample = d * v * b;
      break;
    }
  }
  return a < 1 ? sample * pow(unit(twister), (float)(1.0 / a)) : sample;
}

static float log_gamma(float x) {
  int sign;
  return lgammaf_r(x, &sign);
}

static float poisson_draw(nd_twister *twister, float mean) {
  if (mean < 12.0) {
    float t = expf(-mean);
    int x = 0;
    for (float product = unit(twister); product > t; product *= unit(twister)) x += 1;
    return x;
  }
  const float pi = 3.1415926;
  const float root = sqrt(2.0 * mean);
  const float logarithm = logf(mean);
  const float g = mean * logarithm - log_gamma(mean + 1.0);
  float em, t, y;
  do {
    do {
      y = tanf(pi * unit(twister));
      em = root * y + mean;
    } while (em < 0.0);
    em = floorf(em);
    t = 0.9 * (1.0 + y * y) * expf(em * logarithm - log_gamma(em + 1.0) - g);
  } while (unit(twister) > t);
  return em;
}

/// A Poisson number whose mean is itself a gamma number.
static float mixed_draw(nd_twister *twister, float shape, float scale) {
  return poisson_draw(twister, gamma_draw(twister, shape, scale));
}

void nd_twister_draw(
  nd_twister *twister, nd_draw_kind kind, const float *first, const float *second, long share,
  long start, long count, float *out
) {
  for (long i = 0; i < count; i++) {
    float p = first[(start + i) / share], q = second[(start + i) / share];
    switch (kind) {
      case nd_draw_uniform: out[i] = p + (q - p) * unit(twister); break;
      case nd_draw_normal: out[i] = normal(twister) * q + p; break;
      case nd_draw_exponential: out[i] = -log(1.0 - unit(twister)) / p; break;
      case nd_draw_gamma: out[i] = gamma_draw(twister, p, q); break;
      case nd_draw_poisson: out[i] = poisson_draw(twister, p); break;
      case nd_draw_negative_binomial:
        out[i] = mixed_draw(twister, p, (float)((1.0 - q) / q));
        break;
      case nd_draw_generalized_negative_binomial:
        out[i] = q == 0 ? poisson_draw(twister, p) : mixed_draw(twister, 1.0f / q, q * p);
        break;
    }
  }
}

void nd_twister_integers(
  nd_twister *twister, int64_t low, int64_t high, long count, int64_t *out
) {
  for (long i = 0; i < count; i++) {
    uint64_t upper = (uint64_t)nd_twister_next(twister) << 31;
    int64_t word = (int64_t)(upper + nd_twister_next(twister));
    out[i] = low + word % (high - low);
  }
}

void nd_twister_choose(
  nd_twister *twister, const double *p, long n, long count, long *out
) {
  for (long j = 0; j < count; j++) {
    float wanted = unit(twister);
    double sum = 0;
    long place = 0;
    for (; place < n - 1; place++) {
      sum += p[place];
      if (!((float)sum < wanted)) break;
    }
    out[j] = place;
  }
}
