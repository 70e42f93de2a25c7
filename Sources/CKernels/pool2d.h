// Pooling of planes for one type of element: ELEMENT, with names made by NAMED.

/// What the window sees along an axis at a place: positions from..<to, `step` apart.
typedef struct {
  long from, to, step;
  /// How many positions those are, and how many with the padding.
  long seen, padded;
} NAMED(reach);

ND_INLINE NAMED(reach) NAMED(reach_at)(
  long place, long size, long kernel, long stride, long pad, long dilate
) {
  long start = place * stride - pad, skipped = start < 0 ? (-start + dilate - 1) / dilate : 0;
  long end = start + (kernel - 1) * dilate + 1;
  NAMED(reach) r = {.from = start + skipped * dilate, .to = end < size ? end : size, .step = dilate};
  r.seen = r.to > r.from ? (r.to - r.from + dilate - 1) / dilate : 0;
  long last = end < size + pad ? end : size + pad;
  r.padded = last > start ? (last - start + dilate - 1) / dilate : 0;
  return r;
}

#define REACH_Y(oy) \
  NAMED(reach_at)(oy, w->height, w->kernel_h, w->stride_h, w->pad_h, w->dilate_h)
#define REACH_X(ox) \
  NAMED(reach_at)(ox, w->width, w->kernel_w, w->stride_w, w->pad_w, w->dilate_w)

ND_INLINE void NAMED(pool_max)(
  const ELEMENT *x, long planes, const nd_window *w, ELEMENT *out, int32_t *index
) {
  for (long plane = 0; plane < planes; plane++, x += w->height * w->width) {
    for (long oy = 0; oy < w->out_h; oy++) {
      NAMED(reach) ry = REACH_Y(oy);
      for (long ox = 0; ox < w->out_w; ox++, out++, index++) {
        NAMED(reach) rx = REACH_X(ox);
        ELEMENT best = -INFINITY;
        long place = -1;
        for (long y = ry.from; y < ry.to; y += ry.step) {
          for (long i = rx.from; i < rx.to; i += rx.step) {
            ELEMENT v = x[y * w->width + i];
            if (place < 0 || v > best || (v != v && best == best)) {
              best = v;
              place = y * w->width + i;
            }
          }
        }
        *out = best;
        *index = (int32_t)place;
      }
    }
  }
}

ND_INLINE void NAMED(planes_gather)(
  const ELEMENT *x, long planes, long size, const int32_t *index, long count, ELEMENT *out
) {
  for (long plane = 0; plane < planes; plane++, x += size, index += count, out += count)
    for (long i = 0; i < count; i++) out[i] = index[i] < 0 ? 0 : x[index[i]];
}

ND_INLINE void NAMED(planes_scatter)(
  const ELEMENT *x, long planes, long count, const int32_t *index, long size, ELEMENT *out
) {
  memset(out, 0, (size_t)(planes * size) * sizeof(ELEMENT));
  for (long plane = 0; plane < planes; plane++, x += count, index += count, out += size)
    for (long i = 0; i < count; i++)
      if (index[i] >= 0) out[index[i]] += x[i];
}

ND_INLINE double NAMED(divisor_of)(nd_divisor divisor, NAMED(reach) ry, NAMED(reach) rx) {
  switch (divisor) {
    case nd_divide_by_one: return 1;
    case nd_divide_by_padded: return (double)ry.padded * (double)rx.padded;
    case nd_divide_by_seen: return (double)ry.seen * (double)rx.seen;
  }
}

ND_INLINE void NAMED(pool_sum)(
  const ELEMENT *x, long planes, const nd_window *w, nd_divisor divisor, ELEMENT *out
) {
  for (long plane = 0; plane < planes; plane++, x += w->height * w->width) {
    for (long oy = 0; oy < w->out_h; oy++) {
      NAMED(reach) ry = REACH_Y(oy);
      for (long ox = 0; ox < w->out_w; ox++, out++) {
        NAMED(reach) rx = REACH_X(ox);
        double total = 0, count = NAMED(divisor_of)(divisor, ry, rx);
        for (long y = ry.from; y < ry.to; y += ry.step)
          for (long i = rx.from; i < rx.to; i += rx.step) total += x[y * w->width + i];
        *out = (ELEMENT)(count > 0 ? total / count : 0);
      }
    }
  }
}

ND_INLINE void NAMED(pool_spread)(
  const ELEMENT *g, long planes, const nd_window *w, nd_divisor divisor, ELEMENT *out
) {
  memset(out, 0, (size_t)(planes * w->height * w->width) * sizeof(ELEMENT));
  for (long plane = 0; plane < planes; plane++, out += w->height * w->width) {
    for (long oy = 0; oy < w->out_h; oy++) {
      NAMED(reach) ry = REACH_Y(oy);
      for (long ox = 0; ox < w->out_w; ox++, g++) {
        NAMED(reach) rx = REACH_X(ox);
        double count = NAMED(divisor_of)(divisor, ry, rx);
        ELEMENT share = (ELEMENT)(count > 0 ? *g / count : 0);
        for (long y = ry.from; y < ry.to; y += ry.step)
          for (long i = rx.from; i < rx.to; i += rx.step) out[y * w->width + i] += share;
      }
    }
  }
}

#undef REACH_Y
#undef REACH_X
