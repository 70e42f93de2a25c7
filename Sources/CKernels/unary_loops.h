// Elementwise functions of one array for one type of elements.

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpass-failed"
// The result may lie over the operand, element for element.
#define EACH _Pragma("clang loop vectorize(assume_safety)") for

#define LOOP(EXPRESSION)                                                           \
  EACH (long i = 0; i < count; i++) { T v = x[i]; out[i] = (T)(EXPRESSION); }       \
  break;

ND_CLONES void NAME(nd_unary)(
  nd_dtype dtype, nd_unary_kind kind, const void *source, void *target, long count
) {
  const T *x = source;
  T *out = target;
#if FLOATING
  switch (kind) {
    case nd_negative: LOOP(-v)
    case nd_abs: LOOP(__builtin_elementwise_abs(v))
    case nd_sign: LOOP(v > 0 ? (T)1 : v < 0 ? (T)-1 : (T)0)
    case nd_square: LOOP(v * v)
    case nd_sqrt: LOOP(__builtin_elementwise_sqrt(v))
    case nd_exp: LOOP(exponential(v))
    case nd_log: LOOP(logarithm(v))
    case nd_sin: LOOP(sine(v))
    case nd_cos: LOOP(cosine(v))
    case nd_tan: LOOP(tangent(v))
    case nd_tanh: LOOP(hyperbolic_tangent(v))
    case nd_sigmoid: LOOP(logistic(v))
    case nd_relu: LOOP(v > 0 ? v : v != v ? v : (T)0)
    case nd_floor: LOOP(__builtin_elementwise_floor(v))
    case nd_ceil: LOOP(__builtin_elementwise_ceil(v))
    case nd_round: LOOP(__builtin_elementwise_round(v))
    case nd_rint: LOOP(__builtin_elementwise_rint(v))
    case nd_trunc: LOOP(__builtin_elementwise_trunc(v))
    case nd_reciprocal: LOOP(1 / v)
    case nd_rsqrt: LOOP(1 / __builtin_elementwise_sqrt(v))
    case nd_cube: LOOP(cube(v))
  }
#else
  switch (kind) {
    case nd_negative: LOOP(0 - (U)v)
    case nd_abs: LOOP(v < 0 ? 0 - (U)v : (U)v)
    case nd_sign: LOOP(v > 0 ? (T)1 : v < 0 ? (T)-1 : (T)0)
    case nd_square: LOOP((U)v * (U)v)
    case nd_cube: LOOP((U)v * (U)v * (U)v)
    case nd_relu: LOOP(v > 0 ? v : 0)
    default: LOOP(v)  // the roundings; functions with fractions are for floating types
  }
#endif
}

ND_CLONES void NAME(nd_clip)(
  nd_dtype dtype, const void *source, double lowest, double highest, void *target, long count
) {
  const T *x = source;
  T *out = target;
#if FLOATING
  const T low = (T)lowest, high = (T)highest;
#else
  // Bounds beyond the range of the type bound nothing.
  const T low = lowest <= (double)LOWEST ? LOWEST : lowest >= (double)HIGHEST ? HIGHEST : (T)lowest;
  const T high =
    highest <= (double)LOWEST ? LOWEST : highest >= (double)HIGHEST ? HIGHEST : (T)highest;
#endif
  for (long i = 0; i < count; i++) {
    T v = x[i];
    v = v < low ? low : v;
    out[i] = v > high ? high : v;
  }
}

ND_CLONES void NAME(nd_fill)(nd_dtype dtype, void *target, double number, long count) {
  T *out = target;
  const T value = NAME(make)(number);
  for (long i = 0; i < count; i++) out[i] = value;
}

void NAME(nd_arange)(
  nd_dtype dtype, void *target, double start, double step, long repeat, long count
) {
  T *out = target;
  for (long i = 0, number = 0; i < count; number++) {
    const T value = NAME(make)(start + step * (double)number);
    for (long times = 0; times < repeat && i < count; times++) out[i++] = value;
  }
}

#if FLOATING
ND_CLONES void NAME(nd_clip_gradient)(
  nd_dtype dtype, const void *source, const void *gradient, double lowest, double highest,
  void *target, long count
) {
  const T *x = source, *g = gradient;
  const T low = (T)lowest, high = (T)highest;
  T *out = target;
  for (long i = 0; i < count; i++) out[i] = low <= x[i] && x[i] <= high ? g[i] : 0;
}
#endif

#undef LOOP
#undef EACH
#pragma clang diagnostic pop
