// The loops of normalization, for one floating type. Those by channels run over some neighbouring
// channels of arrays whose outermost parts lie `step` elements apart.

/// The sum of (x[i] - shift)^power over a run, in eight partial sums; power is 1 or 2.
ND_INLINE double NAME(sum_of)(const T *x, long count, double shift, int power) {
  double lanes[8] = {0};
  long i = 0;
  for (; i + 8 <= count; i += 8)
    for (int j = 0; j < 8; j++) {
      double v = (double)x[i + j] - shift;
      lanes[j] += power == 2 ? v * v : v;
    }
  for (int j = 0; i < count; i++, j++) {
    double v = (double)x[i] - shift;
    lanes[j] += power == 2 ? v * v : v;
  }
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
    + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

/// The sum of g[i] (x[i] - shift) over a run.
ND_INLINE double NAME(product_of)(const T *x, const T *g, long count, double shift) {
  double lanes[8] = {0};
  long i = 0;
  for (; i + 8 <= count; i += 8)
    for (int j = 0; j < 8; j++) lanes[j] += (double)g[i + j] * ((double)x[i + j] - shift);
  for (int j = 0; i < count; i++, j++) lanes[j] += (double)g[i] * ((double)x[i] - shift);
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
    + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

ND_CLONES static void NAME(moments)(
  nd_dtype dtype, const void *source, long outer, long step, long channels, long inner,
  void *first, void *second, double *work
) {
  const T *x = source;
  T *mean = first, *variance = second;
  double count = (double)outer * (double)inner;
  double *means = work, *squares = work + channels;
  for (long c = 0; c < 2 * channels; c++) work[c] = 0;
  for (long o = 0; o < outer; o++)
    for (long c = 0; c < channels; c++)
      means[c] += inner == 1 ? x[o * step + c]
                             : NAME(sum_of)(x + o * step + c * inner, inner, 0, 1);
  for (long c = 0; c < channels; c++) means[c] /= count;
  for (long o = 0; o < outer; o++)
    for (long c = 0; c < channels; c++) {
      if (inner == 1) {
        double v = x[o * step + c] - means[c];
        squares[c] += v * v;
      } else {
        squares[c] += NAME(sum_of)(x + o * step + c * inner, inner, means[c], 2);
      }
    }
  for (long c = 0; c < channels; c++) {
    mean[c] = (T)means[c];
    variance[c] = (T)(squares[c] / count);
  }
}

ND_CLONES static void NAME(affine)(
  nd_dtype dtype, const void *source, const void *means, const void *scales, const void *shifts,
  long outer, long step, long channels, long inner, void *target
) {
  const T *x = source, *mean = means, *scale = scales, *shift = shifts;
  T *y = target;
  for (long o = 0; o < outer; o++)
    for (long c = 0; c < channels; c++) {
      long start = o * step + c * inner;
      T m = mean[c], a = scale[c], b = shift[c];
      for (long i = start; i < start + inner; i++) y[i] = (x[i] - m) * a + b;
    }
}

ND_CLONES static void NAME(channel_gradient)(
  nd_dtype dtype, const void *source, const void *head, const void *means, const void *inverses,
  const void *gammas, bool through_moments, long outer, long step, long channels, long inner,
  void *to_x, void *to_gamma, void *to_beta, double *work
) {
  const T *x = source, *g = head, *mean = means, *inverse = inverses, *gamma = gammas;
  T *dx = to_x, *dgamma = to_gamma, *dbeta = to_beta;
  double count = (double)outer * (double)inner;
  double *sums = work, *products = work + channels;
  for (long c = 0; c < 2 * channels; c++) work[c] = 0;
  for (long o = 0; o < outer; o++)
    for (long c = 0; c < channels; c++) {
      long start = o * step + c * inner;
      if (inner == 1) {
        sums[c] += g[start];
        products[c] += (double)g[start] * ((double)x[start] - mean[c]);
      } else {
        sums[c] += NAME(sum_of)(g + start, inner, 0, 1);
        products[c] += NAME(product_of)(x + start, g + start, inner, mean[c]);
      }
    }
  for (long c = 0; c < channels; c++) {
    products[c] *= inverse[c];
    if (dgamma) dgamma[c] = (T)products[c];
    if (dbeta) dbeta[c] = (T)sums[c];
  }
  if (!dx) return;
  for (long o = 0; o < outer; o++)
    for (long c = 0; c < channels; c++) {
      long start = o * step + c * inner;
      T m = mean[c], r = inverse[c], scale = r * (gamma ? gamma[c] : (T)1);
      T level = through_moments ? (T)(sums[c] / count) : 0;
      T slope = through_moments ? (T)(products[c] / count) * r : 0;
      for (long i = start; i < start + inner; i++)
        dx[i] = scale * (g[i] - level - (x[i] - m) * slope);
    }
}

ND_CLONES void NAME(nd_lines_normalize)(
  nd_dtype dtype, const void *source, long outer, long count, long inner, double eps,
  const void *gammas, const void *betas, void *target, void *means, void *inverses
) {
  const T *x = source, *gamma = gammas, *beta = betas;
  T *y = target, *mean = means, *inverse = inverses;
  for (long o = 0; o < outer; o++)
    for (long j = 0; j < inner; j++) {
      const T *from = x + o * count * inner + j;
      T *to = y + o * count * inner + j;
      double total = 0, squares = 0;
      if (inner == 1) {
        total = NAME(sum_of)(from, count, 0, 1);
      } else {
        for (long i = 0; i < count; i++) total += from[i * inner];
      }
      double middle = total / (double)count;
      if (inner == 1) {
        squares = NAME(sum_of)(from, count, middle, 2);
      } else {
        for (long i = 0; i < count; i++) {
          double v = from[i * inner] - middle;
          squares += v * v;
        }
      }
      T m = (T)middle, r = (T)(1 / sqrt(squares / (double)count + eps));
      mean[o * inner + j] = m;
      inverse[o * inner + j] = r;
      for (long i = 0; i < count; i++) {
        T v = (from[i * inner] - m) * r;
        if (gamma) v *= gamma[i];
        if (beta) v += beta[i];
        to[i * inner] = v;
      }
    }
}

ND_CLONES void NAME(nd_lines_gradient)(
  nd_dtype dtype, const void *source, const void *heads, const void *means, const void *inverses,
  const void *gammas, long outer, long count, long inner, void *to_x, void *to_gamma,
  void *to_beta, double *work
) {
  const T *x = source, *g = heads, *mean = means, *inverse = inverses, *gamma = gammas;
  T *dx = to_x, *dgamma = to_gamma, *dbeta = to_beta;
  double *sums = work, *products = work + count;
  for (long i = 0; i < 2 * count; i++) work[i] = 0;
  for (long o = 0; o < outer; o++)
    for (long j = 0; j < inner; j++) {
      long start = o * count * inner + j;
      T m = mean[o * inner + j], r = inverse[o * inner + j];
      double level = 0, slope = 0;
      for (long i = 0; i < count; i++) {
        long k = start + i * inner;
        double head = g[k], v = (double)(x[k] - m) * r;
        sums[i] += head;
        products[i] += head * v;
        if (gamma) head *= gamma[i];
        level += head;
        slope += head * v;
      }
      if (!dx) continue;
      T mean_level = (T)(level / (double)count), mean_slope = (T)(slope / (double)count);
      for (long i = 0; i < count; i++) {
        long k = start + i * inner;
        T head = gamma ? g[k] * gamma[i] : g[k];
        dx[k] = r * (head - mean_level - (x[k] - m) * r * mean_slope);
      }
    }
  for (long i = 0; i < count; i++) {
    if (dgamma) dgamma[i] = (T)products[i];
    if (dbeta) dbeta[i] = (T)sums[i];
  }
}
