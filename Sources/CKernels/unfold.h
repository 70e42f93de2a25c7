// Unfolding and folding of planes for one type of element: ELEMENT, with names made by NAMED.

/// The places along an axis, of `count`, at which cell number `cell` lies on the plane.
ND_INLINE void NAMED(places_on)(
  long cell, long dilate, long stride, long pad, long size, long count, long *from, long *to
) {
  long offset = cell * dilate - pad;  // position = place * stride + offset
  long low = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
  long high = size - offset <= 0 ? 0 : (size - offset - 1) / stride + 1;
  *to = high < count ? high : count;
  *from = low < *to ? low : *to;
}

ND_INLINE void NAMED(unfold)(
  const ELEMENT *x, long planes, const nd_window *w, long first, long last, ELEMENT *columns
) {
  for (long plane = 0; plane < planes; plane++, x += w->height * w->width) {
    for (long ky = 0; ky < w->kernel_h; ky++) {
      for (long kx = 0; kx < w->kernel_w; kx++) {
        long from, to, offset = kx * w->dilate_w - w->pad_w, step = w->stride_w;
        NAMED(places_on)(
          kx, w->dilate_w, step, w->pad_w, w->width, w->out_w, &from, &to);
        for (long oy = first; oy < last; oy++, columns += w->out_w) {
          long y = oy * w->stride_h + ky * w->dilate_h - w->pad_h;
          if (y < 0 || y >= w->height) {
            for (long ox = 0; ox < w->out_w; ox++) columns[ox] = 0;
            continue;
          }
          const ELEMENT *line = x + y * w->width + offset;
          for (long ox = 0; ox < from; ox++) columns[ox] = 0;
          if (step == 1) {
            for (long ox = from; ox < to; ox++) columns[ox] = line[ox];
          } else {
            for (long ox = from; ox < to; ox++) columns[ox] = line[ox * step];
          }
          for (long ox = to; ox < w->out_w; ox++) columns[ox] = 0;
        }
      }
    }
  }
}

ND_INLINE void NAMED(fold)(
  const ELEMENT *columns, long planes, const nd_window *w, long first, long last, ELEMENT *x
) {
  for (long plane = 0; plane < planes; plane++, x += w->height * w->width) {
    for (long ky = 0; ky < w->kernel_h; ky++) {
      for (long kx = 0; kx < w->kernel_w; kx++) {
        long from, to, offset = kx * w->dilate_w - w->pad_w, step = w->stride_w;
        NAMED(places_on)(
          kx, w->dilate_w, step, w->pad_w, w->width, w->out_w, &from, &to);
        for (long oy = first; oy < last; oy++, columns += w->out_w) {
          long y = oy * w->stride_h + ky * w->dilate_h - w->pad_h;
          if (y < 0 || y >= w->height) continue;
          ELEMENT *line = x + y * w->width + offset;
          if (step == 1) {
            for (long ox = from; ox < to; ox++) line[ox] += columns[ox];
          } else {
            for (long ox = from; ox < to; ox++) line[ox * step] += columns[ox];
          }
        }
      }
    }
  }
}

ND_INLINE void NAMED(fill_planes)(const ELEMENT *values, long planes, long size, ELEMENT *out) {
  for (long plane = 0; plane < planes; plane++, out += size)
    for (long i = 0; i < size; i++) out[i] = values[plane];
}
