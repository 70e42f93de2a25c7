// The steps of the optimizers, for both floating types.
#include "optimizers.h"

#include "threads.h"
#include "types.h"

#define T float
#define NAME update_float32
#include "optimizers.inc"
#undef T
#undef NAME

#define T double
#define NAME update_float64
#include "optimizers.inc"
#undef T
#undef NAME

typedef struct {
  nd_update_kind kind;
  nd_dtype dtype;
  char *w;
  const char *g;
  void *const *states;
  const nd_rates *rates;
} update_work;

enum { most_states = 3 };

static void update_range(void *context, long from, long to) {
  const update_work *u = context;
  long start = from * size_of(u->dtype);
  void *states[most_states] = {0};
  for (int i = 0; i < most_states && u->states; i++)
    if (u->states[i]) states[i] = (char *)u->states[i] + start;
  void *w = u->w + start;
  const void *g = u->g + start;
  if (u->dtype == nd_float64) {
    update_float64(u->kind, w, g, states, to - from, u->rates);
  } else {
    update_float32(u->kind, w, g, states, to - from, u->rates);
  }
}

void nd_update(
  nd_update_kind kind, nd_dtype dtype, void *w, const void *g, void *const *states, long count,
  const nd_rates *rates
) {
  update_work u = {kind, dtype, w, g, states, rates};
  nd_split(count, nd_elements_a_part, 64, update_range, &u);
}
