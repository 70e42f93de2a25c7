// Small matrices: Cholesky factors, triangular systems, inverses, determinants. All in double,
// rounded once at the end, whatever the type of the elements.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "clones.h"
#include "kernels.h"

ND_INLINE double get(nd_dtype type, const void *x, long i) {
  return type == nd_float32 ? ((const float *)x)[i] : ((const double *)x)[i];
}

ND_INLINE void set(nd_dtype type, void *out, long i, double value) {
  if (type == nd_float32) ((float *)out)[i] = (float)value; else ((double *)out)[i] = value;
}

static double *room_for(long count) {
  double *room = malloc((size_t)(count > 0 ? count : 1) * sizeof(double));
  if (!room) abort();
  return room;
}

long nd_cholesky(nd_dtype type, const void *x, long batches, long n, void *out) {
  double *l = room_for(n * n);
  long bad = -1;
  for (long batch = 0; batch < batches; batch++) {
    long start = batch * n * n;
    memset(l, 0, (size_t)(n * n) * sizeof *l);
    for (long j = 0; j < n; j++) {
      for (long i = j; i < n; i++) {
        double sum = get(type, x, start + i * n + j);
        for (long k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
        if (i == j) {
          if (!(sum > 0) && bad < 0) bad = batch;
          l[i * n + j] = sqrt(sum);
        } else {
          l[i * n + j] = sum / l[j * n + j];
        }
      }
    }
    for (long i = 0; i < n * n; i++) set(type, out, start + i, l[i]);
  }
  free(l);
  return bad;
}

void nd_triangular_solve(
  nd_dtype type, const void *a, const void *b, long batches, long n, long rows, long columns,
  bool right, bool transposed, bool lower, void *out
) {
  // y op(a) = b is op(a)' y' = b': lines of `out` are solved one by one, along rows or columns.
  bool flipped = transposed != right;
  bool forwards = lower != flipped;
  long lines = right ? rows : columns, along = right ? 1 : columns, across = right ? columns : 1;
  double *y = room_for(n);
  for (long batch = 0; batch < batches; batch++) {
    long corner = batch * n * n;
    for (long line = 0; line < lines; line++) {
      long start = batch * rows * columns + line * across;
      for (long step = 0; step < n; step++) {
        long i = forwards ? step : n - 1 - step;
        double sum = get(type, b, start + i * along);
        for (long done = 0; done < step; done++) {
          long k = forwards ? done : n - 1 - done;
          sum -= get(type, a, corner + (flipped ? k * n + i : i * n + k)) * y[k];
        }
        y[i] = sum / get(type, a, corner + i * n + i);
      }
      for (long i = 0; i < n; i++) set(type, out, start + i * along, y[i]);
    }
  }
  free(y);
}

/// Factors `a` in place into L and U with row exchanges noted in `order`; returns the sign of the
/// exchanges, or 0 when a pivot is 0 (the factors are then of no use).
static int factor(double *a, long *order, long n) {
  int sign = 1;
  for (long i = 0; i < n; i++) order[i] = i;
  for (long column = 0; column < n; column++) {
    long pivot = column;
    for (long i = column + 1; i < n; i++)
      if (fabs(a[i * n + column]) > fabs(a[pivot * n + column])) pivot = i;
    if (a[pivot * n + column] == 0) return 0;
    if (pivot != column) {
      for (long j = 0; j < n; j++) {
        double swap = a[pivot * n + j];
        a[pivot * n + j] = a[column * n + j];
        a[column * n + j] = swap;
      }
      long swap = order[pivot];
      order[pivot] = order[column];
      order[column] = swap;
      sign = -sign;
    }
    for (long i = column + 1; i < n; i++) {
      double scale = a[i * n + column] /= a[column * n + column];
      for (long j = column + 1; j < n; j++) a[i * n + j] -= scale * a[column * n + j];
    }
  }
  return sign;
}

static int load_and_factor(
  nd_dtype type, const void *x, long start, long n, double *a, long *order
) {
  for (long i = 0; i < n * n; i++) a[i] = get(type, x, start + i);
  return factor(a, order, n);
}

long nd_inverse(nd_dtype type, const void *x, long batches, long n, void *out) {
  double *a = room_for(n * n), *y = room_for(n);
  long *order = (long *)room_for(n), bad = -1;
  for (long batch = 0; batch < batches; batch++) {
    long start = batch * n * n;
    if (load_and_factor(type, x, start, n, a, order) == 0) {
      if (bad < 0) bad = batch;
      for (long i = 0; i < n * n; i++) set(type, out, start + i, 0);
      continue;
    }
    for (long column = 0; column < n; column++) {
      for (long i = 0; i < n; i++) {
        y[i] = order[i] == column ? 1 : 0;
        for (long k = 0; k < i; k++) y[i] -= a[i * n + k] * y[k];
      }
      for (long i = n - 1; i >= 0; i--) {
        for (long k = i + 1; k < n; k++) y[i] -= a[i * n + k] * y[k];
        y[i] /= a[i * n + i];
      }
      for (long i = 0; i < n; i++) set(type, out, start + i * n + column, y[i]);
    }
  }
  free(a);
  free(y);
  free(order);
  return bad;
}

void nd_log_determinant(
  nd_dtype type, const void *x, long batches, long n, void *sign, void *logarithm
) {
  double *a = room_for(n * n);
  long *order = (long *)room_for(n);
  for (long batch = 0; batch < batches; batch++) {
    int exchanged = load_and_factor(type, x, batch * n * n, n, a, order);
    double direction = exchanged, total = exchanged == 0 ? -INFINITY : 0;
    for (long i = 0; i < n && exchanged != 0; i++) {
      if (a[i * n + i] < 0) direction = -direction;
      total += log(fabs(a[i * n + i]));
    }
    set(type, sign, batch, direction);
    set(type, logarithm, batch, total);
  }
  free(a);
  free(order);
}
