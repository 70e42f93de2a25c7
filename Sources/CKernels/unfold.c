// Between images and the matrix whose product with the weight is a convolution.
#include "clones.h"
#include "windows.h"

#define ELEMENT float
#define NAMED(name) name##_float
#include "unfold.h"
#undef ELEMENT
#undef NAMED
#define ELEMENT double
#define NAMED(name) name##_double
#include "unfold.h"

ND_CLONES void nd_unfold(
  nd_dtype type, const void *x, long planes, const nd_window *window, long first, long last,
  void *columns
) {
  if (type == nd_float64) unfold_double(x, planes, window, first, last, columns);
  else unfold_float(x, planes, window, first, last, columns);
}

ND_CLONES void nd_fold(
  nd_dtype type, const void *columns, long planes, const nd_window *window, long first, long last,
  void *x
) {
  if (type == nd_float64) fold_double(columns, planes, window, first, last, x);
  else fold_float(columns, planes, window, first, last, x);
}

void nd_fill_planes(nd_dtype type, const void *values, long planes, long size, void *out) {
  if (type == nd_float64) fill_planes_double(values, planes, size, out);
  else fill_planes_float(values, planes, size, out);
}
