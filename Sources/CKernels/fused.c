// Elementwise operations run together, block by block.
#include "fused.h"

#include <math.h>

#include "clones.h"

#define LOOPS "fused_loops.h"
#include "each_floating.h"

/// Asks for the part of the next block that belongs to step `step`, while that step computes: nothing
/// waits for memory then. The last place is written to.
static inline void fetch(
  const nd_fused_place *places, long place_count, long offset, long bytes, long step, long steps
) {
  long first = bytes * step / steps & ~63L, last = bytes * (step + 1) / steps;
  for (long place = 0; place < place_count; place++) {
    if (!places[place].moves) continue;
    const char *next = (const char *)places[place].base + offset;
    if (place + 1 < place_count) {
      for (long i = first; i < last; i += 64) __builtin_prefetch(next + i, 0, 3);
    } else {
      for (long i = first; i < last; i += 64) __builtin_prefetch(next + i, 1, 3);
    }
  }
}

void nd_fused(
  nd_dtype dtype, const nd_fused_step *steps, long step_count, const nd_fused_place *places,
  long place_count, long count
) {
  long size = dtype == nd_float64 ? 8 : 4;
  for (long start = 0; start < count; start += nd_fused_block) {
    long length = count - start < nd_fused_block ? count - start : nd_fused_block;
    long rest = count - start - length;
    long ahead = (rest < nd_fused_block ? rest : nd_fused_block) * size;
#define AT(PLACE) ((char *)places[PLACE].base + (places[PLACE].moves ? start * size : 0))
    for (long i = 0; i < step_count; i++) {
      const nd_fused_step step = steps[i];
      fetch(places, place_count, (start + length) * size, ahead, i, step_count);
      if (step.form == nd_fused_unary) {
        nd_unary(dtype, (nd_unary_kind)step.kind, AT(step.left), AT(step.target), length);
      } else if (step.form == nd_fused_binary) {
        nd_binary(
          dtype, (nd_binary_kind)step.kind, AT(step.left), 0, 1, AT(step.right), 0, 1,
          AT(step.target), 1, length);
      } else {
        (dtype == nd_float64 ? two_float64 : two_float32)(
          step.form, (nd_binary_kind)step.kind, AT(step.left), AT(step.right), AT(step.other),
          AT(step.target), length);
      }
    }
  }
}
