#pragma once
// Products of float32 matrices: packed and blocked, with loops for AVX-512 and for AVX2.

#include "kernels.h"

/// Whether this processor has loops for `nd_gemm`; where not, a BLAS has to do.
bool nd_gemm_is_available(void);

/// Makes `nd_gemm` run the loops for AVX2 on every processor, or not: for tests of equality.
void nd_gemm_prefer_avx2(bool prefer);

/// `c = op(a) op(b)`, added to `c` when `add`: op(a) is m x k and op(b) is k x n, each transposed
/// when its flag says so; rows lie `a_row`, `b_row` and `c_row` elements apart in memory.
///
/// `bias`, when there is one, is added to every row of the product. Each element is a chain of fused
/// multiply-adds over blocks of k, whose length depends on k alone: the result has the same bits
/// whichever loops run.
void nd_gemm(
  bool transpose_a, bool transpose_b, long m, long n, long k, const float *_Nonnull a, long a_row,
  const float *_Nonnull b, long b_row, float *_Nonnull c, long c_row, bool add,
  const float *_Nullable bias);
