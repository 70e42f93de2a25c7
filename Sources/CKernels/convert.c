// Numbers of one type from those of another.
#include <string.h>

#include "threads.h"
#include "types.h"

#define LOOP(FROM, TO, EXPRESSION)                                                       \
  {                                                                                      \
    const FROM *source = x;                                                              \
    TO *target = out;                                                                    \
    for (long i = 0; i < count; i++) { FROM v = source[i]; target[i] = (EXPRESSION); }   \
    break;                                                                               \
  }

// Fractions are cut off; whole numbers wrap round.
#define FROM_FLOATING(FROM)                         \
  switch (to) {                                     \
    case nd_float32: LOOP(FROM, float, (float)v)    \
    case nd_float64: LOOP(FROM, double, v)          \
    case nd_int32: LOOP(FROM, int32_t, whole32(v))  \
    case nd_int64: LOOP(FROM, int64_t, whole64(v))  \
    case nd_uint8: LOOP(FROM, uint8_t, (uint8_t)whole32(v)) \
  }

#define FROM_WHOLE(FROM)                            \
  switch (to) {                                     \
    case nd_float32: LOOP(FROM, float, (float)v)    \
    case nd_float64: LOOP(FROM, double, (double)v)  \
    case nd_int32: LOOP(FROM, int32_t, (int32_t)v)  \
    case nd_int64: LOOP(FROM, int64_t, (int64_t)v)  \
    case nd_uint8: LOOP(FROM, uint8_t, (uint8_t)v)  \
  }

ND_CLONES static void convert(
  nd_dtype from, nd_dtype to, const void *x, void *out, long count
) {
  switch (from) {
    case nd_float32: FROM_FLOATING(float) break;
    case nd_float64: FROM_FLOATING(double) break;
    case nd_int32: FROM_WHOLE(int32_t) break;
    case nd_int64: FROM_WHOLE(int64_t) break;
    case nd_uint8: FROM_WHOLE(uint8_t) break;
  }
}

typedef struct {
  nd_dtype from, to;
  const char *x;
  char *out;
} conversion;

static void convert_range(void *context, long first, long end) {
  const conversion *c = context;
  convert(
    c->from, c->to, c->x + first * size_of(c->from), c->out + first * size_of(c->to), end - first);
}

void nd_convert(nd_dtype from, nd_dtype to, const void *x, void *out, long count) {
  conversion c = {from, to, x, out};
  nd_split(count, nd_elements_a_part, 64, convert_range, &c);
}
