#pragma once
// Maximum pooling by windows of 2 x 2 that lie side by side and cover planes of even sizes.

#include <stdbool.h>
#include <stdint.h>

/// Whether this processor has the loops below.
bool nd_halving_is_available(void);
/// What `nd_pool_max` does, for such windows.
void nd_halve(
  const float *x, long planes, long height, long width, float *out, int32_t *index);
/// What `nd_planes_scatter` does with the places that they found.
void nd_halve_gradient(
  const float *g, const int32_t *index, long planes, long height, long width, float *out);
