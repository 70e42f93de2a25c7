// Between images and the matrix whose product with the weight is a convolution.
#include "clones.h"
#include "unfold_runs.h"
#include "windows.h"

#define ELEMENT float
#define NAMED(name) name##_float
#include "unfold.h"
#undef ELEMENT
#undef NAMED
#define ELEMENT double
#define NAMED(name) name##_double
#include "unfold.h"

/// Whether every run of places sees a run of cells.
static bool has_runs(nd_dtype type, const nd_window *w) {
  return type == nd_float32 && w->stride_w == 1 && w->pad_h == 0 && w->pad_w == 0
    && nd_runs_are_available();
}

ND_CLONES static void unfold_any(
  nd_dtype type, const void *x, long planes, const nd_window *window, long first, long last,
  void *columns
) {
  if (type == nd_float64) unfold_double(x, planes, window, first, last, columns);
  else unfold_float(x, planes, window, first, last, columns);
}

ND_CLONES static void fold_any(
  nd_dtype type, const void *columns, long planes, const nd_window *window, long first, long last,
  void *x
) {
  if (type == nd_float64) fold_double(columns, planes, window, first, last, x);
  else fold_float(columns, planes, window, first, last, x);
}

void nd_unfold(
  nd_dtype type, const void *x, long planes, const nd_window *window, long first, long last,
  void *columns
) {
  if (has_runs(type, window)) nd_unfold_runs(x, planes, window, first, last, columns);
  else unfold_any(type, x, planes, window, first, last, columns);
}

void nd_fold(
  nd_dtype type, const void *columns, long planes, const nd_window *window, long first, long last,
  void *x
) {
  if (has_runs(type, window)) nd_fold_runs(columns, planes, window, first, last, x);
  else fold_any(type, columns, planes, window, first, last, x);
}

ND_CLONES void nd_fill_planes(nd_dtype type, const void *values, long planes, long size, void *out) {
  if (type == nd_float64) fill_planes_double(values, planes, size, out);
  else fill_planes_float(values, planes, size, out);
}
