// The product of small matrices, for one type of elements.

void NAME(nd_matmul_small)(
  nd_dtype dtype, const void *left, long a_row, long a_column, const void *right, long b_row,
  long b_column, void *result, long m, long n, long k, bool add
) {
  const T *a = left, *b = right;
  T *c = result;
  for (long i = 0; i < m; i++) {
    for (long j = 0; j < n; j++) {
      const T *row = a + i * a_row, *column = b + j * b_column;
      WIDE total = 0;
      for (long l = 0; l < k; l++) total += (WIDE)row[l * a_column] * (WIDE)column[l * b_row];
      T *target = c + i * n + j;
      *target = add ? (T)((WIDE)*target + total) : (T)total;
    }
  }
}
