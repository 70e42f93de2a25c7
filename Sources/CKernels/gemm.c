// The product of float32 matrices, after Goto and van de Geijn (2008): a block of one operand stays
// in the second-level cache, a strip of the other in the first, and the tiles of the product in
// registers.
#include "gemm.h"

#include <string.h>

enum {
  /// The lengths of the blocks, at most: a block of b takes 800 kB.
  block_n = 512,
  longest_k = 400,
  /// What is read this often, in tiles of this many rows or columns, pays for being packed.
  packing_pays = 64,
  /// Strips of a that are packed together.
  strips_at_once = 8,
  /// Up to so many columns, dot products beat tiles that are mostly empty.
  few_columns = 15,
};

static bool prefers_avx2;

void nd_gemm_prefer_avx2(bool prefer) { prefers_avx2 = prefer; }

static const nd_gemm_loops *loops_of_processor(void) {
#if defined(__x86_64__)
  if (!prefers_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    return &nd_gemm_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &nd_gemm_avx2;
#endif
  return NULL;
}

bool nd_gemm_is_available(void) { return loops_of_processor() != NULL; }

static long least(long a, long b) { return a < b ? a : b; }

/// Splits `length` into equal parts of at most `longest`, each a multiple of `unit` but the last.
static long part(long length, long longest, long unit) {
  long parts = (length + longest - 1) / longest;
  long size = (length + parts - 1) / parts;
  return (size + unit - 1) / unit * unit;
}

/// Packs m rows of op(a) in strips, one behind the other. A transposed a lies in memory across the
/// strips, so they grow together, a few lines of it at a time.
static void pack_strips(
  const nd_gemm_loops *loops, bool transpose, const float *a, long a_row, long m, long k,
  long strip, float *packed
) {
  long length = transpose ? 16 : k;
  for (long l = 0; l < k; l += length) {
    for (long i = 0; i < m; i += strip) {
      long rows = least(strip, m - i);
      loops->pack_a(
        transpose, a + (transpose ? l * a_row + i : i * a_row + l), a_row, rows,
        least(length, k - l), packed + i * k + l * rows);
    }
  }
}

void nd_gemm(
  bool transpose_a, bool transpose_b, long m, long n, long k, const float *a, long a_row,
  const float *b, long b_row, float *c, long c_row, bool add, const float *bias
) {
  const nd_gemm_loops *loops = loops_of_processor();
  if (!transpose_a && transpose_b && n <= few_columns && k >= 32)
    return loops->dots(m, n, k, a, a_row, b, b_row, (nd_tile){c, c_row, bias, add});
  long size_k = part(k, longest_k, 4), strip = part(m, loops->rows, 1), wide = loops->columns;
  long lines = least(n, block_n) + wide - 1;
  // Rows that lie a large power of two apart share few places in the first-level cache.
  bool packs_a = n > packing_pays && (transpose_a || a_row % 512 == 0);
  bool packs_b = transpose_b || m > packing_pays;
  // Strips of a, with room for what packing writes behind it, then the block of b.
  size_t strip_bytes = packs_a ? (size_t)(least(strip * strips_at_once, m) * size_k + 32) * 4 : 0;
  strip_bytes &= ~(size_t)63;
  size_t bytes = strip_bytes + (packs_b ? (size_t)(lines / wide * wide * size_k + 16) * 4 : 0);
  char *memory = bytes ? nd_pool_take(bytes) : NULL;
  float *packed_a = (float *)memory, *packed_b = (float *)(memory + strip_bytes);
  for (long j = 0; j < n; j += block_n) {
    long columns = least(block_n, n - j);
    for (long l = 0; l < k; l += size_k) {
      long depth = least(size_k, k - l);
      if (packs_b)
        for (long q = 0; q < columns; q += wide)
          loops->pack_b(
            transpose_b, b + (transpose_b ? (j + q) * b_row + l : l * b_row + j + q), b_row,
            least(wide, columns - q), depth, packed_b + q * depth);
      for (long i = 0; i < m; i += strip) {
        long rows = least(strip, m - i);
        nd_strip left = {
          a + (transpose_a ? l * a_row + i : i * a_row + l), transpose_a ? 1 : a_row,
          transpose_a ? a_row : 1};
        if (packs_a) {
          long packed = i / strip % strips_at_once;
          if (packed == 0)
            pack_strips(
              loops, transpose_a, left.x, a_row, least(strip * strips_at_once, m - i), depth, strip,
              packed_a);
          left = (nd_strip){packed_a + packed * strip * depth, 1, rows};
        }
        for (long q = 0; q < columns; q += wide) {
          nd_strip right = {b + l * b_row + j + q, 1, b_row};
          if (packs_b) right = (nd_strip){packed_b + q * depth, 1, wide};
          nd_tile tile = {
            c + i * c_row + j + q, c_row, bias && l == 0 ? bias + j + q : NULL, add || l > 0};
          loops->tile(&left, &right, depth, rows, least(wide, columns - q), &tile);
        }
      }
    }
  }
  if (memory) nd_pool_give(memory, bytes);
}
