// The Mersenne twister and the two distributions drawn from it, each in its own type throughout.
#include <math.h>

#include "clones.h"
#include "kernels.h"

void nd_twister_seed(nd_twister *twister, uint32_t seed) {
  uint32_t *words = twister->words;
  words[0] = seed;
  for (uint32_t i = 1; i < 624; i++)
    words[i] = 1812433253u * (words[i - 1] ^ (words[i - 1] >> 30)) + i;
  twister->next = 624;
}

static void twist(nd_twister *twister) {
  uint32_t *words = twister->words;
  for (int i = 0; i < 624; i++) {
    uint32_t joined = (words[i] & 0x80000000u) | (words[(i + 1) % 624] & 0x7FFFFFFFu);
    words[i] = words[(i + 397) % 624] ^ (joined >> 1) ^ (joined & 1 ? 0x9908B0DFu : 0);
  }
  twister->next = 0;
}

uint32_t nd_twister_next(nd_twister *twister) {
  if (twister->next >= 624) twist(twister);
  uint32_t word = twister->words[twister->next++];
  word ^= word >> 11;
  word ^= (word << 7) & 0x9D2C5680u;
  word ^= (word << 15) & 0xEFC60000u;
  return word ^ (word >> 18);
}

/// One word / 2^32, kept below 1.
static float unit_float32(nd_twister *twister) {
  float u = (float)nd_twister_next(twister) / 4294967296.0f;
  return u < 1.0f ? u : nextafterf(1.0f, 0.0f);
}

/// Two words / 2^64, the second the higher, kept below 1.
static double unit_float64(nd_twister *twister) {
  double low = nd_twister_next(twister), high = nd_twister_next(twister);
  double u = (low + high * 4294967296.0) / 18446744073709551616.0;
  return u < 1.0 ? u : nextafter(1.0, 0.0);
}

#define LOOPS "random_loops.h"
#include "each_floating.h"

void nd_twister_uniform(
  nd_twister *twister, nd_dtype dtype, double low, double high, void *out, long count
) {
  if (dtype == nd_float64) uniform_float64(twister, low, high, out, count);
  else uniform_float32(twister, (float)low, (float)high, out, count);
}

void nd_twister_normal(
  nd_twister *twister, nd_dtype dtype, double mean, double deviation, void *out, long count
) {
  if (dtype == nd_float64) normal_float64(twister, mean, deviation, out, count);
  else normal_float32(twister, (float)mean, (float)deviation, out, count);
}
