#pragma once
// What the loops for each kind of processor give to the blocked matrix product.

#include <stdint.h>

#include "clones.h"
#include "matrix.h"

/// How a tile of the product reaches memory.
typedef struct {
  float *c;
  long c_row;
  /// Added to every row, or NULL.
  const float *bias;
  /// Whether the tile is added to what is there.
  bool add;
} nd_tile;

/// Some rows of op(a), or columns of op(b), packed or where they are: the element (i, l) of op(a) is
/// `x[i * row + l * step]`, where `row` or `step` is 1, and that of op(b) is `x[l * step + i]`.
typedef struct {
  const float *x;
  long row, step;
} nd_strip;

/// The loops of one kind of processor. A tile has at most `rows` x `columns` elements.
typedef struct {
  long rows, columns;
  /// Packs rows x k of op(a): for each k the elements of its rows.
  void (*pack_a)(bool transpose, const float *a, long a_row, long rows, long k, float *packed);
  /// Packs k x columns of op(b): for each k a line of `nd_gemm_loops.columns` elements.
  void (*pack_b)(bool transpose, const float *b, long b_row, long columns, long k, float *packed);
  /// Multiplies a strip of each into a tile.
  void (*tile)(
    const nd_strip *a, const nd_strip *b, long k, long rows, long columns, const nd_tile *tile);
  /// The product of m rows of a with n rows of b, for small n; `whole` is where all of it goes.
  void (*dots)(
    long m, long n, long k, const float *a, long a_row, const float *b, long b_row, nd_tile whole);
} nd_gemm_loops;

extern const nd_gemm_loops nd_gemm_avx512, nd_gemm_avx2;

void nd_gemm_dots_avx512(
  long m, long n, long k, const float *a, long a_row, const float *b, long b_row, nd_tile whole);
void nd_gemm_dots_avx2(
  long m, long n, long k, const float *a, long a_row, const float *b, long b_row, nd_tile whole);
