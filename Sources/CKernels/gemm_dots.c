// The product of rows with a few other rows, such as the scores of ten classes: dot products along
// memory, which needs no packing and reads the tall operand once.
#include <string.h>

#include "gemm.h"

#if defined(__x86_64__)

// Every function that passes lines is inlined.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float line __attribute__((vector_size(64), aligned(4)));
typedef int32_t bits __attribute__((vector_size(64), aligned(4)));
typedef float lane __attribute__((vector_size(16)));

ND_INLINE line load(const float *x) {
  line value;
  memcpy(&value, x, sizeof value);
  return value;
}

/// The last elements of a line that ends at `end`, where `kept` has all bits, and zeros elsewhere.
ND_INLINE line load_end(const float *end, bits kept) {
  return (line)((bits)load(end - 16) & kept);
}

/// The sums of the elements of four lines, always in one order.
ND_INLINE lane sums(line a, line b, line c, line d) {
#define LOW(x, y)                                                                              \
  __builtin_shufflevector(x, y, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH(x, y)                                                                             \
  __builtin_shufflevector(x, y, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
  line ab = LOW(a, b) + HIGH(a, b), cd = LOW(c, d) + HIGH(c, d);
  line all =
    __builtin_shufflevector(ab, cd, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
    + __builtin_shufflevector(ab, cd, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
  return (__builtin_shufflevector(all, all, 0, 1, 2, 3)
          + __builtin_shufflevector(all, all, 4, 5, 6, 7))
    + (__builtin_shufflevector(all, all, 8, 9, 10, 11)
       + __builtin_shufflevector(all, all, 12, 13, 14, 15));
}

/// Four rows of a, of which `rows` are there, times `columns` rows of b, known when compiled.
ND_INLINE void few(
  const int columns, long rows, const float *a, long a_row, const float *b, long b_row, long k,
  const nd_tile *tile
) {
  const float *row[4];
  for (int i = 0; i < 4; i++) row[i] = a + (i < rows ? i : 0) * a_row;
  line sum[4][5];
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < columns; j++) sum[i][j] = (line){0};
#define STEP(LOAD, l)                                                       \
  line right[5];                                                            \
  for (int j = 0; j < columns; j++) right[j] = LOAD(b + j * b_row + l);     \
  for (int i = 0; i < 4; i++) {                                             \
    line left = LOAD(row[i] + l);                                           \
    for (int j = 0; j < columns; j++)                                       \
      sum[i][j] = __builtin_elementwise_fma(left, right[j], sum[i][j]);     \
  }
  long whole = k / 16 * 16, rest = k - whole;
  for (long l = 0; l < whole; l += 16) {
    for (int i = 0; i < 4; i++) __builtin_prefetch(row[i] + 4 * a_row + l, 0, 3);
    STEP(load, l)
  }
  if (rest) {
    bits kept;
    for (int e = 0; e < 16; e++) kept[e] = e >= 16 - rest ? -1 : 0;
#define LOAD_END(x) load_end(x, kept)
    STEP(LOAD_END, k)
  }
  for (int j = 0; j < columns; j++) {
    lane total = sums(sum[0][j], sum[1][j], sum[2][j], sum[3][j]);
    for (int i = 0; i < rows && i < 4; i++) {
      float value = total[i] + (tile->bias ? tile->bias[j] : 0);
      float *c = tile->c + i * tile->c_row + j;
      *c = tile->add ? *c + value : value;
    }
  }
}

#define DOTS(NAME)                                                                       \
  void NAME(                                                                             \
    long m, long n, long k, const float *a, long a_row, const float *b, long b_row,      \
    nd_tile whole                                                                        \
  ) {                                                                                    \
    for (long i = 0; i < m; i += 4) {                                                    \
      for (long j = 0; j < n; j += 5) {                                                  \
        nd_tile tile = {                                                                 \
          whole.c + i * whole.c_row + j, whole.c_row, whole.bias ? whole.bias + j : NULL, \
          whole.add};                                                                    \
        const float *left = a + i * a_row, *right = b + j * b_row;                       \
        switch (n - j) {                                                                 \
          case 1: few(1, m - i, left, a_row, right, b_row, k, &tile); break;             \
          case 2: few(2, m - i, left, a_row, right, b_row, k, &tile); break;             \
          case 3: few(3, m - i, left, a_row, right, b_row, k, &tile); break;             \
          case 4: few(4, m - i, left, a_row, right, b_row, k, &tile); break;             \
          default: few(5, m - i, left, a_row, right, b_row, k, &tile);                   \
        }                                                                                \
      }                                                                                  \
    }                                                                                    \
  }

__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma"), min_vector_width(512)))
DOTS(nd_gemm_dots_avx512)
__attribute__((target("avx2,fma"))) DOTS(nd_gemm_dots_avx2)
#endif
