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
  void (*tile)(nd_strip a, nd_strip b, long k, long rows, long columns, nd_tile tile);
} nd_gemm_loops;

extern const nd_gemm_loops nd_gemm_avx512, nd_gemm_avx2;
