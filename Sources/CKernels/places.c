// Blocks of elements moved to and from numbered places: indices, repeats, paddings, orders.
#include <limits.h>
#include <string.h>

#include "clones.h"
#include "kernels.h"

/// Copies one block; those of one element are the rule.
ND_INLINE void put(char *out, const char *x, long block) {
  switch (block) {
    case 1: *out = *x; break;
    case 4: memcpy(out, x, 4); break;
    case 8: memcpy(out, x, 8); break;
    default: memcpy(out, x, (size_t)block);
  }
}

void nd_gather(
  const void *x, const long *places, long count, long block, const void *fill, long element,
  void *out
) {
  const char *source = x;
  char *target = out;
  for (long i = 0; i < count; i++, target += block) {
    if (places[i] >= 0) {
      put(target, source + places[i] * block, block);
    } else {
      for (long j = 0; j < block; j += element) put(target + j, fill, element);
    }
  }
}

void nd_scatter(
  const void *x, bool repeats, const long *places, long count, long block, void *out
) {
  const char *source = x;
  for (long i = 0; i < count; i++) {
    if (places[i] >= 0) put((char *)out + places[i] * block, source, block);
    if (!repeats) source += block;
  }
}

#define ADD(TYPE, SUM)                                            \
  {                                                               \
    const TYPE *source = x;                                       \
    for (long i = 0; i < count; i++, source += block) {           \
      if (places[i] < 0) continue;                                \
      TYPE *target = (TYPE *)out + places[i] * block;             \
      for (long j = 0; j < block; j++) target[j] = (TYPE)(SUM);   \
    }                                                             \
  }                                                               \
  break;

void nd_scatter_add(
  nd_dtype type, const void *x, const long *places, long count, long block, void *out
) {
  switch (type) {
    case nd_float32: ADD(float, target[j] + source[j])
    case nd_float64: ADD(double, target[j] + source[j])
    case nd_int32: ADD(int32_t, (uint32_t)target[j] + (uint32_t)source[j])
    case nd_int64: ADD(int64_t, (uint64_t)target[j] + (uint64_t)source[j])
    case nd_uint8: ADD(uint8_t, target[j] + source[j])
  }
}

ND_INLINE long place_of(double x) {
  return x > -0x1p62 && x < 0x1p62 ? (long)x : LONG_MIN;
}

#define READ(TYPE, PLACE)                                                          \
  for (long i = 0; i < count; i++) { TYPE v = ((const TYPE *)x)[i]; out[i] = PLACE; } \
  break;

void nd_places(nd_dtype type, const void *x, long count, long *out) {
  switch (type) {
    case nd_float32: READ(float, place_of(v))
    case nd_float64: READ(double, place_of(v))
    case nd_int32: READ(int32_t, v)
    case nd_int64: READ(int64_t, v)
    case nd_uint8: READ(uint8_t, v)
  }
}

#define STORE(TYPE)                                                        \
  for (long i = 0; i < count; i++) ((TYPE *)out)[i] = (TYPE)x[i];          \
  break;

void nd_store_places(nd_dtype type, const long *x, long count, void *out) {
  switch (type) {
    case nd_float32: STORE(float)
    case nd_float64: STORE(double)
    case nd_int32: STORE(int32_t)
    case nd_int64: STORE(int64_t)
    case nd_uint8: STORE(uint8_t)
  }
}
