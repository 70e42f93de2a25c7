// The product of matrices that are too small for a BLAS call to pay.
#include "clones.h"
#include "kernels.h"

void nd_matmul_small(
  const float *a, long a_row, long a_column, const float *b, long b_row, long b_column, float *c,
  long m, long n, long k, bool add
) {
  for (long i = 0; i < m; i++) {
    for (long j = 0; j < n; j++) {
      const float *row = a + i * a_row, *column = b + j * b_column;
      double total = 0;
      for (long l = 0; l < k; l++) total += (double)row[l * a_column] * column[l * b_row];
      float *target = c + i * n + j;
      *target = add ? (float)(*target + total) : (float)total;
    }
  }
}
