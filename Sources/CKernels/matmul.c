// The product of matrices that are too small for a BLAS call to pay, or of whole numbers.
#include "types.h"

#define LOOPS "matmul_loops.h"
#include "each_type.h"

void nd_matmul_small(
  nd_dtype dtype, const void *a, long a_row, long a_column, const void *b, long b_row,
  long b_column, void *c, long m, long n, long k, bool add
) {
  ND_DISPATCH(
    nd_matmul_small, dtype, a, a_row, a_column, b, b_row, b_column, c, m, n, k, add)
}
