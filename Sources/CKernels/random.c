// The Mersenne twister and the two distributions drawn from it, in float32 throughout.
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
static float unit(nd_twister *twister) {
  float u = (float)nd_twister_next(twister) / 4294967296.0f;
  return u < 1.0f ? u : nextafterf(1.0f, 0.0f);
}

void nd_twister_uniform(nd_twister *twister, float low, float high, float *out, long count) {
  for (long i = 0; i < count; i++) out[i] = unit(twister) * (high - low) + low;
}

void nd_twister_normal(
  nd_twister *twister, float mean, float deviation, float *out, long count
) {
  for (long i = 0; i < count; i++) {
    float x, y, r2;
    do {
      x = 2.0f * unit(twister) - 1.0f;
      y = 2.0f * unit(twister) - 1.0f;
      r2 = x * x + y * y;
    } while (r2 > 1.0f || r2 == 0.0f);
    out[i] = y * sqrtf(-2.0f * logf(r2) / r2) * deviation + mean;
  }
}
