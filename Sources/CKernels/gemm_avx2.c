// The loops of the matrix product for AVX2: tiles of 6 x 16 elements, in 12 of the 16 registers.
#include "gemm.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,fma")))
#define AVX2_INLINE AVX2 static inline __attribute__((always_inline))

enum { tile_rows = 6, tile_columns = 16 };

AVX2 static void pack_a(
  bool transpose, const float *a, long a_row, long rows, long k, float *packed
) {
  long row = transpose ? 1 : a_row, column = transpose ? a_row : 1;
  for (long j = 0; j < k; j++)
    for (long i = 0; i < rows; i++) packed[j * rows + i] = a[i * row + j * column];
}

AVX2 static void pack_b(
  bool transpose, const float *b, long b_row, long columns, long k, float *packed
) {
  long row = transpose ? 1 : b_row, column = transpose ? b_row : 1;
  for (long j = 0; j < k; j++) {
    for (long i = 0; i < columns; i++) packed[j * tile_columns + i] = b[j * row + i * column];
    for (long i = columns; i < tile_columns; i++) packed[j * tile_columns + i] = 0;
  }
}

/// A tile of `rows` rows, known when compiled.
AVX2_INLINE void fixed_tile(
  const int rows, nd_strip a, nd_strip b, long k, long columns, nd_tile tile
) {
  __m256 sum[tile_rows][2];
  __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  __m256i left_mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)columns), lane);
  __m256i right_mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)columns - 8), lane);
  for (int i = 0; i < rows; i++) sum[i][0] = sum[i][1] = _mm256_setzero_ps();
  for (long l = 0; l < k; l++) {
    __m256 left = _mm256_maskload_ps(b.x, left_mask);
    __m256 right = _mm256_maskload_ps(b.x + 8, right_mask);
    for (int i = 0; i < rows; i++) {
      __m256 factor = _mm256_broadcast_ss(a.x + i * a.row);
      sum[i][0] = _mm256_fmadd_ps(factor, left, sum[i][0]);
      sum[i][1] = _mm256_fmadd_ps(factor, right, sum[i][1]);
    }
    a.x += a.step;
    b.x += b.step;
  }
  for (int i = 0; i < rows; i++) {
    float line[tile_columns], *c = tile.c + i * tile.c_row;
    _mm256_storeu_ps(line, sum[i][0]);
    _mm256_storeu_ps(line + 8, sum[i][1]);
    for (long j = 0; j < columns; j++) {
      float value = tile.bias ? line[j] + tile.bias[j] : line[j];
      c[j] = tile.add ? c[j] + value : value;
    }
  }
}

#define ROWS(count) \
  case count: fixed_tile(count, a, b, k, columns, tile); break;

AVX2 static void some_tile(
  const nd_strip *left, const nd_strip *right, long k, long rows, long columns,
  const nd_tile *target
) {
  nd_strip a = *left, b = *right;
  nd_tile tile = *target;
  switch (rows) { ROWS(1) ROWS(2) ROWS(3) ROWS(4) ROWS(5) ROWS(6) }
}

const nd_gemm_loops nd_gemm_avx2 = {
  tile_rows, tile_columns, pack_a, pack_b, some_tile, nd_gemm_dots_avx2};
#endif
