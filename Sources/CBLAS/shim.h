#include <cblas.h>
#include <stddef.h>

// Routines of LAPACK, which OpenBLAS exports but does not declare. Matrices lie column by column.

/// The factors Q R of a matrix with at least as many rows as columns: R, and Q as reflections.
void dgeqrf_(
  const int *rows, const int *columns, double *a, const int *lead, double *reflections, double *room,
  const int *room_size, int *info);

/// Q, column by column, from its reflections.
void dorgqr_(
  const int *rows, const int *columns, const int *count, double *a, const int *lead,
  const double *reflections, double *room, const int *room_size, int *info);

/// The eigenvalues of a symmetric matrix, rising, and its eigenvectors in the matrix' place. The last
/// two numbers are the lengths of the texts.
void dsyevd_(
  const char *job, const char *triangle, const int *n, double *a, const int *lead, double *values,
  double *room, const int *room_size, int *whole_room, const int *whole_room_size, int *info,
  size_t job_length, size_t triangle_length);
