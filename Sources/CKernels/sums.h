#pragma once
// Sums and extremes of a run of numbers. The order of additions is fixed, so the result depends on
// neither the processor nor the number of threads.

#include <math.h>
#include <string.h>

#include "clones.h"
#include "kernels.h"

typedef float float8 __attribute__((vector_size(32)));
typedef double double8 __attribute__((vector_size(64)));

// A NaN on either side stays NaN, as NumPy's maximum has it.
ND_INLINE float larger(float a, float b) { return a >= b || a != a ? a : b; }
ND_INLINE float smaller(float a, float b) { return a <= b || a != a ? a : b; }

/// The sum of `map(x)` over a run: four times eight partial sums in double.
#define SUM_RUN(MAP)                                                                 \
  if (count < 8) {                                                                   \
    double total = 0;                                                                \
    for (long i = 0; i < count; i++) { double v = x[i]; total += MAP; }              \
    return total;                                                                    \
  }                                                                                  \
  double8 lanes[4] = {{0}, {0}, {0}, {0}};                                           \
  long i = 0;                                                                        \
  for (; i + 32 <= count; i += 32) {                                                 \
    for (int j = 0; j < 4; j++) {                                                    \
      float8 part;                                                                   \
      memcpy(&part, x + i + 8 * j, sizeof part);                                     \
      double8 v = __builtin_convertvector(part, double8);                            \
      lanes[j] += MAP;                                                               \
    }                                                                                \
  }                                                                                  \
  for (; i + 8 <= count; i += 8) {                                                   \
    float8 part;                                                                     \
    memcpy(&part, x + i, sizeof part);                                               \
    double8 v = __builtin_convertvector(part, double8);                              \
    lanes[0] += MAP;                                                                 \
  }                                                                                  \
  double8 all = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);                       \
  double total = ((all[0] + all[1]) + (all[2] + all[3]))                             \
    + ((all[4] + all[5]) + (all[6] + all[7]));                                       \
  for (; i < count; i++) { double v = x[i]; total += MAP; }                          \
  return total;

ND_INLINE double sum_run(const float *x, long count) { SUM_RUN(v) }
ND_INLINE double sum_squares_run(const float *x, long count) { SUM_RUN((v * v)) }

#define EXTREME_RUN(PICK, START)                                          \
  float lane[16];                                                         \
  for (int j = 0; j < 16; j++) lane[j] = START;                           \
  long i = 0;                                                             \
  for (; i + 16 <= count; i += 16)                                        \
    for (int j = 0; j < 16; j++) lane[j] = PICK(lane[j], x[i + j]);       \
  for (int j = 0; i < count; i++, j++) lane[j] = PICK(lane[j], x[i]);     \
  float best = lane[0];                                                   \
  for (int j = 1; j < 16; j++) best = PICK(best, lane[j]);                \
  return best;

ND_INLINE float max_run(const float *x, long count) { EXTREME_RUN(larger, -INFINITY) }
ND_INLINE float min_run(const float *x, long count) { EXTREME_RUN(smaller, INFINITY) }
