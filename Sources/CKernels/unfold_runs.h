#pragma once
// Unfolding and folding where every run of places sees a run of cells: no padding, a stride of 1.

#include "windows.h"

/// Whether this processor has the loops below.
bool nd_runs_are_available(void);
/// What `nd_unfold` does.
void nd_unfold_runs(
  const float *_Nonnull x, long planes, const nd_window *_Nonnull window, long first, long last,
  float *_Nonnull columns);
/// What `nd_fold` does.
void nd_fold_runs(
  const float *_Nonnull columns, long planes, const nd_window *_Nonnull window, long first,
  long last, float *_Nonnull x);
