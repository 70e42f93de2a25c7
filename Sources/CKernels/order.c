// Running sums, counts and the order of elements.
#include <stdlib.h>
#include <string.h>

#include "clones.h"
#include "kernels.h"

#define RUN(TYPE, WIDE)                                                                \
  for (long o = 0; o < outer; o++) {                                                   \
    const TYPE *line = (const TYPE *)x + o * count * inner;                            \
    TYPE *target = (TYPE *)out + o * count * inner;                                    \
    for (long j = 0; j < inner; j++) {                                                 \
      WIDE total = 0;                                                                  \
      for (long i = 0; i < count; i++) {                                               \
        long k = (backwards ? count - 1 - i : i) * inner + j;                          \
        total += (WIDE)line[k];                                                        \
        target[k] = (TYPE)total;                                                       \
      }                                                                                \
    }                                                                                  \
  }                                                                                    \
  break;

void nd_cumsum(
  nd_dtype type, const void *x, long outer, long count, long inner, bool backwards, void *out
) {
  switch (type) {
    case nd_float32: RUN(float, double)
    case nd_float64: RUN(double, double)
    case nd_int32: RUN(int32_t, uint64_t)
    case nd_int64: RUN(int64_t, uint64_t)
    case nd_uint8: RUN(uint8_t, uint64_t)
  }
}

ND_INLINE double number_at(nd_dtype type, const void *x, long i) {
  switch (type) {
    case nd_float32: return ((const float *)x)[i];
    case nd_float64: return ((const double *)x)[i];
    case nd_int32: return ((const int32_t *)x)[i];
    case nd_int64: return (double)((const int64_t *)x)[i];
    case nd_uint8: return ((const uint8_t *)x)[i];
  }
}

void nd_histogram(
  nd_dtype type, const void *x, long count, const double *edges, long bins, int64_t *out
) {
  memset(out, 0, (size_t)bins * sizeof *out);
  for (long i = 0; i < count; i++) {
    double v = number_at(type, x, i);
    if (!(v >= edges[0] && v <= edges[bins])) continue;
    long low = 0, high = bins;  // the last edge at or below v
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (v >= edges[middle]) low = middle; else high = middle;
    }
    out[low]++;
  }
}

/// An element as a whole number of the same order: both zeros are equal, NaN is above all.
ND_INLINE uint64_t key_at(nd_dtype type, const void *x, long i) {
  if (type == nd_int64) return (uint64_t)((const int64_t *)x)[i] ^ (1ull << 63);
  double v = number_at(type, x, i);
  if (v != v) return UINT64_MAX - 1;
  v += 0.0;  // -0 becomes 0
  uint64_t bits;
  memcpy(&bits, &v, 8);
  return bits >> 63 ? ~bits : bits | (1ull << 63);
}

typedef struct {
  uint64_t key;
  long place;
} entry;

/// Sorts entries by key, keeping the order of equal ones: short runs by insertion, then merged.
static entry *sorted(entry *from, entry *to, long count) {
  enum { run = 16 };
  for (long start = 0; start < count; start += run) {
    long end = start + run < count ? start + run : count;
    for (long i = start + 1; i < end; i++) {
      entry moving = from[i];
      long j = i;
      for (; j > start && from[j - 1].key > moving.key; j--) from[j] = from[j - 1];
      from[j] = moving;
    }
  }
  for (long width = run; width < count; width *= 2) {
    for (long start = 0; start < count; start += 2 * width) {
      long middle = start + width < count ? start + width : count;
      long end = start + 2 * width < count ? start + 2 * width : count;
      long i = start, j = middle;
      for (long k = start; k < end; k++) {
        bool left = j >= end || (i < middle && from[i].key <= from[j].key);
        to[k] = left ? from[i++] : from[j++];
      }
    }
    entry *swap = from;
    from = to;
    to = swap;
  }
  return from;
}

bool nd_sort_order(
  nd_dtype type, const void *x, long outer, long count, long inner, bool descending, long *out
) {
  if (outer == 0 || count == 0 || inner == 0) return true;
  entry *room = malloc(2 * (size_t)count * sizeof *room);
  if (!room) return false;
  for (long o = 0; o < outer; o++) {
    for (long j = 0; j < inner; j++) {
      long start = o * count * inner + j;
      for (long i = 0; i < count; i++) {
        uint64_t key = key_at(type, x, start + i * inner);
        room[i] = (entry){descending ? ~key : key, i};
      }
      entry *order = sorted(room, room + count, count);
      for (long i = 0; i < count; i++) out[start + i * inner] = order[i].place;
    }
  }
  free(room);
  return true;
}
