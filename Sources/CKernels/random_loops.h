// Two distributions, for one floating type.

static void NAME(uniform)(nd_twister *twister, T low, T high, T *out, long count) {
  for (long i = 0; i < count; i++) out[i] = NAME(unit)(twister) * (high - low) + low;
}

static void NAME(normal)(nd_twister *twister, T mean, T deviation, T *out, long count) {
  for (long i = 0; i < count; i++) {
    T x, y, r2;
    do {
      x = 2 * NAME(unit)(twister) - 1;
      y = 2 * NAME(unit)(twister) - 1;
      r2 = x * x + y * y;
    } while (r2 > 1 || r2 == 0);
    T scale = sizeof(T) == 4 ? sqrtf(-2 * logf(r2) / r2) : sqrt(-2 * log(r2) / r2);
    out[i] = y * scale * deviation + mean;
  }
}
