// Sums and extremes of a run of numbers, for one type of elements. The order of additions is fixed,
// so the result depends on neither the processor nor the number of threads.

#if FLOATING
// A NaN on either side stays NaN, as NumPy's maximum has it.
ND_INLINE T NAME(larger)(T a, T b) { return a >= b || a != a ? a : b; }
ND_INLINE T NAME(smaller)(T a, T b) { return a <= b || a != a ? a : b; }

typedef T NAME(eight) __attribute__((vector_size(8 * sizeof(T))));
typedef double NAME(wide8) __attribute__((vector_size(64)));

/// The sum of `map(x)` over a run: four times eight partial sums in double.
#define SUM_RUN(MAP)                                                                 \
  if (count < 8) {                                                                   \
    double total = 0;                                                                \
    for (long i = 0; i < count; i++) { double v = x[i]; total += MAP; }              \
    return total;                                                                    \
  }                                                                                  \
  NAME(wide8) lanes[4] = {{0}, {0}, {0}, {0}};                                       \
  long i = 0;                                                                        \
  for (; i + 32 <= count; i += 32) {                                                 \
    for (int j = 0; j < 4; j++) {                                                    \
      NAME(eight) part;                                                              \
      memcpy(&part, x + i + 8 * j, sizeof part);                                     \
      NAME(wide8) v = __builtin_convertvector(part, NAME(wide8));                    \
      lanes[j] += MAP;                                                               \
    }                                                                                \
  }                                                                                  \
  for (; i + 8 <= count; i += 8) {                                                   \
    NAME(eight) part;                                                                \
    memcpy(&part, x + i, sizeof part);                                               \
    NAME(wide8) v = __builtin_convertvector(part, NAME(wide8));                      \
    lanes[0] += MAP;                                                                 \
  }                                                                                  \
  NAME(wide8) all = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);                   \
  double total = ((all[0] + all[1]) + (all[2] + all[3]))                             \
    + ((all[4] + all[5]) + (all[6] + all[7]));                                       \
  for (; i < count; i++) { double v = x[i]; total += MAP; }                          \
  return total;
#else
ND_INLINE T NAME(larger)(T a, T b) { return a >= b ? a : b; }
ND_INLINE T NAME(smaller)(T a, T b) { return a <= b ? a : b; }

/// Whole numbers wrap round, so their order does not matter.
#define SUM_RUN(MAP)                                                                 \
  uint64_t total = 0;                                                                \
  for (long i = 0; i < count; i++) { uint64_t v = (uint64_t)x[i]; total += MAP; }    \
  return total;
#endif

ND_INLINE WIDE NAME(sum_run)(const T *x, long count) { SUM_RUN(v) }
ND_INLINE WIDE NAME(sum_squares_run)(const T *x, long count) { SUM_RUN((v * v)) }

#define EXTREME_RUN(PICK, START)                                          \
  T lane[16];                                                             \
  for (int j = 0; j < 16; j++) lane[j] = START;                           \
  long i = 0;                                                             \
  for (; i + 16 <= count; i += 16)                                        \
    for (int j = 0; j < 16; j++) lane[j] = PICK(lane[j], x[i + j]);       \
  for (int j = 0; i < count; i++, j++) lane[j] = PICK(lane[j], x[i]);     \
  T best = lane[0];                                                       \
  for (int j = 1; j < 16; j++) best = PICK(best, lane[j]);                \
  return best;

ND_INLINE T NAME(max_run)(const T *x, long count) { EXTREME_RUN(NAME(larger), LOWEST) }
ND_INLINE T NAME(min_run)(const T *x, long count) { EXTREME_RUN(NAME(smaller), HIGHEST) }

#undef SUM_RUN
#undef EXTREME_RUN
