// Elementwise operations run together, block by block.
#include "fused.h"

#include <math.h>
#include <stdlib.h>

#include "clones.h"
#include "threads.h"

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

static void run(
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

typedef struct {
  nd_dtype dtype;
  const nd_fused_step *steps;
  long step_count;
  const nd_fused_place *places;
  long place_count;
} fused_work;

/// Elements from..<to. What steps write for one another has rooms of this range's own.
static void fused_range(void *context, long from, long to) {
  const fused_work *w = context;
  const long count = w->place_count, size = w->dtype == nd_float64 ? 8 : 4;
  const size_t head = (count * sizeof(nd_fused_place) + 63) & ~(size_t)63;
  const size_t bytes = head + (size_t)(count * nd_fused_block * size);
  char *memory = nd_pool_take(bytes);
  if (!memory) abort();
  nd_fused_place *places = (nd_fused_place *)memory;
  for (long i = 0; i < count; i++) {
    places[i] = w->places[i];
    if (places[i].moves) places[i].base = (char *)places[i].base + from * size;
  }
  for (long i = 0; i < w->step_count; i++) {
    long target = w->steps[i].target;
    if (!places[target].moves) places[target].base = memory + head + target * nd_fused_block * size;
  }
  run(w->dtype, w->steps, w->step_count, places, count, to - from);
  nd_pool_give(memory, bytes);
}

void nd_fused(
  nd_dtype dtype, const nd_fused_step *steps, long step_count, const nd_fused_place *places,
  long place_count, long count
) {
  if (count < nd_elements_a_part || nd_threads() == 1)
    return run(dtype, steps, step_count, places, place_count, count);
  fused_work w = {dtype, steps, step_count, places, place_count};
  nd_split(count, nd_elements_a_part / 2, nd_fused_block, fused_range, &w);
}
