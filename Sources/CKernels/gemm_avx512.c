// The loops of the matrix product for AVX-512: tiles of 14 x 32 elements, which fill 28 of the 32
// registers.
#include "gemm.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma")))
#define AVX512_INLINE AVX512 static inline __attribute__((always_inline))

enum { tile_rows = 14, tile_columns = 32 };

/// The first `count` of 16 lanes.
AVX512_INLINE __mmask16 lanes(long count) {
  return count >= 16 ? 0xFFFF : count <= 0 ? 0 : (__mmask16)((1u << count) - 1);
}

/// Turns 16 rows of 16 elements into columns.
AVX512_INLINE void transpose16(__m512 r[16]) {
  __m512 t[16];
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_ps(r[i], r[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_shuffle_ps(t[i], t[i + 2], 0x44);
    r[i + 1] = _mm512_shuffle_ps(t[i], t[i + 2], 0xEE);
    r[i + 2] = _mm512_shuffle_ps(t[i + 1], t[i + 3], 0x44);
    r[i + 3] = _mm512_shuffle_ps(t[i + 1], t[i + 3], 0xEE);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0xDD);
    t[i + 8] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0xDD);
  }
  for (int i = 0; i < 4; i++) {
    r[i] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0x88);
    r[i + 8] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0xDD);
    r[i + 4] = _mm512_shuffle_f32x4(t[i + 4], t[i + 12], 0x88);
    r[i + 12] = _mm512_shuffle_f32x4(t[i + 4], t[i + 12], 0xDD);
  }
}

/// Packs a block of up to 16 rows by k: line j of `packed`, `step` elements long, is column j of it.
/// Writes up to 15 elements behind the last line.
AVX512 static void pack_across(
  const float *x, long x_row, long rows, long k, long step, float *packed
) {
  for (long j = 0; j < k; j += 16) {
    __mmask16 mask = lanes(k - j);
    __m512 r[16];
    for (int i = 0; i < 16; i++)
      r[i] = i < rows ? _mm512_maskz_loadu_ps(mask, x + i * x_row + j) : _mm512_setzero_ps();
    transpose16(r);
    long count = k - j < 16 ? k - j : 16;
    for (int i = 0; i < 16; i++)
      if (i < count) _mm512_storeu_ps(packed + (j + i) * step, r[i]);
  }
}

AVX512 static void pack_a(
  bool transpose, const float *a, long a_row, long rows, long k, float *packed
) {
  if (!transpose) return pack_across(a, a_row, rows, k, rows, packed);
  __mmask16 mask = lanes(rows);
  for (long j = 0; j < k; j++)
    _mm512_mask_storeu_ps(
      packed + j * rows, mask, _mm512_maskz_loadu_ps(mask, a + j * a_row));
}

AVX512 static void pack_b(
  bool transpose, const float *b, long b_row, long columns, long k, float *packed
) {
  if (transpose) {
    // The right half last: the left one writes into its lines, never behind them.
    long left = columns < 16 ? columns : 16;
    pack_across(b, b_row, left, k, tile_columns, packed);
    if (columns > 16) pack_across(b + 16 * b_row, b_row, columns - 16, k, tile_columns, packed + 16);
    return;
  }
  __mmask16 first = lanes(columns), second = lanes(columns - 16);
  for (long j = 0; j < k; j++) {
    const float *line = b + j * b_row;
    _mm512_store_ps(packed + j * tile_columns, _mm512_maskz_loadu_ps(first, line));
    if (columns > 16)
      _mm512_store_ps(packed + j * tile_columns + 16, _mm512_maskz_loadu_ps(second, line + 16));
  }
}

#define UNROLLED _Pragma("clang loop unroll(full)") for

/// A tile of `rows` x (16 * `width`) elements, known when compiled, as are whether the rows of a lie
/// next to each other and whether lines of b may be read to the end of the tile.
AVX512_INLINE void fixed_tile(
  const int rows, const int width, const bool packed, const bool full, nd_strip a, nd_strip b,
  long k, long columns, nd_tile tile
) {
  __m512 sum[tile_rows][2];
  __mmask16 mask[2] = {lanes(columns), lanes(columns - 16)};
  UNROLLED (int i = 0; i < rows; i++)
    UNROLLED (int j = 0; j < width; j++) sum[i][j] = _mm512_setzero_ps();
  const long row = packed ? 1 : a.row, step = packed ? a.step : 1;
  // Lines of c arrive one by one, so that those of b do not wait for them.
  const long wait = k / (2 * tile_rows) + 1;
  const float *next = tile.c;
  long l = 0;
  for (long end = wait; l < k; end += wait) {
    if (end <= wait * rows) {
      UNROLLED (int j = 0; j < width; j++) _mm_prefetch((const char *)(next + 16 * j), _MM_HINT_T0);
      next += tile.c_row;
    }
    if (end > k) end = k;
    for (; l < end; l++) {
      __m512 line[2];
      UNROLLED (int j = 0; j < width; j++)
        line[j] =
          full ? _mm512_loadu_ps(b.x + 16 * j) : _mm512_maskz_loadu_ps(mask[j], b.x + 16 * j);
      UNROLLED (int i = 0; i < rows; i++) {
        __m512 factor = _mm512_set1_ps(a.x[i * row]);
        UNROLLED (int j = 0; j < width; j++) sum[i][j] = _mm512_fmadd_ps(factor, line[j], sum[i][j]);
      }
      a.x += step;
      b.x += b.step;
    }
  }
  UNROLLED (int j = 0; j < width; j++) {
    __m512 bias =
      tile.bias ? _mm512_maskz_loadu_ps(mask[j], tile.bias + 16 * j) : _mm512_setzero_ps();
    UNROLLED (int i = 0; i < rows; i++) {
      float *c = tile.c + i * tile.c_row + 16 * j;
      __m512 value = sum[i][j];
      if (tile.bias) value = _mm512_add_ps(value, bias);
      if (tile.add) value = _mm512_add_ps(_mm512_maskz_loadu_ps(mask[j], c), value);
      _mm512_mask_storeu_ps(c, mask[j], value);
    }
  }
}

#define WIDTHS(rows, packed, full)                                             \
  if (columns > 16) fixed_tile(rows, 2, packed, full, a, b, k, columns, tile); \
  else fixed_tile(rows, 1, packed, full, a, b, k, columns, tile);

#define ROWS(count)                                \
  case count:                                      \
    if (a.row == 1 && full) {                      \
      WIDTHS(count, true, true)                    \
    } else if (a.row == 1) {                       \
      WIDTHS(count, true, false)                   \
    } else if (full) {                             \
      WIDTHS(count, false, true)                   \
    } else {                                       \
      WIDTHS(count, false, false)                  \
    }                                              \
    break;

AVX512 static void some_tile(
  const nd_strip *left, const nd_strip *right, long k, long rows, long columns,
  const nd_tile *target
) {
  nd_strip a = *left, b = *right;
  nd_tile tile = *target;
  bool full = columns % 16 == 0 || b.step == tile_columns;
  switch (rows) {
    ROWS(1) ROWS(2) ROWS(3) ROWS(4) ROWS(5) ROWS(6) ROWS(7)
    ROWS(8) ROWS(9) ROWS(10) ROWS(11) ROWS(12) ROWS(13) ROWS(14)
  }
}

const nd_gemm_loops nd_gemm_avx512 = {
  tile_rows, tile_columns, pack_a, pack_b, some_tile, nd_gemm_dots_avx512};
#endif
