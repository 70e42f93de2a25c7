// Copies between contiguous and strided arrays, for elements of one size.

ND_INLINE void NAME(run)(const T *x, long x_stride, T *out, long out_stride, long count) {
  if (x_stride == 1 && out_stride == 1) {
    memcpy(out, x, (size_t)count * sizeof(T));
  } else if (out_stride == 1 && x_stride == 0) {
    for (long i = 0; i < count; i++) out[i] = x[0];
  } else {
    for (long i = 0; i < count; i++) out[i * out_stride] = x[i * x_stride];
  }
}

/// Transposes in tiles, so that both sides stay in cache: `out[i][j] = x[i + j * stride]`.
ND_INLINE void NAME(transpose)(const T *x, long stride, T *out, long rows, long columns) {
  enum { tile = 16 };
  for (long i = 0; i < rows; i += tile) {
    long end = i + tile < rows ? i + tile : rows;
    for (long j = 0; j < columns; j += tile) {
      long last = j + tile < columns ? j + tile : columns;
      for (long r = i; r < end; r++)
        for (long c = j; c < last; c++) out[r * columns + c] = x[r + c * stride];
    }
  }
}

/// Walks all axes but the last with an odometer; one of the two sides is contiguous.
ND_INLINE void NAME(walk)(
  const T *x, T *out, const long *shape, const long *strides, int rank, bool gather
) {
  long columns = rank ? shape[rank - 1] : 1, stride = rank ? strides[rank - 1] : 1, rows = 1;
  if (gather && rank == 2 && strides[0] == 1 && stride > 1)
    return NAME(transpose)(x, stride, out, shape[0], columns);
  for (int axis = 0; axis + 1 < rank; axis++) rows *= shape[axis];
  long index[8] = {0};
  const T *px = x;
  T *po = out;
  for (long row = 0; row < rows; row++) {
    if (gather) {
      NAME(run)(px, stride, po, 1, columns);
      po += columns;
    } else {
      NAME(run)(px, 1, po, stride, columns);
      px += columns;
    }
    for (int axis = rank - 2; axis >= 0; axis--) {
      long step = strides[axis];
      if (gather) px += step; else po += step;
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
      if (gather) px -= step * shape[axis]; else po -= step * shape[axis];
    }
  }
}
