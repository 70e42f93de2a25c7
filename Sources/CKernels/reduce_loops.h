// Reductions along one axis, for one type of elements.
#include "sums.h"

#if FLOATING
#define MEAN(SUM, COUNT) ((SUM) / (double)(COUNT))
#define IS_NAN(V) ((V) != (V))
#else
#define IS_NAN(V) false
#define MEAN(SUM, COUNT) ((COUNT) ? (int64_t)(SUM) / (COUNT) : 0)
#endif

ND_INLINE T NAME(product_run)(const T *x, long count) {
  WIDE product = 1;
  for (long i = 0; i < count; i++) product *= (WIDE)x[i];
  return (T)product;
}

ND_INLINE T NAME(reduce_run)(nd_reduce_kind kind, const T *x, long count) {
  switch (kind) {
    case nd_sum: return (T)NAME(sum_run)(x, count);
    case nd_mean: return (T)MEAN(NAME(sum_run)(x, count), count);
    case nd_prod: return NAME(product_run)(x, count);
    case nd_max: return NAME(max_run)(x, count);
    case nd_min: return NAME(min_run)(x, count);
    case nd_sum_squares: return (T)NAME(sum_squares_run)(x, count);
  }
}

/// Adds `count` rows to `wide`, four at a time.
ND_INLINE void NAME(sum_columns)(const T *x, long count, long inner, long width, WIDE *wide) {
  long i = 0;
  for (; i + 4 <= count; i += 4) {
    const T *a = x + i * inner, *b = a + inner, *c = b + inner, *d = c + inner;
    for (long j = 0; j < width; j++)
      wide[j] += ((WIDE)a[j] + (WIDE)b[j]) + ((WIDE)c[j] + (WIDE)d[j]);
  }
  for (; i < count; i++)
    for (long j = 0; j < width; j++) wide[j] += (WIDE)x[i * inner + j];
}

/// Reduces `count` rows of `width` columns, `inner` apart, to one row.
ND_INLINE void NAME(reduce_columns)(
  nd_reduce_kind kind, const T *x, long count, long inner, long width, T *out
) {
  WIDE wide[block];
  T narrow[block];
  switch (kind) {
    case nd_sum:
    case nd_mean:
      for (long j = 0; j < width; j++) wide[j] = 0;
      NAME(sum_columns)(x, count, inner, width, wide);
      if (kind == nd_mean)
        for (long j = 0; j < width; j++) wide[j] = (WIDE)MEAN(wide[j], count);
      break;
    case nd_sum_squares:
      for (long j = 0; j < width; j++) wide[j] = 0;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++)
          wide[j] += (WIDE)x[i * inner + j] * (WIDE)x[i * inner + j];
      break;
    case nd_prod:
      for (long j = 0; j < width; j++) wide[j] = 1;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) wide[j] *= (WIDE)x[i * inner + j];
      break;
    case nd_max:
      for (long j = 0; j < width; j++) narrow[j] = LOWEST;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) narrow[j] = NAME(larger)(narrow[j], x[i * inner + j]);
      break;
    case nd_min:
      for (long j = 0; j < width; j++) narrow[j] = HIGHEST;
      for (long i = 0; i < count; i++)
        for (long j = 0; j < width; j++) narrow[j] = NAME(smaller)(narrow[j], x[i * inner + j]);
      break;
  }
  if (kind == nd_max || kind == nd_min) {
    for (long j = 0; j < width; j++) out[j] = narrow[j];
  } else {
    for (long j = 0; j < width; j++) out[j] = (T)wide[j];
  }
}

/// One piece of a long run. The largest and smallest go to `narrow`, sums to `wide`.
ND_CLONES static void NAME(reduce_piece)(
  nd_reduce_kind kind, const T *x, long count, WIDE *wide, T *narrow
) {
  switch (kind) {
    case nd_max: *narrow = NAME(max_run)(x, count); break;
    case nd_min: *narrow = NAME(min_run)(x, count); break;
    case nd_sum_squares: *wide = NAME(sum_squares_run)(x, count); break;
    default: *wide = NAME(sum_run)(x, count);
  }
}

typedef struct {
  nd_reduce_kind kind;
  const T *x;
  long count, length;
  WIDE wide[most_pieces];
  T narrow[most_pieces];
} NAME(pieces);

static void NAME(reduce_part)(void *context, long part) {
  NAME(pieces) *p = context;
  long start = part * p->length, left = p->count - start;
  NAME(reduce_piece)(
    p->kind, p->x + start, left < p->length ? left : p->length, &p->wide[part], &p->narrow[part]);
}

/// A run in pieces, whose number depends on its length alone.
static T NAME(reduce_long)(nd_reduce_kind kind, const T *x, long count) {
  long pieces = count / (longest_run / 2);
  if (pieces > most_pieces) pieces = most_pieces;
  NAME(pieces) p;
  p.kind = kind;
  p.x = x;
  p.count = count;
  p.length = ((count + pieces - 1) / pieces + 31) / 32 * 32;
  pieces = (count + p.length - 1) / p.length;
  nd_parallel(pieces, NAME(reduce_part), &p);
  T best = p.narrow[0];
  WIDE total = p.wide[0];
  for (long i = 1; i < pieces; i++) {
    if (kind == nd_max) best = NAME(larger)(best, p.narrow[i]);
    else if (kind == nd_min) best = NAME(smaller)(best, p.narrow[i]);
    else total += p.wide[i];
  }
  if (kind == nd_max || kind == nd_min) return best;
  return (T)(kind == nd_mean ? (WIDE)MEAN(total, count) : total);
}

/// Columns first..<last of count x inner.
ND_CLONES static void NAME(reduce_column_range)(
  nd_reduce_kind kind, const T *x, long count, long inner, long first, long last, T *out
) {
  for (long j = first; j < last; j += block) {
    long width = last - j < block ? last - j : block;
    NAME(reduce_columns)(kind, x + j, count, inner, width, out + j);
  }
}

ND_CLONES static void NAME(reduce_lines)(
  nd_reduce_kind kind, const T *x, long outer, long count, T *out
) {
  for (long o = 0; o < outer; o++) out[o] = NAME(reduce_run)(kind, x + o * count, count);
}

void NAME(nd_reduce)(
  nd_dtype dtype, nd_reduce_kind kind, const void *source, long outer, long count, long inner,
  void *target
) {
  const T *x = source;
  T *out = target;
  if (outer == 0 || inner == 0) return;
  if (inner == 1 && count > longest_run && kind != nd_prod) {
    for (long o = 0; o < outer; o++) out[o] = NAME(reduce_long)(kind, x + o * count, count);
  } else if (inner == 1) {
    NAME(reduce_lines)(kind, x, outer, count, out);
  } else {
    for (long o = 0; o < outer; o++)
      NAME(reduce_column_range)(
        kind, x + o * count * inner, count, inner, 0, inner, out + o * inner);
  }
}

void NAME(nd_arg_extreme)(
  nd_dtype dtype, bool largest, const void *source, long outer, long count, long inner,
  void *target
) {
  const T *x = source;
  INDEX *out = target;
  if (outer == 0 || inner == 0) return;
  for (long o = 0; o < outer; o++) {
    for (long j = 0; j < inner; j++) {
      const T *line = x + o * count * inner + j;
      T best = line[0];
      long index = 0;
      for (long i = 1; i < count && !IS_NAN(best); i++) {
        T v = line[i * inner];
        if (IS_NAN(v) || (largest ? v > best : v < best)) {
          best = v;
          index = i;
        }
      }
      out[o * inner + j] = (INDEX)index;
    }
  }
}

#undef MEAN
#undef IS_NAN
